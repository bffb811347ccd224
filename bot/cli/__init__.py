"""The command line. Each command loads only what it needs, so that ``forsat run`` answers at once."""

import gc
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer(
    name="forsat",
    help="Forsat, a sales assistant that lives in a messenger. Settings: FORSAT_… in the environment or in .env.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Role = Literal["rep", "manager", "admin"]


@app.command()
def run(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="A sample team in a database of its own, on this machine only.")
    ] = False,
    host: Annotated[str | None, typer.Option(help="Listen here instead of FORSAT_WEB_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Instead of FORSAT_WEB_PORT.")] = None,
) -> None:
    """Serve the web chat and every messenger that is configured, until interrupted."""
    gc.disable()  # what is loaded now stays for good; collect_seldom switches it on again
    from bot.cli.run import run_forsat  # noqa: PLC0415 - only this command needs it

    run_forsat(demo=demo, host=host, port=port)


@app.command()
def chat(
    name: Annotated[str, typer.Option("--as", help="Whose conversation: a person's name.")],
    *,
    demo: Annotated[bool, typer.Option("--demo", help="In the demo's database.")] = False,
    port: Annotated[int | None, typer.Option(help="The one that forsat run was given, for links.")] = None,
) -> None:
    r"""Hold the same conversation here: a line in, the answer out; \[n] presses a button. Also from a pipe."""
    from bot.cli.chat import hold_chat  # noqa: PLC0415 - only this command needs it

    hold_chat(name, demo=demo, port=port)


@app.command()
def invite(
    role: Annotated[Role, typer.Option(help="What the invited person will be.")] = "rep",
    manager: Annotated[str | None, typer.Option(help="Whom they will report to: a manager's name.")] = None,
) -> None:
    """Print an invitation: a link and a code, for one person."""
    from bot.cli.people import print_invitation  # noqa: PLC0415 - only this command needs it

    print_invitation(role, manager)


@app.command()
def digest(
    manager: Annotated[str, typer.Option(help="Whose digest: a manager's name.")],
    week: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Any day of the week; default: last week."),
    ] = None,
) -> None:
    """Print a manager's weekly digest."""
    from bot.cli.figures import print_digest  # noqa: PLC0415 - only this command needs it

    print_digest(manager, week.date() if week else None)


@app.command()
def kpi(
    first: Annotated[
        datetime, typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The first day.")
    ],
    last: Annotated[
        datetime, typer.Option("--to", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day after the last.")
    ],
    person: Annotated[str | None, typer.Option(help="One person's figures; default: everybody's.")] = None,
    team: Annotated[str | None, typer.Option(help="A manager's figures: theirs and of all who report to them.")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Print all figures of a period of whole days, in the team's time zone."""
    from bot.cli.figures import print_figures  # noqa: PLC0415 - only this command needs it

    print_figures(first.date(), last.date(), person, team, as_json=json)


@app.command()
def forecast(
    *,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="How good past forecasts were, at the start of each month.")
    ] = False,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Test from here; default: a year ago."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day after the last one tested."),
    ] = None,
    person: Annotated[str | None, typer.Option(help="One person's; default: everybody's.")] = None,
    team: Annotated[str | None, typer.Option(help="A manager's: theirs and of all who report to them.")] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Print the weighted value expected by month, or test the forecasts of the past against what happened."""
    from bot.cli.forecast import Asked, print_backtest, print_forecast  # noqa: PLC0415 - only this command needs it

    asked = Asked(person, team, first.date() if first else None, last.date() if last else None)
    (print_backtest if backtest else print_forecast)(asked, as_json=json)


@app.command()
def weights(
    *,
    fit: Annotated[bool, typer.Option("--fit", help="Beside them what our own closed opportunities say.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Switch the fitted ones on; needs --by.")] = False,
    by: Annotated[str | None, typer.Option(help="The admin who decides it.")] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Print the weights of the questions behind each probability; fitting needs 200 closed opportunities."""
    from bot.cli.weights import apply_weights, print_weights  # noqa: PLC0415 - only this command needs it

    if apply:
        apply_weights(by)
    else:
        print_weights(fitted=fit, as_json=json)


def _headers(wanted: bool) -> None:  # noqa: FBT001 - as the library calls it
    """List the headers that an import knows, and end."""
    if wanted:
        from bot.cli.exchange import print_headers  # noqa: PLC0415 - only this command needs it

        print_headers()
        raise typer.Exit


