"""What was said before: the claims that the words of a later one may speak of."""

import itertools
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from ccmextract.claims.relating.pointing import Pointing
from ccmextract.claims.relating.stated import Stated, covers, fits, joined, words
from ccmextract.model import Paragraph, Section

_BACK = 16  # earlier claims of a paragraph that are looked at
_CLUSTERS = 6  # groups of joined claims among them
_SAME_NUMBER = 12  # earlier claims of one number that are kept for a chapter
_FAR = 8  # paragraphs back at which "these seven" may stand
_CLOSE = 3  # paragraphs back at which "the seven" may stand, where nothing else tells that they are the same
_BREAK = 3  # characters between two sentences that follow one another
_LIMITED = re.compile(r"\s*,?\s*(?:that|who|which|whose|with|without|having|where)\b", re.IGNORECASE)


class Memory:
    """The claims before one, by their place and by their number. A chapter is a section of the first level."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._chapters = chapters(sections)
        self._titles = {s.id: s.title for s in sections}
        self._numbered: dict[tuple[str | None, int], deque[Stated]] = defaultdict(lambda: deque(maxlen=_SAME_NUMBER))
        self._here: list[Stated] = []
        self._above: list[Stated] = []
        self._touches = False
        self._place = self._run = self._end = 0
        self._paragraph: Paragraph | None = None

    def begin(self, paragraph: Paragraph) -> None:
        """Go on to a paragraph."""
        if self._paragraph is None or self._paragraph.section != paragraph.section:
            self._above = []
        self._paragraph = paragraph
        self._place += 1
        self._here = []
        self._run = self._end = 0

    def sentence(self, row: Sequence[Stated]) -> None:
        """Go on to a sentence with claims."""
        sentence = row[0].sentence
        self._run += sentence.start - self._end > _BREAK
        self._end = sentence.end
        for one in row:
            one.place, one.run = self._place, self._run

    def add(self, one: Stated) -> None:
        """Keep a claim, for those after it to speak of."""
        self._here.append(one)
        if one.whole and one.count is not None:
            self._numbered[self._chapters.get(one.section), one.count].append(one)

    def end(self) -> None:
        """Leave the paragraph."""
        assert self._paragraph is not None  # there is none to leave before one was begun
        self._above = self._here[-_BACK:]
        self._touches = len(self._paragraph.text) - self._end <= _BREAK

    def bullets(self, pointing: Pointing) -> list[Stated]:
        """What "Of these:" at the end of the paragraph speaks of, for the bullets below it."""
        back = reversed(self._here or self._above)
        return next((found for cluster in _clusters(back) if (found := _members(cluster, None, pointing))), [])

    def last(self) -> Stated | None:
        """The claim before in the paragraph."""
        return self._here[-1] if self._here else None

    def earlier(self, one: Stated, limit: int) -> list[Stated]:
        """The last claims of the paragraph in earlier sentences, nearest first."""
        return [s for s in itertools.islice(reversed(self._here), limit) if s.sentence.start < one.sentence.start]

    def previous_row(self, one: Stated) -> list[Stated]:
        """The claims of the sentence right before that of a claim, in order."""
        back = self.earlier(one, _BACK)
        if not back or back[0].run != one.run:
            return []
        return [s for s in reversed(back) if s.sentence.start == back[0].sentence.start]

    def above(self, one: Stated) -> list[Stated]:
        """The claims of the paragraph before, in order, for the first sentence of one."""
        return self._above if one.sentence.start <= _BREAK else []

    def named(self, one: Stated, pointing: Pointing, row: Sequence[Stated]) -> list[Stated]:
        """What "of which" or "including" goes on about: the group before it in its sentence."""
        back = [s for s in reversed(row) if s.span[1] <= pointing.start]
        found = [covered for cluster in _clusters(back) if (covered := _members(cluster, one, pointing))]
        wanted = next((wholes for wholes in found if fits(wholes, one)), None)
        return wanted or (found[0] if found and pointing.way == "which" else [])

    def spoken(self, one: Stated, pointing: Pointing, row: Sequence[Stated], opening: bool) -> list[Stated]:
        """What "these" or "those" speak of: by group, by number, by the states that are listed, by nearness.

        Numbers that do not fit are an error of the document only where there is nothing else to speak of.
        """
        back = [s for s in reversed(row) if s.span[1] <= pointing.start] + self.earlier(one, _BACK)
        if not back:
            back = [*reversed(self.above(one))]
            back += [w for s in back for w in s.wholes if w not in back][:_CLUSTERS]
            if back and not self._touches and pointing.group is None and pointing.number is None:
                return []
        elif pointing.group is None and pointing.number is None and back[0].run != one.run and (opening or not one.listed):
            return []  # the sentence in between may have named other things
        found = [members for cluster in _clusters(back) if (members := _members(cluster, one, pointing))]
        if not found and pointing.number is not None and not pointing.limits:
            found = self._over_a_heading(one, pointing)
        if pointing.group not in (None, "states"):  # "13 signatories, that is 123 States ... of these signatories"
            near = found[0][0] if found else None
            found.sort(key=lambda members: not (near and _same_sentence(near, members[0]) and members[0].group == pointing.group))
        if not opening and pointing.limits:  # where "those that have no sea" ends, nobody can tell: only a list can
            found = [members for members in found if one.listed and one.listed <= _union(members)]
        if not opening:  # "three of those ... two of those" are two parts of one whole
            found.sort(key=lambda members: any(w.wholes for w in members))
        fitting = [members for members in found if fits(members, one)]
        if not fitting:
            return found[0] if len(found) == 1 and found[0][0].place == one.place else []
        listed = one.listed
        best = fitting[0]
        if listed and all(w.listed for w in best) and not listed <= _union(best):
            better = (members for members in fitting[1:] if all(w.listed for w in members) and listed <= _union(members))
            best = next(better, best)
        holding = [w for w in best if listed and listed <= w.listed] if one.bare else []
        return holding if len(holding) == 1 else best

    def _over_a_heading(self, one: Stated, pointing: Pointing) -> list[list[Stated]]:
        """What "of these ten States Parties" speaks of where nothing of its own section fits: the last ten of the chapter."""
        assert pointing.number is not None  # only words with a number are sought so far back
        group = None if pointing.group == "states" else pointing.group
        known = (w for w in self._with(one, pointing.number) if group is None or w.bare or w.group == group)
        return [[w] for w in known if one.place - w.place <= _CLOSE][:1]

    def by_number(self, one: Stated, pointing: Pointing) -> list[Stated]:
        """What "the eight States Parties with survivors" speaks of: a claim of the chapter with this number and these words."""
        assert pointing.number is not None  # words that point by a number have one
        group = pointing.group or (None if one.bare else one.group)
        known = [w for w in self._with(one, pointing.number) if group in (None, "states") or w.group == group]
        if not known:
            return []
        title = self._titles.get(one.section or "", "")
        best = self._most_alike(one, known, words(f"{pointing.limits} {title}"))
        if best is not None:
            return [best]
        if pointing.limits:
            return known if len(known) == 1 and known[0].section == one.section and not words(pointing.limits) else []
        near = [w for w in known if one.place - w.place <= _CLOSE]
        return near[:1] if len(near) == 1 or (near and near[0].place == one.place) else []

    def again(self, one: Stated, certain: bool) -> Stated | None:
        """The earlier claim that "these seven" or "the seven" names once more."""
        if one.count is None or one.count == 0:
            return None
        far = _FAR if certain else len(self._titles) + _FAR
        known = [w for w in self._with(one, one.count) if w.group == one.group and one.place - w.place <= far]
        known = [w for w in known if w.sentence.start != one.sentence.start or w.place != one.place]
        agreeing = [w for w in known if w.listed and w.listed == one.listed]
        if agreeing or certain:
            return next(iter(agreeing or known), None)
        if any(w.listed and one.listed for w in known):
            return None
        if _LIMITED.match(one.after):
            return self._most_alike(one, known, words(one.after))
        near = [w for w in known if one.place - w.place <= 1]
        return near[0] if len(known) == 1 and near else None

    def all_again(self, one: Stated) -> Stated | None:
        """The group that "both" or "all three" is, one or two sentences back."""
        number = 2 if one.claim.subject.text.casefold().startswith("both") else one.count
        back = [s for s in reversed(self._here[-_BACK:]) if s.whole and s.place == one.place and one.run - s.run <= 1]
        return next((s for s in back if s.count == number or number is None), None)

    def rest_of(self, one: Stated) -> Stated | None:
        """The part that "the other two" leaves two over of: "Of ten, eight have maps, seven of the eight also plans"."""
        if not one.count:
            return None
        back = itertools.islice(reversed(self._here), _CLUSTERS)
        brothers = (o for o in back if o.count and len(o.wholes) == 1)
        return next((o for o in brothers if o.wholes[0].count == (o.count or 0) + (one.count or 0)), None)

    def brother(self, one: Stated, near: bool) -> Stated | None:
        """The claim right before one, if it is a part of something; `near`: and in the sentence before at most."""
        last = self.last()
        if last is None or not last.wholes or (near and last.run != one.run):
            return None
        return last

    def complement(self, one: Stated) -> tuple[Stated, Stated] | None:
        """A whole and the part of it that is everything but one, by their numbers."""
        back = [s for s in reversed(self._here[-_CLUSTERS:]) if s.whole and s.count and s.group == one.group and not s.relations]
        for other, whole in itertools.pairwise(back):
            if one.count and other.count and whole.count == other.count + one.count:
                return whole, other
        return None

    def _with(self, one: Stated, number: int) -> list[Stated]:
        """The claims of the chapter with a number, nearest first."""
        return [w for w in reversed(self._numbered.get((self._chapters.get(one.section), number), ())) if w is not one]

    def _most_alike(self, one: Stated, known: Sequence[Stated], wanted: frozenset[str]) -> Stated | None:
        """The claim that speaks of the same things; among equals one of the same paragraph."""
        scored = [(len(wanted & words(f"{w.clause} {self._titles.get(w.section or '', '')}")), w) for w in known]
        best = max((score for score, _ in scored), default=0)
        first = [w for score, w in scored if score == best]
        return first[0] if best and (len(first) == 1 or first[0].place == one.place) else None


def chapters(sections: Sequence[Section]) -> dict[str | None, str]:
    """The chapter of every section. A single section that all others are below is the document's title, and no chapter."""
    parents = {s.id: s.parent for s in sections}
    roots = [s.id for s in sections if s.parent is None]
    title = roots[0] if len(roots) == 1 else None
    found: dict[str | None, str] = {}
    for section in sections:
        chain = [section.id]
        while (parent := parents.get(chain[-1])) is not None and parent != title and parent not in found:
            chain.append(parent)
        top = found.get(parent, chain[-1]) if parent != title else chain[-1]
        found.update((s, top) for s in chain)
    return found


