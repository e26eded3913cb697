"""What a document says that it means by its groups, and what its checks then expect."""

import json

import pytest

from ccmextract import api
from ccmextract.claims.terms import find_terms
from ccmextract.model import Extraction, Paragraph

# Each sentence with the groups that it defines: p for party, s for signatory, n for neither.
SHORT = {"party": "p", "signatory": "s", "not_party": "n"}
SENTENCES = {
    "explicit-otherwise-all": (
        "We name States Parties, signatories and States not Party as such. Otherwise, the term “states” refers to all of them.",
        {"states": "psn"},
    ),
    "explicit-otherwise-same-sentence": (
        'Where we speak of States Parties, signatories or States not Party we say so; the word "states" is used for all three.',
        {"states": "psn"},
    ),
    "not-party-includes-signatories": (
        'For the purposes of this report, "States not party" includes signatories.',
        {"states_not_party": "sn"},
    ),
    "not-party-also-signatories": (
        "In this text the term ‘States not Party’ also covers signatory states.",
        {"states_not_party": "sn"},
    ),
    "party-not-in-force": (
        "In this report the term States Parties also covers states that have ratified and are not yet bound.",
        {"states_parties": "p"},
    ),
    "party-not-in-force-2": (
        "The treaty is not in force for two states that ratified it; they are all the same referred to as States Parties here.",
        {"states_parties": "p"},
    ),
    "states-means-parties": ("In what follows, “States” refers to States Parties.", {"states": "p"}),
    "states-means-parties-only": ("Unless otherwise stated, the word 'states' means States Parties only.", {"states": "p"}),
    "signatories-includes-parties": (
        "For the purposes of this document, 'signatories' includes States Parties.",
        {"signatories": "ps"},
    ),
    "signatories-means-not-ratified": (
        'The term "signatories" means states that have signed but not yet ratified the Convention.',
        {"signatories": "s"},
    ),
    "states-parties-and-signatories": (
        "For the purpose of this study, the term “countries” includes States Parties and signatories.",
        {"states": "ps"},
    ),
    "non-signatories": (
        '"States not party" means states that have neither signed nor acceded to the Convention.',
        {"states_not_party": "n"},
    ),
    "parties-and-signatories-are-called-parties": (
        'In this overview "States Parties" means States Parties and signatories alike.',
        {"states_parties": "ps"},
    ),
    "list-including": ("Thirty states, including signatories, attended.", {}),
    "plain-includes": ("The group of states not party includes signatories of other treaties.", {}),
    "refers": ("The President referred to States Parties and signatories in her speech.", {}),
    "report-refers-to": ("Article 7 refers to States Parties.", {}),
    "programme-includes": ("The programme includes States Parties, signatories and States not Party.", {}),
    "means-to": ("States Parties have the means to help signatories.", {}),
    "this-means": ("This means that signatories become States Parties.", {}),
    "quote-of-speech": ('"States Parties must act", said the delegate of a signatory.', {}),
    "terms-of-reference": ("The terms of reference for States Parties and signatories were agreed.", {}),
    "question": ('Does the term "States not party" include signatories?', {}),
    "negated": ('The term "States not party" does not include signatories.', {"states_not_party": "n"}),
    "many-states": ("Many states (including States Parties, signatories and States not Party) have written.", {}),
    "in-terms-of": ("In terms of numbers, States Parties outnumber signatories.", {}),
    "other-treaty-word": ('The term "cluster munition victims" means all persons who were hurt.', {}),
    "describe": ("In this report, States Parties describe the measures that signatories took.", {}),
    "many-refer": ("In this report many States Parties refer to States not Party.", {}),
    "refer-plural": ("In this report States Parties refer to signatories by name.", {}),
    "frame-means": ("In this overview signatories means states that have signed but not ratified.", {"signatories": "s"}),
    "counted-among": ("In this report signatories are counted among the States not Party.", {"states_not_party": "sn"}),
    "not-counted": ("In this report signatories are not counted among the States Parties.", {}),
    "signatories-called": ("In this report signatories alone are called signatories.", {}),
    "two-clauses": (
        "In this region signatories were few, and a state that deposits its instrument is called a State Party at once.",
        {"states_parties": "p"},
    ),
    "ratified-considered": (
        "A state that has deposited its instrument is considered a State Party in this paper, even before the treaty binds it.",
        {"states_parties": "p"},
    ),
    "curly": (
        "Throughout this document, the expression “signatory States” covers States Parties as well.",
        {"signatories": "ps"},
    ),
    "not-deposited": (
        'The word "States not party" stands for every state that has not deposited an instrument.',
        {"states_not_party": "sn"},
    ),
    "are-states-that": (
        'In this paper, "States Parties" are states that have ratified or acceded, and "signatories" are states that have signed '
        "but not yet ratified.",
        {"states_parties": "p", "signatories": "s"},
    ),
    "are-countries-which": (
        "The terms used are these: “signatory States” are countries which signed and have not yet ratified.",
        {"signatories": "s"},
    ),
    "two-of-three-in-a-row": (
        'In this note "signatories" means states that only signed and did not yet ratify, not ratified in short, and '
        '"States not party" means states that have neither signed nor acceded.',
        {"signatories": "s", "states_not_party": "n"},
    ),
    "not-bound": (
        'The term "States not party" is used for all states that are not bound by the Convention.',
        {"states_not_party": "sn"},
    ),
    "not-bound-and-includes": (
        'The expression "States not party" denotes states that are not legally bound by the treaty, and includes signatories.',
        {"states_not_party": "sn"},
    ),
    "are-not-parties": ("In this list the term 'countries' means countries that are not parties.", {"states": "sn"}),
    "by-itself": (
        'The word "States" by itself covers States Parties, signatories and States not Party alike.',
        {"states": "psn"},
    ),
    "are-the-states": ('"States Parties" are the heart of the treaty, said the delegate of a signatory.', {}),
    "are-states-plain": ("Three of the members are states that have signed and not yet ratified.", {}),
    "called-without-here": ("A state that deposits its instrument is called a State Party by the law of treaties.", {}),
    "may-spell": ('The word "state" may be spelled with a capital letter by signatories of the minutes.', {}),
}


