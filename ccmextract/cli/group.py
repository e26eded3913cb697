"""A group of commands whose help answers at once."""

from typing import Any

from typer.core import TyperGroup


class Group(TyperGroup):
    """Typer's group, without the import of pydantic on the way to a command's help.

    Newer Typers convert values with pydantic, and the one value that a group has without need of it is the `--help`
    that nobody gave; as False instead of None it needs no conversion.
    """

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`, off unless given."""
        option = super().get_help_option(ctx)
        if option is not None and option.default is not False:
            option.default = False
        return option