def _clusters(back: Iterable[Stated]) -> Iterator[list[Stated]]:
    """Claims that stand in a row, nearest first."""
    cluster: list[Stated] = []
    for one in itertools.islice((s for s in back if s.whole), _BACK):
        if cluster and not joined(one, cluster[-1]):
            yield cluster
            cluster = []
        cluster.append(one)
    if cluster:
        yield cluster


def _members(cluster: Sequence[Stated], one: Stated | None, pointing: Pointing) -> list[Stated]:
    """Those of a row that a pointing may speak of, in reading order."""
    found = list(reversed(cluster))
    if pointing.pick is not None:
        found = [found[pointing.pick]] if len(found) > 1 or pointing.pick == -1 else []
    if pointing.number is not None:
        exact = [w for w in found if w.count == pointing.number]
        together = all(w.count is not None for w in found) and sum(w.count or 0 for w in found) == pointing.number
        found = exact or (found if together else [])
    if pointing.group not in (None, "states"):
        found = [w for w in found if w.group == pointing.group] or [w for w in found if w.group in (None, "states", "mixed")]
    if pointing.limits and not any(words(pointing.limits) & words(w.clause) for w in found):
        return []
    return covers(found, one) if one is not None else found


def _same_sentence(first: Stated, second: Stated) -> bool:
    return first.place == second.place and first.sentence.start == second.sentence.start


def _union(wholes: Sequence[Stated]) -> frozenset[str]:
    return frozenset().union(*(w.listed for w in wholes))
