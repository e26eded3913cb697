"""The forms of roles and of verbs."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from ccmextract.gazetteer.form.base import Form, Text
from ccmextract.model import Role as RoleName

Word = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Noun = Annotated[str, StringConstraints(pattern=r"^[a-z]+([- ][a-z]+)*$")]


class Deed(Form):
    """Verbs that give a role with one of some objects only, which are nouns in the singular."""

    acts: Annotated[list[Word], Field(min_length=1)]
    objects: Annotated[list[Word], Field(min_length=1)]


class Role(Form):
    """A role of named states: the fields are those of `ccmextract.gazetteer.roles.Acting`.

    The first verb of each of the `examples` must tell the role, that of a counterexample must not.
    """

    role: RoleName
    nouns: Annotated[list[Noun], Field(min_length=1)]
    verbs: list[Noun]
    acts: list[Word] = Field(default_factory=list)
    objects: list[Noun] = Field(default_factory=list)
    deeds: list[Deed] = Field(default_factory=list)
    examples: list[Text]
    counterexamples: list[Text] = Field(default_factory=list)

    @model_validator(mode="after")
    def _whole(self) -> "Role":
        if bool(self.acts) != bool(self.objects):
            raise ValueError("acts and objects go together")
        if (self.verbs or self.acts) and not self.examples:
            raise ValueError("a role with verbs needs examples")
        return self


class Verb(Form):
    """A verb. `past`, `participle` and `going` are for those that rules do not give; a participle like the past is left out.

    A `noun` is a verb whose form in "-s" is a noun as well ("reports"). With `addresses`, who stands before its passive is only
    spoken to, visited or given something; with `receives`, so is its subject. Neither is said to do or to be anything.
    """

    verb: Word
    past: Word | None = None
    participle: Word | None = None
    going: Word | None = None
    noun: bool = False
    addresses: bool = False
    receives: bool = False
