"""States named in running text: what a sentence tells of them, sentence by sentence.

The sentences lie in `tests/named/`, one a line: what is told, then the sentence. "host TCD MLI; - NOR" are two claims, the second
without a role; "nothing" is none.
"""

import dataclasses
import json
from pathlib import Path

import pytest

from ccmextract import api
from ccmextract.claims.naming.office import office_before
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.faults import faults
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.load import load
from ccmextract.gazetteer.roles import role_problems

HEAD = "Convention on Cluster Munitions\n\n1 May 2024\n\nSketch of a report\n\n1. "
LINES = [
    line for path in sorted((Path(__file__).parent / "named").glob("*.txt")) for line in path.read_text("utf-8").splitlines()
]
SENTENCES = [line.partition(" | ")[::2] for line in LINES]
WORDS = load().roles


def claims(text, *, kind="named"):
    extraction = api.extract(api.read_data(f"{HEAD}{text}\n".encode(), "sketch.txt"))
    return [claim for claim in extraction.claims if claim.kind == kind]


def told(text):
    """What is told, as the files in `tests/named/` write it."""
    found = [f"{claim.role or '-'} {' '.join(s.iso3 for s in claim.states if s.iso3)}" for claim in claims(text)]
    return "; ".join(found) or "nothing"


@pytest.mark.parametrize(("expected", "text"), SENTENCES, ids=[text for _, text in SENTENCES])
def test_a_sentence_tells(expected, text):
    assert told(text) == expected


def test_there_are_many_sentences_and_no_one_twice():
    texts = [text for _, text in SENTENCES]
    assert len(texts) > 600
    assert len(set(texts)) == len(texts)


# text -> the words of each subject
SUBJECTS = (
    ("The Government of the Philippines and Chad met in Lima.", ["Philippines and Chad"]),
    ("The seminar was hosted by Zambia and the African Union.", ["Zambia"]),
    ("The European Union, Chad and Mali voted in favour.", ["Chad and Mali"]),
    ("The delegation of Chad spoke after that of the Unit.", ["Chad"]),
    ("Chad's presidency ended, and Mali's began.", ["Chad"]),
    ("It was ratified by Chad on 3 May 2018 and by Mali on 4 June 2018.", ["Chad on 3 May 2018 and by Mali"]),
    ("The meeting was held in Split (Croatia).", ["Croatia"]),
    ("In Chad, Mali hosted a workshop.", ["Mali"]),
    ("Chad, together with Mali, hosted a workshop.", ["Chad, together with Mali"]),
)


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS, ids=[text for text, _ in SUBJECTS])
def test_the_subject_is_the_stretch_of_the_names(text, subjects):
    assert [claim.subject.text for claim in claims(text)] == subjects


def test_a_claim_names_its_rule_and_no_group():
    [claim] = claims("Chad and Mali have asked for more time.")
    assert (claim.subject.group, claim.subject.stated_count, claim.subject.bound) == (None, None, None)
    assert claim.rules[0] == "the subject of a verb"
    assert (claim.evidence.kind, claim.evidence.text) == ("inline", "Chad and Mali")


def test_the_same_states_are_not_written_twice_in_a_sentence_with_one_role():
    assert told("Chad asked for time, and Chad got it, and Chad was glad.") == "- TCD"
    assert told("The workshop, held in Lusaka, Zambia, was hosted by Zambia.") == "venue ZMB; host ZMB"
    assert told("Chad asked for time. Chad was glad.") == "- TCD; - TCD"


def test_states_of_a_list_are_not_named_again():
    text = "Three States Parties (Chad, Mali and Niger) have asked for time, and Togo helped them."
    assert told(text) == "- TGO"
    assert [[s.iso3 for s in claim.states] for claim in claims(text, kind="state_list")] == [["TCD", "MLI", "NER"]]


def test_holders_of_an_office_are_no_list_and_five_states_beside_one_are():
    assert [c.role for c in claims("The Coordinators on clearance (Chad and Mali) met five signatories.")] == ["coordinator"]
    text = "The President thanked three States Parties (Chad, Mali and Niger)."
    assert told(text) == "nothing"
    assert len(claims(text, kind="state_list")) == 1


