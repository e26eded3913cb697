"""A document says the same in whatever way its marks and lines are printed."""

import re
import textwrap
from pathlib import Path

import pytest

import ccmextract
from ccmextract.gazetteer.data import folder

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
DIGITS = str.maketrans(RAISED, "0123456789")
MARK = re.compile(f"[{RAISED}]+")
OFFICIAL = Path(__file__).parents[2] / "shared" / "corpus" / "documents" / "beirut_progress_report_2011.txt"


def printed(text: str, mark, label) -> str:
    """The text with its marks and labels printed in another way."""
    lines = []
    for line in text.split("\n"):
        found = re.match(rf"\s*([{RAISED}]+)\s*(?=\S)", line)
        rest = line[found.end() :] if found else line
        rest = MARK.sub(lambda m: mark(m.group().translate(DIGITS)), rest)
        lines.append((label(found.group(1).translate(DIGITS)) if found else "") + rest)
    return "\n".join(lines)


def wrapped(text: str) -> str:
    """Lines of at most 78 characters, a blank line between paragraphs."""
    return "\n\n".join("\n".join(textwrap.wrap(line, 78, break_long_words=False)) for line in text.split("\n") if line)


STYLES = {
    "html": lambda t: printed(t, lambda n: f"<sup>{n}</sup>", lambda n: f"<sup>{n}</sup> "),
    "brackets": lambda t: printed(t, lambda n: f"[{n}]", lambda n: f"[{n}] "),
    "carets": lambda t: printed(t, lambda n: f"^{n}", lambda n: f"^{n} "),
    "markdown": lambda t: printed(t, lambda n: f"[^{n}]", lambda n: f"[^{n}]: "),
    "no labels at all": lambda t: printed(t, lambda n: n.translate(str.maketrans("0123456789", RAISED)), lambda n: ""),
    "wrapped lines": wrapped,
    "carriage returns": lambda t: t.replace("\n", "\r\n"),
    "glued digits": lambda t: printed(t, lambda n: n, lambda n: f"{n} "),
    "glued digits, wrapped": lambda t: wrapped(printed(t, lambda n: n, lambda n: f"{n} ")),
    "glued digits, dotted labels": lambda t: printed(t, lambda n: n, lambda n: f"{n}. "),
}
# Left out is what cannot be told: a damaged number among labels that look like paragraph numbers.
PRINTS = [
    (name, style)
    for name in ("progress_report", "damaged_report")
    for style in STYLES
    if (name, style) != ("damaged_report", "glued digits, dotted labels")
]


def said(path: Path) -> list[tuple]:
    """What a document claims, without ids and offsets."""
    return [
        (
            claim.paragraph,
            claim.subject.text,
            claim.subject.stated_count,
            claim.subject.group,
            claim.evidence.number,
            tuple(s.iso3 for s in claim.states),
            tuple((a.number, a.basis) for a in claim.articles),
            tuple((a.plan, a.number) for a in claim.actions),
        )
        for claim in ccmextract.extract(path).claims
    ]


@pytest.mark.parametrize(("name", "style"), PRINTS)
def test_the_same_claims_in_every_print(name, style, tmp_path):
    source = folder("samples") / f"{name}.txt"
    other = tmp_path / "other.txt"
    other.write_text(STYLES[style](source.read_text("utf-8")), "utf-8", newline="")
    expected = said(source)
    assert len(expected) > 20
    assert said(other) == expected


@pytest.mark.shared
@pytest.mark.skipif(not OFFICIAL.is_file(), reason=f"the official documents are not at {OFFICIAL.parent}")
@pytest.mark.parametrize("style", [s for s in STYLES if not s.startswith("glued")])
def test_the_official_report_says_the_same_in_every_print(style, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(STYLES[style](OFFICIAL.read_text("utf-8")), "utf-8", newline="")
    assert said(other) == said(OFFICIAL)