def defined(*texts: str) -> dict[str, str]:
    paragraphs = [Paragraph(id=f"p{n}", label=str(n), section=None, text=text, page=None) for n, text in enumerate(texts, 1)]
    found = find_terms(paragraphs)
    for term in found:
        home = next(p for p in paragraphs if p.id == term.paragraph)
        assert home.text[term.span[0] : term.span[1]] == term.text, term
    return {term.group: "".join(SHORT[s] for s in term.standings) for term in found}


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences_that_define_a_group(case):
    text, expected = SENTENCES[case]
    assert defined(text) == expected, f"{case}: {text}"


@pytest.mark.parametrize("case", SENTENCES)
def test_the_sentence_may_stand_among_others(case):
    text, expected = SENTENCES[case]
    assert defined("The hall was full.", f"We met in May. {text} Then it rained.") == expected, f"{case}: {text}"


def test_the_first_of_two_definitions_holds():
    first, second = '"States not party" includes signatories.', 'The term "States not party" does not include signatories.'
    assert (defined(first, second), defined(second, first)) == ({"states_not_party": "sn"}, {"states_not_party": "n"})


BODY = """\
Convention on Cluster Munitions

As of 20 August 2011

Small report

1. {definition}

2. Three {group} (Angola, Kenya and Mongolia) wrote.
"""


def extracted(tmp_path, definition: str, group: str) -> Extraction:
    path = tmp_path / "report.txt"
    path.write_text(BODY.format(definition=definition, group=group), "utf-8")
    return api.extract(path)


def membership(extraction: Extraction) -> tuple[str, str]:
    (claim,) = (c for c in extraction.claims if c.states)
    check = next(k for k in claim.checks if k.code == "membership")
    return check.status, check.message


NOTHING = "We met in May."
INCLUDES = '"States not party" includes signatories here.'
MEANS = 'The term "states" means signatories and States not party.'
ALL = 'The term "states" is used for States Parties, signatories and States not Party.'
USUAL = "A state counts as a State Party from the day on which it deposits its instrument."
MEMBERSHIP = {
    "not-defined": (NOTHING, "States not party", "fail", "Angola: signatory on 2011-08-20"),
    "includes": (INCLUDES, "States not party", "pass", "paragraph p1 says what is meant by States not Party"),
    "quoted": (INCLUDES, "States not party", "pass", '"States not party" includes signatories'),
    "another-group": (INCLUDES, "States Parties", "fail", "Angola: signatory on 2011-08-20"),
    "never-signed-all-the-same": (INCLUDES, "non-signatories", "fail", "Angola: signatory on 2011-08-20"),
    "states-are-narrower": (MEANS, "states", "pass", "each was a signatory or not a party and not a signatory on 2011-08-20"),
    "states-are-not-defined": (NOTHING, "states", "skipped", "states of every kind are meant"),
    "states-are-all": (ALL, "states", "skipped", "states of every kind are meant; paragraph p1 says what is meant by states"),
}


@pytest.mark.parametrize("case", MEMBERSHIP)
def test_membership_expects_what_the_document_means(case, tmp_path):
    definition, group, status, message = MEMBERSHIP[case]
    found = membership(extracted(tmp_path, definition, group))
    assert (found[0], message in found[1]) == (status, True), f"{case}: {found}"


def test_a_definition_that_changes_nothing_is_kept_and_not_told(tmp_path):
    extraction = extracted(tmp_path, USUAL, "signatories")
    assert [(t.group, t.standings, t.paragraph) for t in extraction.terms] == [("states_parties", ("party",), "p1")]
    assert "says what is meant" not in membership(extraction)[1]


def test_a_state_outside_the_definition_fails_and_the_definition_is_told(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(BODY.format(definition=INCLUDES, group="States not party").replace("Mongolia", "Norway"), "utf-8")
    status, message = membership(api.extract(path))
    assert (status, message.split("; ")[0]) == (
        "fail",
        "Norway: State Party on 2011-08-20, signed 2008-12-03, ratified 2008-12-03",
    )
    assert "paragraph p1 says" in message


def test_terms_are_part_of_the_extraction_and_checking_again_needs_no_source(tmp_path):
    extraction = extracted(tmp_path, INCLUDES, "States not party")
    data = json.loads(extraction.model_dump_json())
    assert [t["standings"] for t in data["terms"]] == [["signatory", "not_party"]]
    again = api.check(api.load_extraction(json.dumps(data).encode()))
    assert again == extraction
    data["terms"] = []
    assert membership(api.check(api.load_extraction(json.dumps(data).encode())))[0] == "fail"


def test_a_question_and_another_language_define_nothing(tmp_path):
    assert defined('Is it right that "States not party" includes signatories?') == {}
    path = tmp_path / "bericht.txt"
    path.write_text(
        "Bericht über die Konvention und ihre Staaten\n\nDie Staaten haben in diesem Jahr viel getan, und sie werden auch im "
        'nächsten Jahr mit der Arbeit an den Zielen nicht aufhören.\n\n"States not party" includes signatories.\n',
        "utf-8",
    )
    extraction = api.extract(path)
    assert (extraction.document.language, extraction.terms) == ("de", ())
