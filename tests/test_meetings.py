"""The meetings of states as data: all are there, texts name them, and a day tells which was in session."""

import pytest

from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.meetings import ordinal, read_meetings

MEETINGS = read_meetings(Shelf((folder("gazetteers"),)))


def test_all_meetings_are_there():
    codes = {treaty: [m.code for m in meetings.meetings] for treaty, meetings in MEETINGS.items()}
    for treaty, (sessions, reviews) in {"CCM": (13, 3), "APMBC": (22, 5)}.items():
        wanted = {f"{n}MSP" for n in range(1, sessions + 1)} | {f"{n}RC" for n in range(1, reviews + 1)}
        assert set(codes[treaty]) == wanted, treaty


@pytest.mark.parametrize(
    ("treaty", "text", "code"),
    [
        ("CCM", "Second Meeting of States Parties", "2MSP"),
        ("CCM", "the Second Meeting of the States Parties", "2MSP"),
        ("CCM", "SECOND MEETING OF STATES PARTIES", "2MSP"),
        ("CCM", "2nd Meeting of States Parties", "2MSP"),
        ("CCM", "12th Meeting of States Parties.", "12MSP"),
        ("CCM", "2MSP", "2MSP"),
        ("CCM", "First Review Conference", "1RC"),
        ("CCM", "1RC", "1RC"),
        ("CCM", "Dubrovnik Review Conference", "1RC"),
        ("CCM", "Twenty-second Meeting of States Parties", None),
        ("CCM", "Second Meeting of States Parties in Beirut", None),
        ("CCM", "Second Meeting", None),
        ("CCM", "", None),
        ("APMBC", "Twenty-second Meeting of the States Parties", "22MSP"),
        ("APMBC", "21st Meeting of the States Parties", "21MSP"),
        ("APMBC", "Nairobi Summit on a Mine-Free World", "1RC"),
        ("APMBC", "Fifth Review Conference", "5RC"),
    ],
)
def test_meeting_of_which_a_text_is_the_name(treaty, text, code):
    found = MEETINGS[treaty].named(text)
    assert (found.code if found else None) == code, text


@pytest.mark.parametrize("treaty", sorted(MEETINGS))
def test_every_name_of_a_meeting_is_found_in_running_text(treaty):
    meetings = MEETINGS[treaty]
    for meeting in meetings.meetings:
        for name in meetings.names(meeting):
            text = f"It met before the {name}, and after it."
            [found] = meetings.find(text)
            assert (found.meeting, text[found.start : found.end]) == (meeting, name), name


@pytest.mark.parametrize(
    ("treaty", "date", "code"),
    [
        ("CCM", "2010-11-09", "1MSP"),
        ("CCM", "2011-09-16", "2MSP"),
        ("CCM", "2011-09-17", None),
        ("CCM", "2015-09-10", "1RC"),
        ("CCM", "2020-11-26", "2RC"),
        ("CCM", "2021-03-01", None),
        ("CCM", "2021-09-20", "2RC"),
        ("CCM", "2026-09-15", None),
        ("APMBC", "2004-11-30", "1RC"),
        ("APMBC", "2024-11-25", "5RC"),
        ("APMBC", "2011-09-16", None),
    ],
)
def test_meeting_on_a_day(treaty, date, code):
    found = MEETINGS[treaty].on(date)
    assert (found.code if found else None) == code, (treaty, date)


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (12, "twelfth"), (19, "nineteenth"), (20, "twentieth"), (21, "twenty-first"), (30, "thirtieth")],
)
def test_ordinals(number, word):
    assert ordinal(number) == word
