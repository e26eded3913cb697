"""What the headings above a paragraph tie its claims to."""

from collections.abc import Sequence
from dataclasses import dataclass

from ccmextract.model import Section


@dataclass(frozen=True, slots=True)
class Context:
    """Articles of the section (level 1) and of the headings below it, and the actions of the nearest Actions heading."""

    section: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    actions: tuple[tuple[str | None, str], ...] = ()
    titles: tuple[str, ...] = ()


def contexts(sections: Sequence[Section]) -> dict[str | None, Context]:
    """The context of every section, by its id; None is the text before any heading.

    Actions come from the nearest heading upwards that names any. Articles come from all headings upwards: that of
    level 1 is the section, and one at the top that stands alone is too.
    """
    by_id = {s.id: s for s in sections}
    found: dict[str | None, Context] = {None: Context()}
    for section in sections:
        chain = [section]
        while chain[-1].parent is not None:
            chain.append(by_id[chain[-1].parent])
        top, below = chain[-1], chain[:-1]
        acting = next((s for s in chain if s.actions), None)
        found[section.id] = Context(
            section=top.articles,
            headings=tuple(dict.fromkeys(a for s in below for a in s.articles)),
            actions=tuple((a.plan, a.number) for a in acting.actions) if acting else (),
            titles=tuple(s.title for s in chain),
        )
    return found
