"""Makes documents in the notation from a seed, in the manner of reports to a meeting on disarmament.

In: a seed and a number. Out: a `Document`; the same seed and number always give the same one. The number decides the layout,
so that ten documents and more hold every layout.
"""

import random
import re
from dataclasses import replace

from footnotes.notation import Break, Document, Heading, Inlines, Layout, Paragraph, Table, parse_inlines
from footnotes.words import (
    ENDINGS,
    GROUPS,
    ITEMS,
    LISTENERS,
    MONTHS,
    PLACES,
    PLAIN_NOTES,
    SOURCE_NOTES,
    STATES,
    TOPICS,
    Topic,
)

_LAYOUTS: tuple[tuple[str, int, Layout], ...] = (
    ("plain report, one column", 26, Layout()),
    ("two columns with notes at the foot of each", 40, Layout(columns=2, body=10, notes=8)),
    (
        "sans serif, dotted labels, numbering by section",
        30,
        Layout(font="sans", labels="dotted", restart="section", body=10, notes=8.5),
    ),
    ("labels of full size, no rule", 34, Layout(labels="plain", rule=False, body=11)),
    ("numbering by page", 24, Layout(restart="page", notes=8.5)),
    ("words broken at line ends", 30, Layout(hyphenate=True, paper="letter", body=12, notes=10)),
    ("long report with tables, ragged lines", 64, Layout(labels="plain-dot", justify=False, body=10)),
    ("marks in brackets", 24, Layout(marks="bracket", labels="bracket", body=11, notes=9.5)),
    ("notes broken at the foot of the page", 36, Layout(split=True, body=11)),
    ("notes a page late", 30, Layout(late="page", labels="dotted", body=12, notes=10)),
    ("two columns over notes across the page", 30, Layout(columns=2, across=True, body=10, notes=8.5)),
    ("longest report, small notes, no header, no rule", 80, Layout(rule=False, running=False, body=10, notes=7.5)),
)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
_SMALL += ["eighteen", "nineteen"]
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_PAGE_ROOM = 1900  # characters of text and notes that surely fit on a page


def spelled(number: int) -> str:
    """A number below 30 in words."""
    if number < 20:
        return _SMALL[number]
    return "twenty" + ("-" + _SMALL[number - 20] if number > 20 else "")


