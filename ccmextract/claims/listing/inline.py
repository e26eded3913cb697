"""Lists of states in the text itself: in brackets, behind a colon, between dashes, behind "namely", between commas, below."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ccmextract.claims import subject as subjects
from ccmextract.claims.draft import Draft, Place
from ccmextract.claims.listing.blocks import Below
from ccmextract.claims.listing.containers import Container, Form, containers
from ccmextract.claims.listing.exception import excepted
from ccmextract.claims.listing.notes import with_total
from ccmextract.claims.naming.office import office_before
from ccmextract.claims.numbers.counts import unreal
from ccmextract.claims.scene import Scene
from ccmextract.claims.sentence import Marked
from ccmextract.claims.subject import Found
from ccmextract.gazetteer.lists.record import Listing
from ccmextract.mentions.groups import find_groups
from ccmextract.model import Group, HeadingWords, Subject

_LABEL = re.compile(
    r"[\s|•*_>✓;,.-]*(?:\d{1,2}[.:h]\d\d\s+(?:[-–]\s*\d{1,2}[.:h]\d\d\s+)?)?(?P<label>[A-Za-z][^:;.|]{1,79}?)\s*(?:\((?P<count>\d{1,3})\))?[\s*_]*$"
)
_LABEL_WORDS = 10
_HEAD_COUNT = re.compile(r"\((?P<count>\d{1,3})\)\s*:?\s*$|:\s*(?P<behind>\d{1,3})\s*$|[–-]\s*(?P<dashed>\d{1,3})\s*$")
_THEY = re.compile(
    r"(?:They|These(?:\s+(?:states?|parties|states\s+parties|signatories|countries))?|The\s+(?:states?|states\s+parties|signatories|countries)"
    r"\s+(?:concerned|in\s+question))\s+(?:also\s+)?$",
    re.IGNORECASE,
)
_PART = re.compile(r"[A-Z][\w&/-]*(?:\s[\w&/-]+){0,3}?\s?\((?P<count>\d{1,3})\)$")
_SPEECH = re.compile(r"\b(?:has|have|had|is|are|was|were|been|will|would|not|we|you|it|they|said|says)\b", re.IGNORECASE)
_NO_MEMBERS = re.compile(r"\s*(?:in|on|to|for|at|with|compare|cf\.?|see|like|unlike|as in|from)\s", re.IGNORECASE)
_PICTURE = re.compile(r"(?:map|figure|fig|legend|photo|picture|image|see|note|sources?|cf|ref|contact)\b.*", re.IGNORECASE)
_PARTED = re.compile(r"[,;/&\n]|\band\b|\d")
_VERB = re.compile(r"(?:\s+(?:are|were|is|include[sd]?))?\s*$")
_TOLD: dict[Form, str] = {
    "brackets": "its states stand in brackets behind it",
    "colon": "its states stand behind a colon",
    "dashes": "its states stand between dashes",
    "words": "its states stand behind words that open a list",
    "commas": "its states stand between commas behind it",
    "predicate": "the sentence says which states they are",
    "together": "states that are named, and others that are counted with them",
    "table": "its states stand in the table below it",
    "cell": "its states stand in the next cell",
    "label": "its states stand behind it",
}


def inline(scene: Scene) -> Iterator[Draft]:
    """The claims of a sentence whose list stands in it."""
    sentence = scene.sentence
    if not sentence.names or sentence.asks:
        return
    found = list(containers(sentence))
    view = replace(sentence, marks=tuple(sorted({*sentence.marks, *(c.before for c in found)})))
    floor = sentence.start
    for container in found:
        if not scene.free(container.start, container.end):
            continue
        draft = _read(scene, view, container, floor)
        if draft is not None:
            floor = container.end
            yield draft


def _read(scene: Scene, view: Marked, container: Container, floor: int) -> Draft | None:
    read = _listing(scene, container)
    if read is None:
        return None
    end, listing = read
    unknown = sum(1 for m in listing.members if m.iso3 is None and m.organisation is None)
    if unknown and unknown >= len(listing.states):
        return None  # "Geneva, Switzerland"
    if len(listing.members) > 1 and not _PARTED.search(view.text, container.start, end):
        return None  # the labels of a map
    if container.form == "brackets" and _NO_MEMBERS.match(view.text, container.start, container.end):
        return None
    listed = len({m.iso3 for m in listing.listed})
    found = _subject(scene, view, container, floor, listed)
    if found is None or found.subject.span[0] < floor or scene.said(*found.subject.span):
        return None
    far = found.subject.span[1] < container.before and container.form in ("brackets", "colon", "dashes")
    if unreal(view, found.subject.span[0], end + (container.form == "brackets")) or (far and scene.strangers(found, listing)):
        return None
    if container.form == "colon" and (not found.mentions or listed == 1) and not _ends_there(scene, container, end):
        return None  # "Late news: Honduras sent its report"
    without = excepted(view, found, container.before, len(listing.members), scene.lexicon)
    if without is not None:
        found = without
    place = Place(container.start, end, view.text[container.start : end], listing, container.open)
    tells = found.anaphoric and container.form == "predicate"
    return Draft(
        "state_list",
        scene.sentence,
        found,
        places=(place,),
        tells=tells,
        taken_out=without is not None,
        rules=[_TOLD[container.form]],
    )


def _ends_there(scene: Scene, container: Container, end: int) -> bool:
    """Whether nothing follows a list in its clause."""
    return not scene.paragraph.text[end : container.end].strip(" .,;|*")


def _listing(scene: Scene, container: Container) -> tuple[int, Listing] | None:
    """Where the list ends and what it holds: the whole container, or the names at its beginning where the words go on."""
    whole = scene.list_at(container.start, container.end)
    if container.form == "table":
        return (container.end, _rows(whole)) if whole.is_list else None
    closed = container.form == "cell" or scene.paragraph.text[container.end : container.end + 1] == ")"
    if (whole.is_list and not whole.leftover) or closed or container.names == container.end or _plain(whole):
        return (container.end, whole) if whole.is_list or _plain(whole) else None
    if container.form == "dashes":
        return None  # "– Iraq excepted –"
    names = scene.list_at(container.start, container.names)
    if names.is_list and (not whole.is_list or names.states == whole.states):
        return container.names, names
    return (container.end, whole) if whole.is_list else None


def _plain(listing: Listing) -> bool:
    """Whether a text that is set off as a list holds names and remarks on them alone: "Spain (January), Chad (March)"."""
    return not listing.leftover and len(listing.states) > 1


def _rows(listing: Listing) -> Listing:
    """A table as a list: what stands in the cells beside the names is said of them."""
    parts = tuple(replace(p, kind="remark") if p.kind == "leftover" else p for p in listing.parts)
    return replace(listing, parts=parts, leftover=())


def _subject(scene: Scene, view: Marked, container: Container, floor: int, listed: int) -> Found | None:
    """Who the list is of, or None where the words before it say it of nobody."""
    inherited = view.group_before(container.before) or scene.group or scene.wider
    if container.form == "label":
        return _numbered(scene, view, container, floor, inherited)
    if container.form == "together":
        found = subjects.with_others(view, container.start, container.before, inherited)
    elif container.form in ("colon", "predicate", "cell", "table"):
        they = _they(view, container, inherited)
        found = they or subjects.whose(view, floor, container.before, listed, scene.group)
        found = found or subjects.number_at(view, container.before, inherited, floor)
        if container.form != "predicate" and they is None:
            label = _labelled(view, container, floor) if found is None or not _has_number(found) else None
            found = _of_label(label, found)
    elif container.form == "words" and (found := _some_of(view, container, floor, inherited)):
        pass
    elif office_before(view.text, floor, container.before):
        return None
    else:
        far = container.form in ("brackets", "dashes")
        found = subjects.at(view, container.before, inherited, floor, listed if far else None)
        if found is not None and container.form == "dashes" and found.subject.span[1] < container.before:
            found = found if found.subject.stated_count == listed else None
    return scene.settled(with_total(found, scene.total)) if found else None


def _some_of(view: Marked, container: Container, floor: int, inherited: Group | None) -> Found | None:
    """ "Ten states sent a report, for example Canada and Palau": the only number of states before the comma."""
    if any(m.end == container.before for m in view.mentions) or view.text[container.before] != ",":
        return None
    here = [
        m for m in view.mentions if floor <= m.start and m.end <= container.before and m.role == "subject" and m.count is not None
    ]
    if len(here) != 1:
        return None
    mention = here[0] if here[0].group else replace(here[0], group=inherited)
    return subjects.of_group(view, mention, "a counted group of which some are named")


def _has_number(found: Found) -> bool:
    return found.subject.stated_count is not None


def _of_label(label: Found | None, found: Found | None) -> Found | None:
    """The label, where its last words are the group without a number that was found, or where none was: "Recipient States"."""
    if label is None or found is None:
        return label or found
    if label.subject.span[1] != found.subject.span[1] or _has_number(label):
        return found
    return replace(label, subject=label.subject.model_copy(update={"group": found.subject.group}), mentions=found.mentions)


def _they(view: Marked, container: Container, inherited: Group | None) -> Found | None:
    """ "They are Chad and Mali": those that the sentence before speaks of."""
    verb = _VERB.search(view.text, view.start, container.before)
    assert verb is not None  # it may be empty
    words = _THEY.match(view.text, view.start, verb.start() + 1)
    if words is None or inherited is None:
        return None
    start, end = words.start(), words.start() + len(words.group().rstrip())
    subject = Subject(text=view.text[start:end], span=(start, end), group=inherited, stated_count=None, bound=None)
    return Found(subject, "a word for those that were spoken of; the group is theirs", (), True)


def _numbered(scene: Scene, view: Marked, container: Container, floor: int, inherited: Group | None) -> Found | None:
    """ "Africa (8) Angola, Kenya": the label of a part, of the group that is divided."""
    label = _PART.search(view.text, max(floor, view.start), container.before)
    if label is None:
        return None
    inherited = view.group_before(container.before) or scene.group or scene.above or inherited
    own = next((m.group for m in view.mentions if label.start() <= m.start < label.end() and m.group), None)
    subject = Subject(
        text=label.group(), span=label.span(), group=own or inherited, stated_count=int(label["count"]), bound="exact"
    )
    return Found(subject, "a label with its number over its list")


def _labelled(view: Marked, container: Container, floor: int) -> Found | None:
    """ "Lead sponsors: ...", "Africa (17): ...": a label at the beginning of its sentence or cell."""
    start = max(floor, view.start)
    if container.form == "cell":
        start = max(start, view.text.rfind("|", start, container.before) + 1)
    label = _LABEL.match(view.text[start : container.before])
    if label is None or len(label["label"].split()) > _LABEL_WORDS:
        return None
    if _PICTURE.fullmatch(label["label"]) or _SPEECH.search(label["label"]):
        return None
    if label["label"][0].islower() and start + label.start("label") > 0:
        return None  # a label in small letters begins a paragraph: "(a) clearance: Ireland and Mali"
    first = start + label.start("label")
    if any(first <= start < container.before for start, _ in view.names):
        return None  # "Chad: Mali and Niger" says something of Chad
    if any(m.count is not None and first <= m.start < container.before for m in view.mentions):
        return None  # a sentence about them, and no label
    end = start + (label.end("count") + 1 if label["count"] else label.end("label"))
    count = int(label["count"]) if label["count"] else None
    subject = Subject(
        text=view.text[first:end], span=(first, end), group=None, stated_count=count, bound=None if count is None else "exact"
    )
    return Found(subject, "a label over its list")


def listed_below(scene: Scene, below: Below) -> Draft | None:
    """The claim of words that a list stands below: a sentence that ends in a colon, or a heading."""
    if below.heading is not None:
        return _under_heading(scene, below)
    sentence = scene.sentence
    listed = len({m.iso3 for place in below.places for m in place.listing.listed})
    if sentence.asks:
        found = _asked(sentence)
    else:
        stop = sentence.text.rindex(":", sentence.start, sentence.end)
        found = subjects.whose(sentence, sentence.start, stop, listed, scene.group)
        found = found or _labelled(sentence, Container("colon", stop + 1, stop + 1, stop, stop + 1), sentence.start)
    if found is None:
        return None
    return Draft("state_list", sentence, with_total(found, scene.total), places=below.places, rules=["its states stand below it"])


def _asked(sentence: Marked) -> Found | None:
    """ "Who has joined?": a short question that the list below it answers."""
    if len(sentence.words.split()) > _LABEL_WORDS:
        return None
    group = next((m.group for m in sentence.mentions if m.group), None)
    span = (sentence.start, sentence.end)
    return Found(
        Subject(text=sentence.words, span=span, group=group, stated_count=None, bound=None),
        "a question over its list",
        sentence.mentions,
    )


def _under_heading(scene: Scene, below: Below) -> Draft | None:
    assert below.heading is not None  # asked before
    title, place = below.heading.title, below.places[0]
    if _PICTURE.fullmatch(title):
        return None
    groups = [m for m in find_groups(title) if m.group is not None]
    mention = next((m for m in groups if m.count is not None and m.role != "total"), None)
    count = _HEAD_COUNT.search(title)
    stated = mention.count if mention else int(next(n for n in count.groups() if n)) if count else None
    group = mention.group if mention else groups[0].group if groups else None
    subject = Subject(
        text=place.text,
        span=(place.start, place.end),
        group=group or below.group or (scene.wider if stated is not None else None),
        stated_count=stated,
        bound=None if stated is None else mention.bound if mention else "exact",
        heading=HeadingWords(section=below.heading.id, text=title, span=(0, len(title))),
    )
    found = Found(subject, f"the heading {title!r} says who they are")
    rules = ["its states stand below the heading"]
    return Draft("state_list", scene.sentence, found, places=below.places, rules=rules)