# text -> the office whose holders a list behind it names
OFFICES = (
    ("The Coordinators on clearance and risk education ", "coordinator"),
    ("The Coordinators on cooperation with States Parties ", "coordinator"),
    ("The Friends of the President on the budget ", "friend"),
    ("Its hosts, so far ", "host"),
    ("Lead sponsors ", "sponsor"),
    ("The President thanked three States Parties ", None),
    ("The Coordinators wrote to several signatories ", None),
    ("The President has asked for help ", None),
    ("Five States Parties host visits ", None),
    ("Nine states will chair meetings ", None),
    ("Five States Parties ", None),
)


@pytest.mark.parametrize(("text", "role"), OFFICES, ids=[text for text, _ in OFFICES])
def test_an_office_before_a_list(text, role):
    assert office_before(f"{text}(Chad)", 0, len(text)) == role


def test_a_long_row_of_sentences_is_read_to_its_end():
    text = "Chad asked for time, Mali hosted a workshop and Niger was visited. " * 400
    assert told(text).split("; ") == ["- TCD", "host MLI"] * 400


# The words of roles and the verbs

FORMS = (
    ("stopped", "stop", "past participle"),
    ("stopping", "stop", "going"),
    ("supplies", "supply", "third"),
    ("ratified", "ratify", "past participle"),
    ("passes", "pass", "third"),
    ("gave", "give", "past"),
    ("given", "give", "participle"),
    ("beginning", "begin", "going"),
    ("agreeing", "agree", "going"),
    ("read", "read", "base past participle"),
    ("plans", "plan", "third"),
)


@pytest.mark.parametrize(("written", "verb", "kinds"), FORMS, ids=[f[0] for f in FORMS])
def test_a_form_of_a_verb(written, verb, kinds):
    form = WORDS.forms[written]
    known = {kind for kind in ("base", "third", "past", "participle", "going") if getattr(form, kind)}
    assert (form.verb, known) == (verb, set(kinds.split()))


def test_nouns_of_roles_in_singular_and_plural():
    assert WORDS.nouns["coordinators"] == ("coordinator", True)
    assert WORDS.nouns["chairmen"] == ("chair", True)
    assert WORDS.nouns["presidency"] == ("president", False)
    assert "cluster" not in WORDS.nouns


ROLES = (
    ("hosted the workshop", "host"),
    ("held a seminar", "host"),
    ("held its breath", None),
    ("provided assistance to survivors", "donor"),
    ("provided details", None),
    ("co-sponsored it", "sponsor"),
    ("spoke twice", None),
)


@pytest.mark.parametrize(("text", "role"), ROLES, ids=[text for text, _ in ROLES])
def test_a_verb_tells_a_role(text, role):
    assert WORDS.read(text) == role


# file, content -> what the check says of it
FAULTS = (
    ("roles.json", [{"role": "host", "nouns": ["host"], "verbs": ["host"]}], "field 'examples' is missing"),
    ("roles.json", [{"role": "king", "nouns": ["king"], "verbs": [], "examples": []}], "field 'role' is 'king'"),
    ("roles.json", [{"role": "chair", "nouns": ["chair"], "verbs": ["chair"], "examples": ["met"]}], "holds 'met'"),
    (
        "roles.json",
        [{"role": "chair", "nouns": ["chair"], "verbs": ["xyzzy"], "examples": ["chair"]}],
        "holds 'xyzzy', which is no verb",
    ),
    (
        "roles.json",
        [{"role": "chair", "nouns": ["chair"], "verbs": [], "acts": ["hold"], "examples": []}],
        "acts and objects go together",
    ),
    ("verbs.json", [{"verb": "Host"}], "field 'verb' is 'Host'"),
    ("verbs.json", [{"verb": "host", "adresses": True}], "field 'adresses' is not known"),
)


@pytest.mark.parametrize(("name", "content", "message"), FAULTS, ids=[f[2] for f in FAULTS])
def test_the_check_finds_what_is_wrong(tmp_path, name, content, message):
    (tmp_path / name).write_text(json.dumps(content), "utf-8")
    shelf = Shelf((folder("gazetteers"), tmp_path))
    found = [str(fault) for fault in faults(shelf)]
    assert any(name in line and message in line for line in found or role_problems(shelf)), found


def test_the_shipped_words_are_sound():
    shelf = Shelf((folder("gazetteers"),))
    assert [str(fault) for fault in faults(shelf) if "roles.json" in str(fault) or "verbs.json" in str(fault)] == []
    assert list(role_problems(shelf)) == []
    assert all(dataclasses.is_dataclass(one) and one.nouns for one in WORDS.roles)