def listed(names: list[str]) -> str:
    """Names as a list in a sentence."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


class _Writer:
    """Writes one document; holds its random numbers and its notes."""

    def __init__(self, rng: random.Random, layout: Layout) -> None:
        self.rng = rng
        self.layout = layout
        self.notes: dict[str, Inlines] = {}
        self.size = 0  # characters since the last end of a page
        self.letters = 0

    def fill(self, text: str) -> str:
        """A text with its slots filled, save for the marks."""
        rng = self.rng

        def slot(match: re.Match[str]) -> str:
            year = rng.randint(2009, 2018)
            return {
                "n": lambda: str(rng.randint(4, 9)),
                "more": lambda: str(rng.randint(21, 98)),
                "year": lambda: str(year),
                "later": lambda: str(rng.randint(2019, 2023)),
                "month": lambda: rng.choice(MONTHS),
                "place": lambda: rng.choice(PLACES),
                "State": lambda: rng.choice(STATES),
                "letter": lambda: rng.choice("BCDEG"),
                "thousands": lambda: f"{rng.randint(1, 40)},{rng.randint(0, 9)}00",
                "area": lambda: f"{rng.randint(1, 60)}.{rng.randint(1, 9)}",
            }[match[1]]()

        return re.sub(r"\{(n|more|year|later|month|place|State|letter|thousands|area)\}", slot, text)

    def mark(self, text: str) -> str:
        """Takes a text as a note and gives its mark."""
        key = str(len(self.notes) + 1)
        self.notes[key] = parse_inlines(text)
        self.size += len(text) + 20
        return f"[^{key}]"

    def states(self, count: int) -> str:
        """The text of a note that lists states."""
        names = self.rng.sample(STATES, count)
        if self.rng.random() < 0.85:
            names.sort()
        return listed(names) + "." + self.fill(self.rng.choice(ENDINGS))

    def prose(self, topic: Topic) -> str:
        """The text of a note that lists nothing; now and then a long one."""
        chance = self.rng.random()
        if chance < (0.25 if self.layout.split else 0.06) and self.layout.restart != "page":
            words = self.rng.randint(60, 130) if self.layout.split else self.rng.randint(150, 210)
            text = ""
            while len(text.split()) < words:
                pool = topic.said if self.rng.random() < 0.7 else self.rng.choice(TOPICS).said
                text += " " + self.fill(self.rng.choice(pool)).replace("{m}", "")
            return text.strip()
        return self.fill(self.rng.choice(SOURCE_NOTES if chance < 0.45 else PLAIN_NOTES))

    def marked(self, text: str, topic: Topic, chance: float) -> str:
        """A sentence with marks in some of its slots."""
        rng = self.rng
        out = ""
        for part in re.split(r"(\{m\}[.,;:]?)", text):
            if not part.startswith("{m}"):
                out += part
                continue
            stop = part[3:]
            after_raised = out.endswith(("^", "~"))
            if rng.random() >= chance or (after_raised and not stop):
                out += stop
                continue
            run = self.mark(self.prose(topic))
            while rng.random() < 0.1:
                run += " " + self.mark(self.prose(topic))
            # most marks stand behind the stop, some before it; none touches an exponent, since nobody could read that
            out += stop + run if after_raised or rng.random() < 0.75 else run + stop
        self.size += len(text)
        return out

    def counted(self, topic: Topic) -> str:
        """A sentence that counts states, whose note lists them."""
        rng = self.rng
        count = rng.choice((1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 17, 21))
        group = rng.choice(GROUPS)
        did = self.fill(rng.choice(topic.did))
        self.size += len(did) + 30
        if count == 1:
            one = {"States Parties": "State Party", "signatories": "signatory", "States not Party": "State not Party"}.get(
                group, "State"
            )
            singular = re.sub(r"^(have|are|do|keep|use|hold|count|pay|forbid|set|hand|still hold)\b", "", did)
            if singular != did:
                return self.counted(topic)
            return f"One {one}{self.mark(self.states(1))} {did}."
        mark = self.mark(self.states(count))
        word = spelled(count)
        form = rng.random()
        if form < 0.6:
            return f"{word.capitalize()} {group}{mark} {did}."
        if form < 0.75:
            return f"Of these, {word}{mark} {did}."
        if form < 0.85:
            other = rng.randint(2, 6)
            return f"{word.capitalize()} {group}{mark} and {spelled(other)} others{self.mark(self.states(other))} {did}."
        if form < 0.93:
            return f"At least {count} {group}{mark} {did}."
        return f"It was noted that {word} {group} {did}.{mark}"

    def paragraph(self, topic: Topic, longest: int) -> str:
        """The text of a paragraph with its marks."""
        rng = self.rng
        chance = rng.choice((0.0, 0.1, 0.2, 0.4))
        out = []
        said = rng.sample(topic.said, len(topic.said))
        for _ in range(rng.randint(max(1, longest - 3), longest)):
            kind = rng.random()
            if kind < 0.3:
                out.append(self.counted(topic))
            elif kind < 0.85 and said:
                out.append(self.marked(self.fill(said.pop()), topic, chance))
            else:
                out.append(self.marked(self.fill(rng.choice(LISTENERS)), topic, chance))
        return " ".join(out)

    def table(self) -> Table:
        """A table with lettered notes, some of them cited twice."""
        rng = self.rng
        start = self.letters
        keys = []
        for text in rng.sample(PLAIN_NOTES, 3):
            key = "abcdefghijklmnopqrstuvwxyz"[self.letters - start] + (f"-{start}" if start else "")
            self.letters += 1
            self.notes[key] = parse_inlines(self.fill(text))
            keys.append(key)
        names = [name for name in STATES if len(name) < 14]
        cells = [
            [name, f"{rng.randint(1, 90)},{rng.randint(1, 9)}00", f"{rng.randint(0, 9)},500", str(rng.randint(2015, 2029))]
            for name in sorted(rng.sample(names, 5))
        ]
        # the first note is cited twice
        places = sorted(rng.sample([(row, column) for row in range(5) for column in (1, 2, 3)], 4))
        for (row, column), key in zip(places, [keys[0], keys[1], keys[0], keys[2]], strict=True):
            cells[row][column] += f"[^{key}]"
        header = ["State", "Held", "Left", "Date"]
        return Table(tuple(tuple(parse_inlines(cell) for cell in row) for row in [header, *cells]))


def make(seed: int, number: int) -> Document:
    """The document of a seed and a number (from 1)."""
    rng = random.Random(f"footnotes {seed} {number}")
    why, count, layout = _LAYOUTS[(number - 1) % len(_LAYOUTS)]
    if number > len(_LAYOUTS):
        layout = replace(
            layout,
            body=rng.choice((10, 10.5, 11, 12)),
            notes=rng.choice((7.5, 8, 8.5, 9)),
            font=rng.choice(("serif", "sans")),
            paper=rng.choice(("a4", "letter")),
            justify=rng.random() < 0.6,
            rule=rng.random() < 0.7,
        )
        count = rng.randint(20, 80)
    writer = _Writer(rng, layout)
    blocks: list[Heading | Paragraph | Table | Break] = []
    star = rng.random() < 0.5
    title = f"{rng.choice(('First', 'Second', 'Third'))} Report of the Coordinators to the Meeting in {rng.choice(PLACES)}"
    by_page = layout.restart == "page"
    topics = rng.sample(TOPICS, 4 if count < 40 else 6)
    tables = 2 if "tables" in why else 0
    done = 0
    for place, topic in enumerate(topics):
        head = f"{_ROMAN[place]}. {topic.title}"
        if rng.random() < 0.2 and layout.restart != "section":
            head += writer.mark(writer.prose(topic) if not by_page else "See the annex.")
        blocks.append(Heading(1, parse_inlines(head)))
        parts = list(topic.parts)
        for step in range(count // len(topics)):
            if step and step % 4 == 0 and parts:
                part = parts.pop(0)
                if rng.random() < 0.15:
                    part += writer.mark("As this word is used in the last report.")
                blocks.append(Heading(2, parse_inlines(part)))
            done += 1
            text = writer.paragraph(topic, 2 if by_page else rng.choice((2, 4, 5, 7)))
            if rng.random() < 0.12 and not by_page:
                blocks.append(Paragraph(f"{done}.", parse_inlines(text + " Three things would help:")))
                for at, item in enumerate(rng.sample(ITEMS, 3)):
                    blocks.append(Paragraph(f"({'abc'[at]})", parse_inlines(writer.marked(writer.fill(item), topic, 0.4))))
            else:
                blocks.append(Paragraph(f"{done}.", parse_inlines(text)))
            if tables and step == 5:
                tables -= 1
                blocks.append(writer.table())
            if by_page and writer.size > _PAGE_ROOM * 0.55 and done < count:
                blocks.append(Break())
                writer.size = 0
    blocks.append(Paragraph("", parse_inlines(writer.fill("The coordinators ask the meeting to take note of this report."))))
    if star:
        writer.notes["*"] = parse_inlines(writer.fill("Sent in late because {n} replies came in {month}."))
    name = f"made-{seed}-{number:02d}"
    symbol = f"CCM/BENCH/{2010 + number % 14}/{number}"
    title += "[^*]" if star else ""
    return Document(
        name=name,
        layout=replace(layout, title=title, symbol=symbol, why=why),
        title=parse_inlines(title),
        blocks=tuple(blocks),
        notes=writer.notes,
    )
