"""What speaks for and against a claim, seen from the extraction alone: no rule is looked at, only what the rules left behind.

A feature is there or not. It has a name, a sentence for people, and the one direction in which it may move the probability.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ccmextract.model import Check, Claim, Extraction, Footnote, Paragraph

Form = Literal["list in a footnote", "list in the text", "count", "named", "share", "vote"]
"""The kinds of claims; lists in footnotes are apart from those in the text, since they go wrong in other ways."""

FOR: dict[str, str] = {
    "count agrees": "as many states are listed as its words say",
    "members fit": "each state was what its words call it",
    "subset fits": "it fits into the claim that it is a part of",
    "parts add up": "its parts add up to it",
    "neighbours agree": "the lists before and behind it in the notes have the number of states that their words say",
    "role": "the text says what the states are: a host, a donor, a coordinator",
}
"""Features that can only raise the probability, with a sentence for people."""

AGAINST: dict[str, str] = {
    "count off": "more or fewer states are listed than its words say",
    "count far off": "the difference is more than one state",
    "no number": "its words state no number that the list could be held against",
    "member misfits": "a listed state was not what its words call it",
    "members misfit": "more than one listed state was not what its words call it",
    "listed twice": "a state is listed twice",
    "subset misfits": "it does not fit into the claim that it is a part of",
    "parts differ": "its parts do not add up to it",
    "not understood": "words of the list were not understood",
    "unresolved": "a name of the list was not resolved",
    "ambiguous": "a name of the list may mean one of several states",
    "misspelt": "a name of the list is misspelt",
    "note repaired": "the number of its note was lost or damaged, or its mark was mended",
    "note shared": "another list of states has the same note",
    "mark apart": "the mark of its note does not stand right behind its words",
    "mark without note": "a footnote mark near its words leads to no note",
    "note missing": "between the marks around it the number of a note is missing, which may list its states",
    "note fits": "a note that no mark leads to, and that may be its own, seems to hold as many names as it counts",
    "notes repaired": "more than a third of the document's notes had to be mended",
    "sentences damaged": "more than a tenth of the document's sentences with claims show damage",
    "bracket open": "the bracket around the list is not closed",
    "list below": "the list stands in the paragraphs below its words",
    "no group": "its words name no group of states",
    "any states": "its words speak of states in general, so that no membership can be checked",
    "name joined": "a word with a capital letter that was not read as a state is joined to the names",
    "sign behind": "a digit or an odd sign stands right behind its words, as a damaged footnote mark leaves it",
    "garbled": "its sentence or list holds a digit within a word, or a letter alone, as scans leave them",
    "header within": "a document symbol or the number of a page stands in its sentence",
    "sentence broken": "its sentence begins with a small letter, or has no end",
    "sentence long": "its sentence is very long, as if two had been joined",
    "unnumbered": "its paragraph has no number, while most of the others have one",
}
"""Features that can only lower it."""

_LONG = 400  # characters of a sentence; one sentence in fifty of the annotated documents is longer
_MANY_NOTES = 1 / 3  # of a document
_MANY_SENTENCES = 0.1  # of those of a document that hold claims
_DAMAGE = frozenset({"garbled", "header within", "sentence broken"})
_AHEAD = 4  # numbers of notes that are missing in a row, and may list the states of a claim
_NAME = 30  # characters; longer names of states are not looked for before a claim's own
# These are run over every sentence that holds a claim, and begin with a character that is rare in texts.
_DIGIT_IN_WORD = re.compile(r"[0-9](?:(?<=[^\W\d_]{2}[0-9])|(?<=[^\W\d_][01])(?=[^\W\d_]))")
_LETTER_ALONE = re.compile(r" [b-hj-z] ")
_SYMBOL = re.compile(r"[./](?<=[A-Z]{2}[./])\S{0,20}\d{2}")
_PAGE = re.compile(r"Page \d")
_SIGN = re.compile(r" ?[?*^~]|[ ,.]{0,2}\d{1,3}(?= ?[a-z,.;:)])(?! ?(?:of|sign|stat))")
_JOINED = re.compile(r"(?:, | and| &) ?[A-Z]")
_JOINED_BEFORE = re.compile(r"[A-Z]\w{1,20}(?:,| and| &) +(?:the )?$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What of a document bears on its claims.

    `places` are those of its footnote marks, as the rank of the paragraph and the offset in it, and `numbers` the notes that they
    lead to; `linked` are the marks with the id of their note, `loose` the offsets of those without one, by paragraph. `uncited`
    tells of each note that no mark leads to how many names it may hold. `common` are the features of all claims, `told` keeps
    those of a sentence or a note.
    """

    paragraphs: dict[str, Paragraph]
    ranks: dict[str, int]
    notes: dict[str, Footnote]
    lists: Counter[str | None]
    agreeing: frozenset[str]
    places: Sequence[tuple[int, int]]
    numbers: Sequence[int]
    linked: frozenset[tuple[str, int, str]]
    loose: dict[str, list[int]]
    uncited: dict[int, tuple[int, int]]
    common: tuple[str, ...]
    told: dict[tuple[str, int, int], tuple[str, ...]]

    @classmethod
    def of(cls, extraction: Extraction) -> "Setting":
        """The setting of the claims of an extraction whose checks were made."""
        notes = extraction.footnotes
        paragraphs = {p.id: p for p in extraction.paragraphs}
        places, numbers = [], []
        linked: set[tuple[str, int, str]] = set()
        loose: dict[str, list[int]] = {}
        for rank, paragraph in enumerate(extraction.paragraphs):
            for mark in sorted(paragraph.marks, key=lambda m: m.offset) if paragraph.marks else ():
                if mark.footnote is None:
                    loose.setdefault(paragraph.id, []).append(mark.offset)
                else:
                    linked.add((paragraph.id, mark.offset, mark.footnote))
                if mark.number is not None:
                    places.append((rank, mark.offset))
                    numbers.append(mark.number)
        cited = set(numbers)
        told = _told(extraction, paragraphs)
        common = []
        if sum(_repaired(n) for n in notes) > _MANY_NOTES * len(notes):
            common.append("notes repaired")
        if sum(not _DAMAGE.isdisjoint(found) for found in told.values()) > _MANY_SENTENCES * len(told):
            common.append("sentences damaged")
        lists = [claim for claim in extraction.claims if claim.evidence.kind == "footnote"]
        return cls(
            paragraphs=paragraphs,
            ranks={p.id: rank for rank, p in enumerate(extraction.paragraphs)},
            notes={n.id: n for n in notes},
            lists=Counter(claim.evidence.footnote for claim in lists),
            agreeing=frozenset(_agreeing(lists)),
            places=places,
            numbers=numbers,
            linked=frozenset(linked),
            loose=loose,
            uncited={n.number: _names(n.text) for n in notes if n.number is not None and n.number not in cited},
            common=tuple(common),
            told=told,
        )


