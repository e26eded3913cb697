"""Whether a text is a list of states, or prose that names some."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ccmextract.gazetteer.lists.record import Member, Part
from ccmextract.gazetteer.names import Name
from ccmextract.gazetteer.resolve import Guess

# A text is a list when hardly anything in it is neither name nor separator nor remark: three tenths leaves room for a
# short introduction ("In 2011 also") and none for a sentence that happens to name a state.
_LOOSE = 0.3
_ENOUGH = 3  # members from which a label or a remark in words that are not known is none of a sentence: "Source: Norway and Fiji"
_LACKS = "the list lacks it"
_COMPLETE = frozenset(("name", "separator", "remark", "mark"))


@dataclass(slots=True)
class Under:
    """A label and what it holds for: while the brackets around it are open, to the end of its group."""

    text: str
    bracketed: bool
    heading: bool
    depth: int
    members: int  # how many came before
    divided: bool = False  # whether commas part its members

    def ends(self, sign: str, members: int) -> bool:
        """Whether a sign that ends a group ends what the label holds for."""
        if members == self.members:
            return False
        return self.divided if ";" in sign or "；" in sign or "؛" in sign else "." in sign or "。" in sign


def is_list(text: str, members: Sequence[Member], parts: Sequence[Part], labels: Sequence[Under], unsure: int) -> bool:
    """Whether a text is a list; `unsure` are the characters of remarks that no word says to be one."""
    if not any(m.iso3 and not m.excluded for m in members):
        return False
    if len(members) >= _ENOUGH:
        unsure = 0
    loose = sum(p.end - p.start for p in parts if p.kind == "leftover") + unsure + _unsure_labels(labels, len(members))
    remarks = sum(p.end - p.start for p in parts if p.kind == "remark")  # a long one makes no list of the words around it
    return loose <= _LOOSE * (len(text.strip()) - remarks + unsure) or (not unsure and _adds_to_list(text, members, parts))


def _unsure_labels(labels: Sequence[Under], members: int) -> int:
    """Characters of labels that may be the words of a sentence: one label alone is sure with enough members only."""
    if len(labels) > 1:
        return 0
    few = (one for one in labels if not one.heading and (one.bracketed or members - one.members < _ENOUGH))
    return sum(len(one.text) for one in few)


def _adds_to_list(text: str, members: Sequence[Member], parts: Sequence[Part]) -> bool:
    """Whether a list that is complete in itself comes first and a comma or bracket parts it from all other words."""
    other = next((place for place, part in enumerate(parts) if part.kind not in _COMPLETE), 0)
    if other < 2 or any(m.start > parts[other].start for m in members):
        return False
    first, last = parts[0], parts[other - 1]
    if first.kind == "separator" and text[: first.end].strip("( "):
        return False
    return last.kind == "separator" and text[last.start : last.end].lstrip()[:1] in (",", ";", "(", ":")


def tell_lacking(members: list[Member], confused: Sequence[tuple[int, Name]]) -> None:
    """Give the members at some places, whose name is often used for another state too, those of them that the list lacks."""
    known = {m.iso3 for m in members}
    for place, name in confused:
        others = tuple(Guess(code, name.text, 1.0, _LACKS) for code in name.confused if code not in known)
        if others and name.iso3:
            members[place] = replace(members[place], candidates=(Guess(name.iso3, name.text, 1.0), *others))


def after_leftover(parts: Sequence[Part]) -> bool:
    """Whether words that nothing explains come last, signs aside."""
    return next((part.kind == "leftover" for part in reversed(parts[-2:]) if part.kind != "separator"), False)
