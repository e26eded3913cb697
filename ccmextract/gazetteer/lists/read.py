"""A list of states read to its last character: members, remarks, and what is left over."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ccmextract.gazetteer.index import NameIndex
from ccmextract.gazetteer.lists.context import (
    Label,
    bounded,
    counted_others,
    in_run,
    is_flag,
    labels,
    leads,
    next_states,
    numbers,
)
from ccmextract.gazetteer.lists.names import find_names
from ccmextract.gazetteer.lists.record import Listing, Member, Part, PartKind
from ccmextract.gazetteer.lists.remarks import JOINS, SHORT, aside_end, clause_end, says_excluded, says_more
from ccmextract.gazetteer.lists.shape import caseless, like_a_name
from ccmextract.gazetteer.lists.speech import languages_of
from ccmextract.gazetteer.lists.taken import Taken
from ccmextract.gazetteer.lists.tokens import Kind, Tokens
from ccmextract.gazetteer.lists.verdict import Under, after_leftover, is_list, tell_lacking
from ccmextract.gazetteer.lists.words import Lexicon, Vocabulary, shipped
from ccmextract.gazetteer.names import Match, Name
from ccmextract.gazetteer.resolve import Guess, Resolution, Resolver

_Answer = Callable[[str], Resolution]
_FAR, _BEHIND, _RIGHT_BEHIND = 0, 1, 2
"""Where a token stands: elsewhere, behind a sign after the last member, right behind it."""
_MEETING = frozenset(("separator", "introduction", "leftover"))
_CUT = re.compile(r"(?<=\w)[-‐]\s+(?=[^\W\dA-Z_])|\u00ad\s*")
_NOTE_NUMBER = re.compile(r"\s*(?:\*+|\d{1,3}|[¹²³⁰⁴-⁹]+)\s*")
_COMMA = re.compile(r"\s*[,،，]\s*$")
_BULLET = re.compile(r"\n\s*[-‐]")


def read_list(
    text: str,
    index: NameIndex,
    resolver: Resolver,
    matches: Sequence[Match] | None = None,
    *,
    date: str | None = None,
    language: str | None = None,
    vocabulary: Vocabulary | None = None,
    of: Mapping[str, str] | None = None,
) -> Listing:
    """Read an NFC text as a list of states.

    `matches` are the names in it, where they have been found already; `date` (ISO) and `language` (ISO 639-1) are those of
    the text; `of` gives for the code of a territory that of its state. Without a language the names and words of the list
    decide in which one it is read. Names that nobody knows stay in the list, unresolved and with their candidates, as long
    as something else in it is a state.
    """
    vocabulary = vocabulary or shipped()
    every = vocabulary.lexicon()
    names = find_names(text, index, every, language, matches)
    spoken = (language,) if language in vocabulary.languages else languages_of(text, names, index, vocabulary)
    tokens = Tokens(text, names, lexicon := vocabulary.lexicon(spoken))
    if language is None and len(spoken) == 1:
        language = spoken[0]
        if tokens.may_hold_more():  # what is refused or a plain word elsewhere may be a name in this language
            tokens = Tokens(text, find_names(text, index, every, language, None), lexicon)
    return _Reader(
        tokens, lexicon, lambda piece: resolver.resolve(piece, date=date, language=language), language, of or {}
    ).read()


class _Reader:
    """One pass over the tokens of a list. Every token becomes part of something, in order."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, answer: _Answer, language: str | None, of: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._answer = cache(answer)
        self._language = language
        self._of = of
        self._to_name, self._to_word = leads(tokens)
        self._next_state = next_states(tokens)
        self._labels = labels(tokens, lexicon, self._to_name, self._to_word)
        self._excepts = any("exceptions" in tokens.phrase(i) and self._to_word[i + 1] for i in range(len(tokens)))
        self._taken = Taken()
        self._members: list[Member] = []
        self._parts: list[Part] = []
        self._open = False
        self._near = _FAR
        self._remark: tuple[int, int] | None = None  # of the last member, as are dates and marks
        self._dates: list[str] = []
        self._marks: list[str] = []
        self._confused: list[tuple[int, Name]] = []
        self._unsure = 0  # characters of remarks that no word says to be such
        self._label: Under | None = None
        self._groups: list[Under] = []
        self._depth = 0

    def read(self) -> Listing:
        """The list."""
        at = 0
        while at < len(self._tokens):
            at = self._step(at)
        return self._listing()

    def _step(self, at: int) -> int:
        """Read what begins with a token; gives the token behind it."""
        label = self._labels.get(at)
        if label is not None and not (label.bracketed and self._is_state(label)):
            return self._begin(label)
        kind = self._tokens.kinds[at]
        if kind is Kind.NAME:
            return self._name(at)
        if kind is Kind.BLANK or kind is Kind.SIGN:
            return self._sign(at)
        if kind is Kind.COLON:
            self._near = min(self._near, _BEHIND)
            return self._add("separator", at)
        if kind is Kind.OPEN:
            return self._bracket(at)
        if kind is Kind.CLOSE:
            return self._close(at)
        if kind is Kind.MARK:
            return self._mark(at)
        if kind is Kind.DATE and self._near:
            return self._remarked(at, at + 1)
        if self._near is _RIGHT_BEHIND and is_flag(self._tokens, self._lexicon, at):
            return self._remarked(at, at + 1) if self._dates else self._mark(at)
        if kind is Kind.PHRASE and (after := self._phrase(at)):
            return after
        if numbers(self._tokens, at, self._to_name):
            return self._add("separator", at, at + 2)
        if self._members and counted_others(self._tokens, at):
            self._open = True
            return self._add("introduction", at, at + 3)
        return self._run(at)

    def _add(self, kind: PartKind, at: int, end: int | None = None) -> int:
        """Put the tokens up to `end` down as part of one kind; signs, introductions and leftovers that meet are one part."""
        end = at + 1 if end is None else end
        first, last = self._tokens.starts[at], self._tokens.ends[end - 1]
        if kind in _MEETING and self._parts and self._parts[-1].kind == kind:
            self._parts[-1] = Part(kind, self._parts[-1].start, last)
        else:
            self._parts.append(Part(kind, first, last))
        return end

    def _name(self, at: int) -> int:
        match = self._tokens.match(at)
        assert match is not None  # a token of this kind always has one
        name = match.name
        guesses: tuple[Guess, ...] = ()
        if name.iso3 is None:
            guesses = tuple(Guess(code, name.text, 1.0) for code in name.candidates)
        elif name.confused:
            self._confused.append((len(self._members), name))
        self._join(
            Member(
                start=match.start,
                end=match.end,
                name=self._tokens.written(at),
                iso3=name.iso3,
                method="unresolved" if name.iso3 is None else name.method,
                score=0.0 if name.iso3 is None else 1.0,
                candidates=guesses,
                organisation=name.organisation,
                reason=name.refused,
                label=self._label.text if self._label else None,
                excluded=self._taken.takes,
            )
        )
        return self._add("name", at)

    def _join(self, member: Member) -> None:
        self._settle()
        self._members.append(member)
        self._near = _RIGHT_BEHIND

    def _settle(self) -> None:
        """Give the last member what was found behind it."""
        if self._members and (self._remark or self._marks):
            remark = self._tokens.text[slice(*self._remark)] if self._remark else None
            mark = "".join(self._marks) or None
            self._members[-1] = replace(self._members[-1], remark=remark, dates=tuple(self._dates), mark=mark)
        self._remark, self._dates, self._marks = None, [], []

    def _sign(self, at: int) -> int:
        tokens = self._tokens
        if tokens.ends_group(at):
            self._near = _BEHIND if self._near and self._dates else _FAR
            self._taken.end(len(self._members))
            if self._label and self._label.ends(tokens.written(at), len(self._members)):
                self._label = None
        elif tokens.kinds[at] is Kind.SIGN:
            self._near = min(self._near, _BEHIND)
            self._divided()
            if "," in tokens.written(at) or "、" in tokens.written(at):
                self._taken.comma(len(self._members), at + 1 < len(tokens) and bool(tokens.phrase(at + 1) & JOINS))
        return self._add("separator", at)

    def _divided(self) -> None:
        """A comma or an "and" parts members: within a label, a semicolon then parts groups."""
        if self._label and len(self._members) > self._label.members:
            self._label.divided = True

    def _close(self, at: int) -> int:
        if self._tokens.partner[at] >= 0:
            self._depth -= 1
            self._taken.close(self._depth)
            if self._label and self._label.depth > self._depth:
                self._label = None
        self._near = _FAR
        return self._add("separator", at)

    def _mark(self, at: int) -> int:
        """A note mark belongs to the name before it; a star anywhere else is a bullet."""
        written = self._tokens.written(at)
        bullet = at > 0 and "\n" in self._tokens.written(at - 1)
        if not self._near or bullet:
            return self._add("separator" if written[0] in "*#" else "mark", at)
        self._marks.append(written)
        return self._add("mark", at)

    def _remarked(self, at: int, end: int, sure: bool = True) -> int:
        """The tokens up to `end` are said of the last member alone."""
        tokens = self._tokens
        first, last = tokens.starts[at], tokens.ends[end - 1]
        self._remark = (self._remark[0] if self._remark else first, last)
        self._dates += (date for index in range(at, end) if (date := tokens.date(index)))
        self._near = _RIGHT_BEHIND
        if not sure:
            self._unsure += last - first
        return self._add("remark", at, end)

    def _bracket(self, at: int) -> int:
        tokens, end = self._tokens, self._tokens.partner[at]
        if end < 0:
            return self._add("separator", at)
        if self._near is _RIGHT_BEHIND:
            inside = (tokens.ends[at], tokens.starts[end])
            if _NOTE_NUMBER.fullmatch(tokens.text, *inside):
                self._marks.append(tokens.text[tokens.starts[at] : tokens.ends[end]])
                return self._add("mark", at, end + 1)
            if says_excluded(tokens, at):
                self._exclude(len(self._members) - 1, True)
                return self._add("exception", at, end + 1)
            sure = says_more(tokens, self._lexicon, at, self._next_state, self._members[-1].iso3, self._of)
            if sure or self._next_state[at] >= end:
                return self._remarked(at, end + 1, sure)
        elif (
            end + 1 < len(tokens) and self._to_name[end + 1] and SHORT.fullmatch(tokens.text, tokens.ends[at], tokens.starts[end])
        ):
            return self._add("separator", at, end + 1)
        self._depth += 1
        self._taken.open(len(self._members))
        self._near = _FAR
        return self._add("separator", at)

    def _phrase(self, at: int) -> int | None:
        """What a phrase is where it stands; None where it is a word like others."""
        tokens, kinds = self._tokens, self._tokens.phrase(at)
        if ("exceptions" in kinds and self._to_word[at + 1]) or ("negations" in kinds and self._to_name[at + 1]):
            self._taken.begin(self._depth, len(self._members), "exceptions" not in kinds)
            self._taken.unclear |= "exceptions" not in kinds and after_leftover(self._parts)
            self._near = _FAR
            return self._add("exception", at)
        if self._taken.takes and "additions_end" in kinds:
            self._exclude(self._taken.since, False)
            self._taken.end(len(self._members))
            return self._add("separator", at)
        if self._taken.takes and "exceptions_end" in kinds:
            self._taken.end(len(self._members))
            return self._add("exception", at)
        if self._near and "exceptions_after" in kinds:
            self._exclude(self._taken.behind(len(self._members)), True)
            self._near = _FAR
            return self._add("exception", at)
        if "asides" in kinds and self._to_name[at + 1]:
            return self._aside(at)
        article = "articles" in kinds and self._to_word[at + 1]
        if "clauses" in kinds and not article and self._near is _BEHIND and _COMMA.match(tokens.written(at - 1)):
            return self._remarked(at, clause_end(tokens, at, self._to_name))
        if (self._near and "open_after" in kinds) or ("open" in kinds and self._to_word[at + 1]):
            self._open = True
            self._near = _FAR
            return self._add("introduction", at)
        if "introductions" in kinds and self._to_word[at + 1]:
            self._near = _FAR
            return self._add("introduction", at)
        if "everyone" in kinds and self._excepts:
            self._taken.end(len(self._members))
            return self._add("introduction", at)
        if kinds & {"conjunctions", "additions"}:
            self._near = _FAR
            self._divided()
            return self._add("separator", at)
        before_name = "articles" in kinds or ("particles" in kinds and self._to_word[at + 1])
        return self._add("separator", at) if before_name else None

    def _exclude(self, since: int, excluded: bool) -> None:
        """The members from one on are taken out, or are not."""
        self._members[since:] = [replace(m, excluded=excluded) for m in self._members[since:]]

    def _aside(self, at: int) -> int:
        """A remark that may name states: of the last member, or in front of one."""
        end, crossed = aside_end(self._tokens, at, self._to_name, self._near is _RIGHT_BEHIND)
        self._taken.unclear |= crossed
        return self._remarked(at, end) if self._near else self._add("remark", at, end)

    def _run(self, at: int) -> int:
        """A run of words: a name that nobody knows, or what is left over."""
        tokens, end, index, last = self._tokens, at + 1, at + 1, at
        while index < len(tokens) and index not in self._labels:
            kind = tokens.kinds[index]
            ends = kind is Kind.DATE or "open_after" in tokens.phrase(index)
            if ends and self._like_a_name(at, end):
                break
            if kind in (Kind.WORD, Kind.DATE) or (
                kind is Kind.PHRASE and in_run(tokens, index, self._to_name[index + 1], self._to_word[index + 1])
            ):
                end = index + 1
            elif kind is Kind.PHRASE and tokens.phrase(index) & {"articles", "particles"}:
                last = index if "particles" in tokens.phrase(index) else last
            elif kind is not Kind.BLANK or _BULLET.search(tokens.written(index)):
                break
            index += 1
        if index < len(tokens) and tokens.kinds[index] is Kind.NAME and last >= end:
            end = last + 1  # "submitted by" Norway
        self._place(at, end)
        return end

    def _like_a_name(self, at: int, end: int) -> bool:
        return like_a_name(self._tokens.text[self._tokens.starts[at] : self._tokens.ends[end - 1]], self._lexicon)

    def _is_state(self, label: Label) -> bool:
        """Whether what stands before a bracket with names is a state that is spelt wrong."""
        piece = self._tokens.text[self._tokens.starts[label.start] : self._tokens.ends[label.end - 1]]
        return like_a_name(piece, self._lexicon) and self._answer(piece).iso3 is not None

    def _place(self, at: int, end: int) -> None:
        """Put words where they belong: a misspelt or unknown name among the members, others aside."""
        tokens = self._tokens
        start, stop = tokens.starts[at], tokens.ends[end - 1]
        piece = tokens.text[start:stop]
        cased = like_a_name(piece, self._lexicon)
        if not cased and not (caseless(piece) and bounded(self._tokens, at, end)):
            self._near = _FAR
            self._add("leftover", at, end)
            return
        found = self._answer(_CUT.sub("", piece))
        if found.iso3 is None and piece[0] in self._lexicon.attached:
            rest = self._answer(piece[1:])
            if rest.iso3 is not None or rest.candidates:
                self._parts.append(Part("separator", start, start + 1))
                found, start, piece = rest, start + 1, piece[1:]
        if not cased and found.iso3 is None and not found.candidates:
            self._near = _FAR
            self._add("leftover", at, end)
            return
        self._join(
            Member(
                start=start,
                end=stop,
                name=piece,
                iso3=found.iso3,
                method=found.method,
                score=found.score,
                candidates=found.candidates,
                reason=found.reason,
                label=self._label.text if self._label else None,
                excluded=self._taken.takes,
            )
        )
        self._parts.append(Part("name", start, stop))

    def _begin(self, label: Label) -> int:
        tokens = self._tokens
        text = tokens.text[tokens.starts[label.start] : tokens.ends[label.end - 1]]
        self._label = Under(text, label.bracketed, label.heading, self._depth + label.bracketed, len(self._members))
        self._groups.append(self._label)
        self._taken.end(len(self._members))
        self._taken.unclear |= "exceptions_after" in tokens.phrase(label.start)
        self._near = _FAR
        return self._add("label", label.start, label.end)

    def _listing(self) -> Listing:
        self._settle()
        text, members = self._tokens.text, self._members
        tell_lacking(members, self._confused)
        if not any(m.iso3 for m in members):
            unknown = {m.start for m in members if m.method == "unresolved" and m.organisation is None}
            members = [m for m in members if m.start not in unknown]
            self._parts = [Part("leftover", p.start, p.end) if p.start in unknown else p for p in self._parts]
        leftover = tuple(text[p.start : p.end] for p in self._parts if p.kind == "leftover")
        listed = not self._taken.unclear and is_list(text, members, self._parts, self._groups, self._unsure)
        return Listing(tuple(members), tuple(self._parts), leftover, self._open, listed, self._language)