def form(claim: Claim) -> Form:
    """What a claim is calibrated as."""
    if claim.kind == "state_list":
        return "list in a footnote" if claim.evidence.kind == "footnote" else "list in the text"
    return claim.kind


def features(claim: Claim, setting: Setting) -> list[str]:
    """The names of the features that a claim of the setting's document has."""
    found = list(setting.common)
    paragraph = setting.paragraphs[claim.paragraph]
    if claim.kind == "state_list":
        _listing(claim, found)
        if claim.evidence.kind == "footnote":
            _in_note(claim, setting, found)
        else:
            _in_text(claim, paragraph, found)
    elif claim.kind == "named":
        _named(claim, paragraph, found)
    else:
        _unlisted(claim, paragraph, setting, found)
    for check in claim.checks:
        _checked(check, found)
    if claim.subject.group is None and claim.kind in ("state_list", "count"):
        found.append("no group")
    elif claim.subject.group in ("states", "mixed"):
        found.append("any states")
    sentence = setting.told[(claim.paragraph, *claim.sentence)]
    found += sentence
    listed = claim.evidence.text
    if listed is not None and "garbled" not in sentence:
        if claim.evidence.footnote is None:
            found += _garbled(listed)
        else:
            note = (claim.evidence.footnote, -1, -1)
            if note not in setting.told:
                setting.told[note] = _garbled(listed)
            found += setting.told[note]
    return found


def _listing(claim: Claim, found: list[str]) -> None:
    if claim.subject.stated_count is None:
        found.append("no number")
    if claim.leftover:
        found.append("not understood")
    misspelt = unresolved = ambiguous = False
    for state in claim.states:
        if state.method == "fuzzy":
            misspelt = True
        elif state.iso3 is None and state.organisation is None:
            unresolved = True
            ambiguous = ambiguous or bool(state.candidates)
    if misspelt:
        found.append("misspelt")
    if unresolved:
        found.append("unresolved")
    if ambiguous:
        found.append("ambiguous")


def _in_note(claim: Claim, setting: Setting, found: list[str]) -> None:
    note = setting.notes.get(claim.evidence.footnote or "")
    if note is None:
        return
    if _repaired(note):
        found.append("note repaired")
    if setting.lists[note.id] > 1:
        found.append("note shared")
    if (claim.paragraph, claim.subject.span[1], note.id) not in setting.linked:
        found.append("mark apart")
    if _loose(claim, setting):
        found.append("mark without note")
    if claim.id in setting.agreeing:
        found.append("neighbours agree")


