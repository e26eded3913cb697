"""Names that are no state where they stand: persons, rivers, towns, ships, and teams of a game."""

from itertools import pairwise

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run

_TITLES = frozenset("mr mrs ms miss dr prof professor h.e sir madam mx rev".split())
_SHIPS = frozenset("mv m/v ms ss hms uss rms vessel ship ferry tanker frigate trawler".split())
_RELATIVES = frozenset(
    """
    intern colleague daughter son sister brother mother father cousin aunt uncle niece nephew wife husband girl boy nurse
    driver teacher pupil student trainee grandmother grandfather dog cat
    """.split()
)
_FIRST_NAMES = frozenset("TCD JOR GEO KEN IND ISR IRL".split())
"""States whose name is also one that parents give."""
_NO_ARTICLE = frozenset("TCD JOR GEO MLI SEN PRY URY".split())
"""States that nobody calls "the", so that "the" before them means a river or a lake. "The Niger" may be either."""
_WATER = frozenset("flood floods flooded flows flowed river rivers tributary riverbank riverbanks overflowed silted".split())
_WATER_WINDOW = 6  # tokens behind a name that tell of a river
_AGE = 10  # tokens behind "who" in which an age stands
_PROVINCES = frozenset(
    """
    pennsylvania ohio tennessee indiana texas missouri oregon illinois kansas maine wisconsin michigan kentucky virginia
    connecticut nebraska oklahoma florida california ontario quebec iowa vermont minnesota alabama louisiana arkansas
    massachusetts maryland
    """.split()
)
_NEW = frozenset(("york", "hampshire", "jersey"))
_GAMES = frozenset(
    """
    football soccer chess rugby cricket basketball volleyball handball tennis hockey match goals goalkeeper tournament
    semi-final quarter-final semifinal quarterfinal olympics olympic championship championships cup
    """.split()
)
_PLAYING = frozenset("beat beats won wins lost loses drew draws played plays scored scores qualified defeated defeats".split())
_NEAR = 20  # tokens between a team and the word for its game
_BEATING = frozenset(("beat", "beats", "defeated", "defeats"))


def namesake(clause: Clause, run: Run) -> bool:
    """Whether the names of a run mean something else than states: "Mr. Chad", "the Jordan", "Lebanon, Ohio", a team."""
    if _plays(clause, run) or _names_of(clause, run.last + 1):
        return True
    if len(run.states) > 1:
        return False
    return _titled(clause, run) or _somebody(clause, run) or _water(clause, run) or _town(clause, run)


def _titled(clause: Clause, run: Run) -> bool:
    """A title or the sign of a ship right before: "Mr. Chad", "MV Costa Rica"."""
    at = run.first - 2 if clause.low(run.first - 1) == "." else run.first - 1
    token = clause.at(at)
    return token.capital and token.low in _TITLES | _SHIPS and (at == run.first - 1 or token.low in _TITLES)


def _somebody(clause: Clause, run: Run) -> bool:
    """What only persons are or have: "our intern Jordan", "Jordan, who is nine years old", "Georgia thanked her doctors"."""
    low, behind = clause.low, run.last + 1
    if low(run.first - 1) in _RELATIVES and not clause.possessive(run.last):
        return True
    if run.states[0].name.iso3 not in _FIRST_NAMES:
        return False
    if low(behind) == "," and (low(behind + 1) in ("who", "aged") or low(behind + 2) in ("year", "years")):
        if low(behind + 1) == "aged":
            return True
        words = [low(at) for at in range(behind + 1, behind + _AGE)]
        return any(one in ("year", "years") and other == "old" for one, other in pairwise(words))
    own = low(behind + 1) in ("her", "his") and clause.at(behind + 2).word
    return own and (low(behind) == "and" or low(behind).endswith(("ed", "s"))) and low(behind + 2) not in grammar.PREPOSITIONS


def _water(clause: Clause, run: Run) -> bool:
    """A river: "the Jordan", "the Niger flooded". A word in front of another one may have its article: "the Chad workshop"."""
    if clause.low(run.first - 1) != "the":
        return False
    words = {clause.low(at) for at in range(run.last + 1, run.last + 1 + _WATER_WINDOW)}
    return run.states[0].name.iso3 in _NO_ARTICLE or not _WATER.isdisjoint(words)


def _town(clause: Clause, run: Run) -> bool:
    """A town behind which its province stands: "Lebanon, Pennsylvania"."""
    if clause.low(run.last + 1) != ",":
        return False
    behind = clause.low(run.last + 2)
    return behind in _PROVINCES or (behind == "new" and clause.low(run.last + 3) in _NEW)


def _names_of(clause: Clause, at: int) -> bool:
    """Whether names are spoken of as names: "Sierra and India are the names of two dogs"."""
    words = [clause.low(i) for i in range(at, at + 4)]
    return words[0] in grammar.BE and words[1] in ("the", "a") and words[2] in ("name", "names") and words[3] == "of"


def _plays(clause: Clause, run: Run) -> bool:
    """A team: "Chad beat Mali", "in chess, Peru drew with Chile"."""
    verb = clause.low(run.last + 1)
    if verb not in _PLAYING:
        return False
    against = verb in _BEATING and clause.at(run.last + 2).name is not None
    return against or any(token.low in _GAMES for token in clause.tokens[max(0, run.first - _NEAR) : run.last + _NEAR])