@app.command("import")
def import_(  # noqa: PLR0913 - each is an option of the command
    file: Annotated[Path, typer.Argument(help="A CSV file or a workbook (.xlsx) with a header line.")],
    owner: Annotated[
        str | None, typer.Option(help="Who takes rows whose owner is not known here; a person's name.")
    ] = None,
    currency: Annotated[
        str | None, typer.Option(help="What amounts are in that name no currency: toman, rial, USD, …")
    ] = None,
    teams: Annotated[
        Path | None, typer.Option(help="A CSV file of reps and whom each reports to; implies --create-people.")
    ] = None,
    *,
    create_people: Annotated[
        bool, typer.Option("--create-people", help="Make people of owners who are not known here.")
    ] = False,
    add: Annotated[
        bool, typer.Option("--add", help="Rows about customers who are here already become new opportunities.")
    ] = False,
    skip_wrong: Annotated[bool, typer.Option("--skip-wrong", help="Leave out rows that have something wrong.")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help='What an unknown column is: "Header=field"; "Header=" leaves it out. Remembered once rows are stored.',
        ),
    ] = None,
    wrong_rows: Annotated[
        Path | None, typer.Option("--wrong-rows", help="A CSV file to write the wrong rows to, each with why.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Commit without asking, if nothing is wrong.")] = False,
    _: Annotated[
        bool,
        typer.Option("--headers", callback=_headers, is_eager=True, help="Only list the headers that are known."),
    ] = False,
) -> None:
    """Import records: first a preview, then one commit that is all or nothing.

    The headers of our own export are known, and those of HubSpot, Zoho, Salesforce and Pipedrive; --headers lists them.
    """
    from bot.cli.exchange import Wishes, import_file  # noqa: PLC0415 - only this command needs it

    import_file(file, Wishes(owner, currency, create_people, teams, add, skip_wrong, yes, columns or (), wrong_rows))


@app.command()
def export(file: Annotated[Path, typer.Argument(help="The file to write: .csv or .xlsx.")]) -> None:
    """Export all records; the file opens in a spreadsheet and imports back unchanged."""
    from bot.cli.exporting import export_file  # noqa: PLC0415 - only this command needs it

    export_file(file)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")]) -> None:
    """Write a consistent copy of the database, which may be in use, into one file."""
    from bot.cli.copies import make_backup  # noqa: PLC0415 - only this command needs it

    make_backup(file)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that forsat backup wrote.")]) -> None:
    """Load a backup into the configured database, which must be empty: SQLite or PostgreSQL."""
    from bot.cli.copies import load_backup  # noqa: PLC0415 - only this command needs it

    load_backup(file)


@app.command("remove-samples")
def remove_samples(
    *,
    demo: Annotated[bool, typer.Option("--demo", help="From the demo's database.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take the sample team out of the database, with all records that its people wrote down; those of others stay."""
    from bot.cli.samples import take_out_samples  # noqa: PLC0415 - only this command needs it

    take_out_samples(demo=demo, yes=yes)


@app.command("dead-letters")
def dead_letters(
    *,
    replayed: Annotated[bool, typer.Option("--replayed", help="Also those that were answered by now.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """List the events that failed by a bug, by the reference that their senders were told."""
    from bot.cli.letters import list_letters  # noqa: PLC0415 - only this command needs it

    list_letters(replayed=replayed, as_json=json)


@app.command()
def replay(
    reference: Annotated[str | None, typer.Argument(help="Which one; `forsat dead-letters` lists them.")] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All that wait, the oldest first.")] = False,
) -> None:
    """Answer a dead letter once the bug is mended: once, as if it came now."""
    from bot.cli.letters import replay_letters  # noqa: PLC0415 - only this command needs it

    replay_letters(reference, everything=everything)


@app.command()
def forget(
    what: Annotated[Literal["contact", "person"], typer.Argument(help="A customer, or somebody who worked here.")],
    whom: Annotated[str, typer.Argument(help="A contact: record number, phone or e-mail. A person: name or @number.")],
    *,
    keep_company: Annotated[
        bool, typer.Option("--keep-company", help="The contact's company stays: it is nobody's own name.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
) -> None:
    """Privacy: remove what says who somebody is, everywhere, and keep the figures. Backups keep what they have."""
    from bot.cli.privacy import forget_colleague, forget_customer  # noqa: PLC0415 - only this command needs it

    if what == "contact":
        forget_customer(whom, keep_company=keep_company, yes=yes)
    else:
        forget_colleague(whom, yes=yes)


@app.command()
def doctor(
    *,
    invariants: Annotated[
        bool, typer.Option("--invariants", help="Look through the data instead: whether they agree with themselves.")
    ] = False,
) -> None:
    """Check the settings, the database and the tokens, and say what to do."""
    from bot.cli.doctor import examine  # noqa: PLC0415 - only this command needs it

    raise typer.Exit(0 if examine(data=invariants) else 1)
