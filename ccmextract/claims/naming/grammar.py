"""The small words of English that tell whether a name is a subject, and whether anything is stated of it."""

from ccmextract.numerals import MONTHS

PREPOSITIONS = frozenset(
    """
    of in to for from with at on into onto between among amongst against about over under through throughout via toward
    towards near inside outside within across around behind beyond including excluding like unlike than except besides
    regarding concerning per versus notably especially namely e.g following despite without upon off given save barring
    not alongside aboard beside opposite inter alia
    """.split()
)
DUAL = frozenset("since before after".split())
"""Prepositions that also begin a clause: "after Chad had spoken"."""
CONDITIONS = frozenset("if whether unless once until till lest provided should".split())
CONJUNCTIONS = frozenset(
    """
    and or but while whilst when whenever where whereas which whom what because although though however how why so then
    yet nor also even only that as & plus both either neither indeed thus hence
    """.split()
)
WISHES = frozenset(
    """
    hope hopes hoped hoping wish wishes wished recommend recommends recommended propose proposes proposed suggest suggests
    suggested request requests requested urge urges urged ask asks asked expect expects expected desirable important
    essential necessary likely unlikely possible require requires required demand demands demanded prefer ensure ensures
    imperative vital crucial desired aim goal appropriate
    """.split()
)
"""Words behind which "that" begins what is only wished for."""
MODALS = frozenset("may might can could should shall must would ought cannot".split())
BE = frozenset("is are was were".split())
HAVE = frozenset("has have had".split())
DO = frozenset("does do did".split())
AUXILIARIES = BE | HAVE | DO | frozenset(("will", "be", "been", "being"))
UNSURE = frozenset("likely unlikely due welcome supposed bound obliged free set expected".split())
"""What a state "is to" do so, it does not do yet, or only may."""
ADVERBS = frozenset(
    """
    also then now later soon already again still further furthermore first thus once both all each alone itself themselves
    too never only just always often therefore however since yet even today yesterday meanwhile instead there here not n't
    twice jointly thereby thereafter afterwards together ever moreover nevertheless likewise
    """.split()
)
OPENINGS = frozenset(
    """
    however today meanwhile also then thus later next nevertheless furthermore moreover besides here there elsewhere
    instead therefore hence still yet indeed overall likewise now earlier yesterday afterwards thereafter tomorrow again
    similarly nonetheless tonight second third first fourth
    """.split()
)
"""Words that open a sentence before a comma."""
DETERMINERS = frozenset("the a an this that its their his her these those each every any no our my some last next first".split())
CAPITALS = frozenset(
    """
    meeting conference convention parties assembly committee session council protocol treaty state states review unit
    seminar workshop group plenary
    """.split()
)
"""Words with a capital that a name may follow without being part of theirs: "At the Meeting Chad said"."""
NAME_PARTS = frozenset("de del van von al bin da la el den der ter dos di du le".split())
"""Small words inside the names of persons and towns."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
CALENDAR = DAYS | frozenset(MONTHS) - {"may"} | {"may."}
SAID = frozenset(
    """
    said says noted notes added stated replied explained argued warned concluded remarked recalled wrote answered observed
    """.split()
)
NO_PAST = frozenset("need seed speed feed indeed hundred sacred red bed naked embed shed united unaffected so-called".split())
"""Words in "-ed" that are no verbs."""
QUOTES = frozenset(('"', "“", "”", "«", "»", "’", "'"))
ENDS = frozenset((".", ";", "!", "|", "•", "—", "–", ":", "*", "✓"))
"""Signs at which a clause ends."""


def is_number(low: str) -> bool:
    """Whether a word is a number of a date: "3", "3rd", "15-16"."""
    return low[:1].isdigit() and low.replace("-", "").rstrip("stndrh").isdigit()
