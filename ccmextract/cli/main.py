"""The program `ccmextract`: its commands, its global options, and how errors end it."""

import sys
from typing import Annotated, Any

import typer

from ccmextract.cli import check, compare, evaluate, explain, extract, gazetteers, resolve, schema, show, where
from ccmextract.cli.group import Group
from ccmextract.cli.inputs import UNREADABLE, WRONG_USAGE
from ccmextract.cli.screen import debugging, drop_stdout, set_debug, tell, tell_failure
from ccmextract.errors import CcmExtractError, UnknownClaim
from ccmextract.version import VERSION

INTERRUPTED = 4


class Commands(Group):
    """The commands, with one place where an error becomes a line on stderr and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a traceback is shown only where `--debug` asks for it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            drop_stdout()
            raise typer.Exit(0) from None
        except KeyboardInterrupt:
            tell("interrupted.")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            if hasattr(error, "exit_code"):  # an exit or a wrong usage, which Typer itself reports
                raise
            if isinstance(error, CcmExtractError) and not debugging():
                tell(str(error))
            else:
                tell_failure(ctx.invoked_subcommand or "ccmextract", error)
            raise typer.Exit(WRONG_USAGE if isinstance(error, UnknownClaim) else UNREADABLE) from None


app = typer.Typer(
    name="ccmextract",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # help in plain text: rich alone would take longer than all the rest of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExample:\n  ccmextract extract report.txt --out results",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ccmextract {VERSION}")
        raise typer.Exit


@app.callback()
def ccmextract(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of errors.")] = False,
) -> None:
    """Documents of the Convention on Cluster Munitions as structured, checked claims.

    Exit codes: 0 done; 1 done, with findings; 2 wrong usage; 3 an input could not be read; 4 interrupted.
    """
    set_debug(debug)


app.command(epilog=extract.EXAMPLE)(extract.extract)
app.command(epilog=show.EXAMPLE)(show.show)
app.command(epilog=explain.EXAMPLE)(explain.explain)
app.command(epilog=check.EXAMPLE)(check.check)
app.command(epilog=compare.EXAMPLE)(compare.compare)
app.command(epilog=evaluate.EXAMPLE)(evaluate.evaluate)
app.command(epilog=resolve.EXAMPLE)(resolve.resolve)
app.command(epilog=schema.EXAMPLE)(schema.schema)
app.add_typer(gazetteers.app, name="gazetteers")
app.command(epilog=where.EXAMPLE)(where.where)


def main() -> None:
    """Run the program with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 shows escapes instead of failing
    app(prog_name="ccmextract")


if __name__ == "__main__":
    main()
