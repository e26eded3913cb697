"""The kinds of claims and the roles of named states as options: those of the model, which `--help` need not load."""

from enum import Enum


class Kinds(Enum):
    """What kind of statement a claim is."""

    state_list = "state_list"
    named = "named"
    count = "count"
    share = "share"
    vote = "vote"


class Roles(Enum):
    """What a named state is."""

    president = "president"
    vice_president = "vice_president"
    coordinator = "coordinator"
    friend = "friend"
    chair = "chair"
    facilitator = "facilitator"
    host = "host"
    donor = "donor"
    sponsor = "sponsor"
    author = "author"
    representative = "representative"
    venue = "venue"
