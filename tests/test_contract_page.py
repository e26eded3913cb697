"""The page on the contract tells of every field and every word of a vocabulary that the models have."""

import re
from typing import Any, get_args

import pytest
from cli_help import ROOT
from pydantic import BaseModel

from ccmextract import model
from ccmextract.model import Extraction

PAGE = (ROOT / "docs" / "contract.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^#{2,4} (.+)\n((?:(?!#{2,4} ).*\n)*)", PAGE, re.MULTILINE))
UNDER = {  # where the page tells of a model below another heading
    "Mark": "Paragraph",
    "Source": "Paragraph",
    "PlannedAction": "Section",
    "Part": "Subject",
    "HeadingWords": "Subject",
    "Candidate": "ListedState",
    "VotePart": "Claim",
    "ArticleTie": "ArticleTie and ActionTie",
    "ActionTie": "ArticleTie and ActionTie",
    "Check": "Checks",
}
VOCABULARIES = {
    "Kind": "Kinds",
    "Role": "Roles",
    "Group": "Subject",
    "Bound": "Subject",
    "Method": "ListedState",
    "Basis": "ArticleTie and ActionTie",
    "Standing": "Term",
    "Position": "Claim",
    "CheckCode": "Checks",
}


def reached(start: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The models of an extraction by name."""
    found: dict[str, type[BaseModel]] = {}

    def look(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            if annotation.__name__ not in found:
                found[annotation.__name__] = annotation
                for field in annotation.model_fields.values():
                    look(field.annotation)
        for inner in get_args(annotation):
            look(inner)

    look(start)
    return found


MODELS = reached(Extraction)


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_told(name):
    text = SECTIONS[UNDER.get(name, name)]
    assert [f for f in MODELS[name].model_fields if f"`{f}`" not in text and f"`.{f}`" not in text] == [], name


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_is_told(name):
    text = SECTIONS[VOCABULARIES[name]]
    assert [w for w in get_args(getattr(model, name)) if f"`{w}`" not in text] == [], name


def test_no_field_is_told_that_is_not_there():
    known = {field for found in MODELS.values() for field in found.model_fields}
    told = re.findall(
        r"^\| (?:article |action )?`([a-z0-9_]+)`", "".join(SECTIONS[t] for t in ("Claim", "Subject", "Evidence", "Term")), re.M
    )
    assert [field for field in told if field not in known and field not in get_args(model.Kind)] == []
