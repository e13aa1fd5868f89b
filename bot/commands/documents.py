"""``cdo report`` and ``cdo overview``: documents made of the records, as files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.commands.command_line import Failure, database, time_of, told, write_file
from bot.packs.in_force import pack_in_force
from bot.settings import Settings
from policy.periods import quarter_or_year
from storage.city import organizations

_FILE = click.Path(dir_okay=False, path_type=Path)
_LANGUAGE = click.option(
    "--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="of its words"
)


@click.command(help="Write an organization's duty report (述职报告) of a quarter or a year, for Word.")
@click.option("--organization", required=True, help="the organization's id, as in `cdo org list`")
@click.option("--period", required=True, help="a quarter or a year: 2026-Q1, 2026")
@_LANGUAGE
@click.option("--out", type=_FILE, help="the file; if not given, named after organization and period, here")
def report(organization: str, period: str, language: str, out: Path | None) -> None:
    wanted = quarter_or_year(period)
    if wanted is None:
        raise Failure(f"--period {period} is neither a quarter nor a year; write it as 2026-Q1 or 2026.")
    with told():
        settings = Settings()
        now = time_of(settings)
        with database(settings) as db:
            _check_organization(organizations.get(db, organization) is not None, organization)
            today = now.astimezone(pack_in_force(db, settings).time_zone).date()
        if wanted.start > today:
            raise Failure(f"--period {period} hasn't begun yet.")
        # Who has the file has all that is in it.
        order = {
            "sort": "report",
            "organization": organization,
            "period": period,
            "plans": True,
            "supervision": True,
        }
        _write(settings, out or Path(f"duty-report-{organization}-{period}.docx"), order, now, language)


def _check_organization(known: bool, organization: str) -> None:
    if not known:
        raise Failure(f"There is no organization {organization!r}; see `cdo org list`.")


def _write(settings: Settings, out: Path, order: Mapping[str, Any], now: datetime, language: str) -> None:
    """Never over a file that is there: somebody may have worked on it."""
    # With it come the libraries that write Word and Excel files, which the bot itself doesn't need.
    from bot.documents.making import make

    if out.exists():
        raise Failure(f"{out} is there already; name another file.")
    content = make(settings, {**order, "now": now.isoformat(), "language": language})
    write_file(out, content)
    click.echo(f"{out}: {len(content):,} bytes.")


@click.command(
    help="Write how all organizations stand, as a spreadsheet: duties, issues, alerts, coverage, figures."
)
@click.option("--out", type=_FILE, required=True, help="the file, an .xlsx")
@click.option("--under", help="an organization's id: it and all below it; without it, everything")
@_LANGUAGE
def overview(out: Path, under: str | None, language: str) -> None:
    with told():
        settings = Settings()
        with database(settings) as db:
            if under is not None:
                _check_organization(organizations.get(db, under) is not None, under)
                ids = organizations.below(db, [under])
            else:
                ids = [each.id for each in organizations.every(db)]
        order = {"sort": "overview", "organizations": ids}
        _write(settings, out, order, time_of(settings), language)
