"""Offices and other roles in which states are named: "the Coordinators on Clearance (Chad and Mali)"."""

import re

from ccmextract.model import Role

_OFFICES: tuple[tuple[Role, str], ...] = (
    ("coordinator", r"(?:co-?)?coordinators?"),
    ("president", r"(?:co-?)?presiden(?:ts?|cy)(?:-designate)?"),
    ("friend", r"friends?"),
    ("chair", r"(?:co-?)?chair(?:s|persons?|manship)?"),
    ("sponsor", r"(?:co-?)?sponsors?"),
)
_OFFICE = re.compile(r"\b(?:" + "|".join(f"(?P<{role}>{words})" for role, words in _OFFICES) + r")\b", re.IGNORECASE)
_WINDOW = 80  # characters before a list in which the office that it is of stands


def office_before(text: str, floor: int, stop: int) -> Role | None:
    """The office that the words before a list name, nearer to it than any number of states."""
    found = None
    for match in _OFFICE.finditer(text, max(floor, stop - _WINDOW), stop):
        found = next(role for role, _ in _OFFICES if match[role])
    return found


def role_of_label(label: str) -> Role | None:
    """The role that a label names: "Lead sponsors"."""
    match = _OFFICE.search(label)
    return next((role for role, _ in _OFFICES if match and match[role]), None)
