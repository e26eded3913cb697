"""What a state was on a day: every kind of consent, provisional application, withdrawal, and the published totals."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.status import Membership, last_day, read_memberships, sixth_month
from ccmextract.gazetteer.totals import Total, compared, count
from ccmextract.gazetteer.treaty import read_treaties

SHELF = Shelf((folder("gazetteers"),))
TREATIES, TABLES = read_treaties(SHELF), read_memberships(SHELF)
NEVER = dict.fromkeys(("signed", "consent", "in_force", "provisional", "withdrawn"))

# treaty, state, date -> three-way answer, and of the rest what is not empty
STATUS = [
    ("CCM", "CAN", "2008-12-02", "not_party", {}),
    ("CCM", "CAN", "2008-12-03", "signatory", {"signed": True}),
    ("CCM", "CAN", "2015-03-15", "signatory", {"signed": True}),
    ("CCM", "CAN", "2015-03-16", "party", {"signed": True, "consent": "ratified"}),
    ("CCM", "CAN", "2015-09-01", "party", {"signed": True, "consent": "ratified", "in_force": True}),
    ("CCM", "BEL", "2009-12-22", "party", {"signed": True, "consent": "ratified"}),
    ("CCM", "BEL", "2010-07-31", "party", {"signed": True, "consent": "ratified"}),
    ("CCM", "BEL", "2010-08-01", "party", {"signed": True, "consent": "ratified", "in_force": True}),
    ("CCM", "JPN", "2012", "party", {"signed": True, "consent": "accepted", "in_force": True}),
    ("CCM", "AND", "2013-04-09", "party", {"consent": "acceded"}),
    ("CCM", "BLZ", "2014-09-02", "party", {"consent": "acceded", "provisional": True}),
    ("CCM", "BLZ", "2015-03-01", "party", {"consent": "acceded", "in_force": True}),
    ("CCM", "NOR", "2008-12-03", "party", {"signed": True, "consent": "ratified", "provisional": True}),
    ("CCM", "LTU", "2025-03-05", "party", {"signed": True, "consent": "ratified", "in_force": True}),
    ("CCM", "LTU", "2025-03-06", "not_party", {"signed": True, "consent": "ratified", "withdrawn": True}),
    ("CCM", "AGO", "2020", "signatory", {"signed": True}),
    ("CCM", "USA", "2020", "not_party", {}),
    # dates cut to month or year mean their last day
    ("CCM", "CAN", "2015-03", "party", {"signed": True, "consent": "ratified"}),
    ("CCM", "CAN", "2015-02", "signatory", {"signed": True}),
    ("CCM", "CAN", "2015", "party", {"signed": True, "consent": "ratified", "in_force": True}),
    ("CCM", "LTU", "2025", "not_party", {"signed": True, "consent": "ratified", "withdrawn": True}),
    # the other treaty
    ("APMBC", "CAN", "1999-02-28", "party", {"signed": True, "consent": "ratified"}),
    ("APMBC", "CAN", "1999-03-01", "party", {"signed": True, "consent": "ratified", "in_force": True}),
    ("APMBC", "SVK", "2000", "party", {"signed": True, "consent": "approved", "in_force": True}),
    ("APMBC", "MNE", "2006-10-23", "party", {"consent": "succeeded"}),
    ("APMBC", "SSD", "2011-11-11", "party", {"consent": "succeeded"}),
    ("APMBC", "MHL", "2024", "signatory", {"signed": True}),
    ("APMBC", "LTU", "2025-12-26", "party", {"signed": True, "consent": "ratified", "in_force": True}),
    ("APMBC", "LTU", "2025-12-27", "not_party", {"signed": True, "consent": "ratified", "withdrawn": True}),
    ("APMBC", "EST", "2025-12-27", "not_party", {"consent": "acceded", "withdrawn": True}),
    ("APMBC", "LVA", "2025-12-27", "not_party", {"consent": "acceded", "withdrawn": True}),
    ("APMBC", "FIN", "2026-01-10", "not_party", {"consent": "acceded", "withdrawn": True}),
    ("APMBC", "POL", "2026-02-19", "party", {"signed": True, "consent": "ratified", "in_force": True}),
    ("APMBC", "CHN", "2020", "not_party", {}),
]


def membership(treaty, iso3):
    return TABLES[treaty].get(iso3) or Membership(iso3, None, None, None, None, None, None)


@pytest.mark.parametrize(("treaty", "iso3", "date", "state", "more"), STATUS)
def test_status(treaty, iso3, date, state, more):
    status = membership(treaty, iso3).status(date)
    case = f"{treaty} {iso3} {date}: {status}"
    assert (status.iso3, status.date, status.state) == (iso3, last_day(date), state), case
    assert {field: getattr(status, field) or None for field in NEVER} == {**NEVER, **more}, case
    assert status.verified, case


def test_a_date_that_nobody_checked_is_told():
    poland = membership("APMBC", "POL")
    assert poland.history() == "signed 1997-12-04, ratified 2012-12-27, withdrew 2026-02-20 (not verified)"
    assert (poland.status("2026-02-19").verified, poland.status("2026-02-20").verified) == (True, False)
    assert poland.status("2026-02-20").state == "not_party"


@given(
    st.sampled_from([(t, m) for t, table in sorted(TABLES.items()) for m in table.values()]),
    st.dates(min_value=datetime.date(1996, 1, 1)),
)
def test_the_answers_of_a_day_agree(row, day):
    _, one = row
    status = one.status(day.isoformat())
    assert status.state == one.on(status.date)
    assert (status.state == "party") == (status.consent is not None and not status.withdrawn)
    assert not status.in_force or status.state == "party"
    assert not (status.in_force and status.provisional)
    assert status.state != "signatory" or status.signed


@pytest.mark.parametrize("treaty", sorted(TABLES))
def test_nobody_goes_back_but_by_withdrawal(treaty):
    """Over all days on which anything happens a state only goes forward, or leaves."""
    rank = {"not_party": 0, "signatory": 1, "party": 2}
    for one in TABLES[treaty].values():
        days = sorted(filter(None, (one.signed, one.deposited, one.entry_into_force, one.provisional, one.withdrawn)))
        for before, after in itertools.pairwise(one.status(day) for day in days):
            assert after.withdrawn or rank[before.state] <= rank[after.state], one


# Totals

TOTALS = [(code, total) for code, treaty in TREATIES.items() for total in treaty.totals]


@pytest.mark.parametrize(("code", "total"), TOTALS, ids=[f"{code}-{t.date}-{t.of}" for code, t in TOTALS])
def test_published_totals_come_out(code, total):
    [comparison] = compared((total,), TABLES[code])
    assert comparison.agrees, f"{total.number} published, {comparison.computed} computed: {total}"


def test_the_totals_of_the_facts_are_all_there():
    wanted = {
        "CCM": {
            ("2010-02-16", 30), ("2010-08-01", 38), ("2010-11-12", 46), ("2011-08-20", 60), ("2014-03-20", 84),
            ("2015-08-01", 93), ("2016-08-15", 100), ("2018-08-01", 103),
            ("2018-11", 104), ("2019-06", 106), ("2022-08-01", 110), ("2023-12", 112),
            ("2025-03-06", 111), ("2025-09-05", 112),
        },
        "APMBC": {("2010", 156), ("2014", 162), ("2026-02-03", 162)},
    }  # fmt: skip
    for code, totals in wanted.items():
        assert totals <= {(t.date, t.number) for t in TREATIES[code].totals if t.of != "signatures"}, code


def test_a_total_that_differs_is_told():
    [comparison] = compared((Total("2011-08-20", 61, "parties", "x", "y"),), TABLES["CCM"])
    assert (comparison.agrees, comparison.computed) == (False, 60)


def test_what_is_counted():
    day = "2025-03-06"
    assert [count(TABLES["CCM"], of, day) for of in ("parties", "deposits", "signatures")] == [111, 112, 107]


@pytest.mark.parametrize(
    ("deposit", "force"),
    [("2023-02-28", "2023-08-01"), ("2023-08-03", "2024-02-01"), ("2018-03-01", "2018-09-01"), ("2012-12-27", "2013-06-01")],
)
def test_entry_into_force_by_the_rule(deposit, force):
    """The four days were published in notices."""
    assert sixth_month(deposit) == force


def test_table_without_a_column_is_refused(tmp_path):
    (tmp_path / "memberships").mkdir()
    (tmp_path / "memberships" / "CCM.csv").write_text("iso3,signed\nAFG,2008-12-03\n", "utf-8")
    with pytest.raises(KeyError, match="deposited"):
        read_memberships(Shelf((tmp_path,)))


def test_a_users_row_replaces_the_shipped_one(tmp_path):
    (tmp_path / "memberships").mkdir()
    head = "iso3,signed,deposited,kind,entry_into_force,provisional,withdrawn"
    (tmp_path / "memberships" / "CCM.csv").write_text(f"{head}\nAGO,2008-12-03,2026-05-05,ratification,2026-11-01,,\n", "utf-8")
    table = read_memberships(Shelf((folder("gazetteers"), tmp_path)))["CCM"]
    assert table["AGO"].status("2026-06").state == "party"
    assert table["AFG"] == TABLES["CCM"]["AFG"]
