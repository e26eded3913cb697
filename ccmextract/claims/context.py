"""What the headings above a paragraph tie its claims to."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from ccmextract.model import Paragraph, Section


@dataclass(frozen=True, slots=True)
class Context:
    """Articles of the section (level 1) and of the headings below it, and the actions of the nearest Actions heading."""

    section: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    actions: tuple[tuple[str | None, str], ...] = ()
    titles: tuple[str, ...] = ()


def contexts(sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> dict[str | None, Context]:
    """The context of every section, by its id; None is the text before any heading.

    Actions come from the nearest heading upwards that names any, or that has nothing but them in the first heading under
    it. Articles come from all headings upwards: that of level 1 is the section, and one at the top that stands alone is too.
    """
    by_id = {s.id: s for s in sections}
    acting_for = _acting_for(sections, {paragraph.section for paragraph in paragraphs})
    found: dict[str | None, Context] = {None: Context()}
    for section in sections:
        chain = [section]
        while chain[-1].parent is not None:
            chain.append(by_id[chain[-1].parent])
        top, below = chain[-1], chain[:-1]
        acting = next((acting_for[s.id] for s in chain if s.id in acting_for), None)
        found[section.id] = Context(
            section=top.articles,
            headings=tuple(dict.fromkeys(a for s in below for a in s.articles)),
            actions=tuple((a.plan, a.number) for a in acting.actions) if acting else (),
            titles=tuple(s.title for s in chain),
        )
    return found


def _acting_for(sections: Sequence[Section], filled: Container[str | None]) -> dict[str, Section]:
    """The heading that names the actions of a section, by the section's id.

    It is its own, or its subtitle: the first heading under it, if none there but that names actions, and no paragraph stands
    between the two. `filled` are the sections with paragraphs of their own.
    """
    under: dict[str, list[Section]] = {}
    for section in sections:
        if section.parent is not None:
            under.setdefault(section.parent, []).append(section)
    found = {section.id: section for section in sections if section.actions}
    for parent, children in under.items():
        if (
            parent not in found
            and parent not in filled
            and children[0].actions
            and not any(child.actions for child in children[1:])
        ):
            found[parent] = children[0]
    return found