def _in_text(claim: Claim, paragraph: Paragraph, found: list[str]) -> None:
    evidence = claim.evidence
    if evidence.paragraphs or claim.subject.heading is not None:
        found.append("list below")
    elif evidence.span is not None:
        start, end = evidence.span
        if paragraph.text[end : end + 1] != ")" and start and paragraph.text[start - 1] == "(":
            found.append("bracket open")


def _named(claim: Claim, paragraph: Paragraph, found: list[str]) -> None:
    start, end = claim.subject.span
    if claim.role is not None:
        found.append("role")
    if _JOINED.match(paragraph.text, end) or _JOINED_BEFORE.search(paragraph.text, max(0, start - _NAME), start):
        found.append("name joined")


def _unlisted(claim: Claim, paragraph: Paragraph, setting: Setting, found: list[str]) -> None:
    """What speaks for a list in a note that was lost: the claim would then be one of another kind."""
    end = claim.subject.span[1]
    if _SIGN.match(paragraph.text, end):
        found.append("sign behind")
    if _loose(claim, setting):
        found.append("mark without note")
    at = bisect_right(setting.places, (setting.ranks[paragraph.id], end))
    if 0 < at < len(setting.numbers):
        first, last = setting.numbers[at - 1] + 1, setting.numbers[at]
        if first < last:
            found.append("note missing")
            between = range(first, min(last, first + _AHEAD))
            if any(claim.subject.stated_count in setting.uncited.get(number, ()) for number in between):
                found.append("note fits")


def _loose(claim: Claim, setting: Setting) -> bool:
    """Whether a mark without a note stands behind the first words of a claim in its sentence."""
    offsets = setting.loose.get(claim.paragraph)
    if offsets is None:
        return False
    at = bisect_right(offsets, claim.subject.span[0])
    return at < len(offsets) and offsets[at] <= claim.sentence[1]


def _checked(check: Check, found: list[str]) -> None:
    if check.status == "skipped":
        return
    fits = check.status == "pass"
    if check.code == "count":
        found.append("count agrees" if fits else "count off")
        if not fits and abs(_number(check.data, "stated") - _number(check.data, "resolved")) > 1:
            found.append("count far off")
    elif check.code == "membership":
        found.append("members fit" if fits else "member misfits")
        outside = check.data.get("outside")
        if not fits and isinstance(outside, list) and len(outside) > 1:
            found.append("members misfit")
    elif check.code == "duplicate":
        if not fits:
            found.append("listed twice")
    elif check.code == "subset":
        found.append("subset fits" if fits else "subset misfits")
    else:
        found.append("parts add up" if fits else "parts differ")


def _told(extraction: Extraction, paragraphs: dict[str, Paragraph]) -> dict[tuple[str, int, int], tuple[str, ...]]:
    """What the sentences with claims look like, by place; many claims may stand in one sentence, which is looked at once."""
    numbered = 2 * sum(p.label is not None for p in extraction.paragraphs) > len(extraction.paragraphs)
    told: dict[tuple[str, int, int], tuple[str, ...]] = {}
    for claim in extraction.claims:
        place = (claim.paragraph, *claim.sentence)
        if place not in told:
            told[place] = tuple(_sentence(claim.statement, paragraphs[claim.paragraph], numbered=numbered))
    return told


def _sentence(words: str, paragraph: Paragraph, *, numbered: bool) -> Iterator[str]:
    yield from _garbled(words)
    if _PAGE.search(words) or (("/" in words or "GE." in words) and _SYMBOL.search(words)):
        yield "header within"
    if len(words) > _LONG:
        yield "sentence long"
    if paragraph.label is None:
        if numbered:
            yield "unnumbered"
    elif not words.endswith((".", ":", ";", "!", "?", ")")) or words[:1].islower():
        yield "sentence broken"


def _garbled(words: str) -> tuple[str, ...]:
    return ("garbled",) if _DIGIT_IN_WORD.search(words) or _LETTER_ALONE.search(words) else ()


def _repaired(note: Footnote) -> bool:
    return note.status != "ok" or note.link == "repaired"


def _names(text: str) -> tuple[int, int]:
    """How many names a note may hold, told by its commas; "and" may join two names, or be a part of one."""
    joined = text.count(",") + text.count(" and ")
    return joined, joined + 1


def _agreeing(lists: Sequence[Claim]) -> Iterable[str]:
    """Those between two lists that have the number of states that their words say; the first and the last have one neighbour."""
    agrees = [_agrees(claim) for claim in lists]
    for at, claim in enumerate(lists):
        around = [*agrees[max(at - 1, 0) : at], *agrees[at + 1 : at + 2]]
        if around and all(around):
            yield claim.id


def _agrees(claim: Claim) -> bool:
    for check in claim.checks:
        if check.code == "count":
            return check.status == "pass"
    return False


def _number(data: dict[str, Any], name: str) -> int:
    """A number of a check's data, which may have been edited."""
    value = data.get(name)
    return value if isinstance(value, int) else 0
