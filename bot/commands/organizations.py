"""``cdo org`` and ``cdo duty``: the organizations, who of them takes part, and what they owe."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.command_line import Failure, database, day_of, time_of, told, turn_beside
from bot.packs.in_force import pack_in_force
from bot.packs.roster import as_in_roster, as_stored
from bot.settings import Settings
from bot.usecases.checklist import duty_table, obliging, participating
from policy.files.roster import parse_roster
from storage.checklist import duties
from storage.city import organizations
from storage.database import journal
from storage.supervision import inferences


@click.group(help="The organizations.")
def org() -> None:
    pass


@org.command("list", help="All organizations, with their ids.")
def org_list() -> None:
    with told(), database(Settings()) as db:
        for each in organizations.every(db):
            mark = "  (illustration)" if each.illustrative else ""
            click.echo(f"{each.id}\t{each.tier}\t{each.name_zh}\t{each.name_en}{mark}")


@org.command("import", help="Add a city's own roster, from a CSV file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def org_import(file: Path) -> None:
    with told():
        settings = Settings()
        with database(settings) as db:
            pack = pack_in_force(db, settings)
            known = [as_in_roster(each) for each in organizations.every(db)]
        roster = parse_roster(file.read_bytes(), known=known, file=file.name)
        if roster.problems:
            for problem in roster.problems:
                click.echo(str(problem), err=True)
            sys.exit(1)
        today = time_of(settings).astimezone(pack.time_zone).date()
        with database(settings, to_write=True) as db:
            count = organizations.save(db, as_stored(roster.organizations, today, imported=True))
            for each in roster.organizations:
                # Who takes part, and until when, may be another: the running bot's next tick sees to it.
                duties.settle_again(db, each.id)
                inferences.sweep_again(db, each.id)
            journal.append(
                db,
                at=datetime.now(UTC),
                actor="command line",
                action="organizations.imported",
                about="organizations",
                detail={"count": count},
            )
        click.echo(f"{count} organizations imported.")


def _participation(takes_part: bool) -> Callable[..., None]:
    @click.argument("organization")
    @click.option("--since", required=True, help="the first day, YYYY-MM-DD")
    @click.option("--until", help="the last day, YYYY-MM-DD; without an end if not given")
    @click.option("--reason", required=True, help="why, in a sentence")
    def decide(organization: str, since: str, until: str | None, reason: str) -> None:
        first, last = day_of("--since", since), day_of("--until", until) if until else None
        with told(), turn_beside(Settings(), to_write=True) as turn:
            participating.decide(
                turn, None, organization, takes_part=takes_part, since=first, until=last, reason=reason
            )
        click.echo(f"{organization} {'takes part' if takes_part else 'is exempt'} from {first} on.")

    return decide


org.command("admit", help="An organization takes part from a day on (a town, by approval).")(
    _participation(True)
)
org.command("exempt", help="An organization takes no part from a day on.")(_participation(False))


@org.command(
    "apply", help="An organization (a town) applies to take part; who supervises it decides in chat."
)
@click.argument("organization")
@click.option("--reason", required=True, help="why, in a sentence")
def org_apply(organization: str, reason: str) -> None:
    with told(), turn_beside(Settings(), to_write=True) as turn:
        participating.apply(turn, None, organization, reason)
    click.echo(f"{organization} has applied.")


@click.group(help="The duties that organizations owe.")
def duty() -> None:
    pass


@duty.command("list", help="What an organization owes and has fulfilled, as last worked out by the bot.")
@click.argument("organization")
@click.option("--json", "as_json", is_flag=True, help="for another program")
def duty_list(organization: str, as_json: bool) -> None:
    with told():
        settings = Settings()
        with database(settings) as opened:
            pack = pack_in_force(opened, settings)
            if organizations.get(opened, organization) is None:
                raise Failure(f"There is no organization {organization!r}; see `cdo org list`.")
            day = duties.settled_on(opened, organization)
            found = duty_table.table(opened, pack, organization)
    if as_json:
        click.echo(json.dumps({"as_of": str(day) if day else None, "duties": found}, ensure_ascii=False))
        return
    for row in found:
        click.echo("\t".join(str(value) for value in row.values() if value not in (None, "", False)))
    click.echo(f"{len(found)} obligations, as of {day or 'never: the bot has not worked them out yet'}.")


@duty.command("waive", help="Don't ask a duty of an organization, up to and including a day.")
@click.argument("organization")
@click.argument("duty_id", metavar="DUTY")
@click.option("--until", required=True, help="the last day, YYYY-MM-DD")
@click.option("--reason", required=True, help="why, in a sentence")
def duty_waive(organization: str, duty_id: str, until: str, reason: str) -> None:
    last = day_of("--until", until)
    with told(), turn_beside(Settings(), to_write=True) as turn:
        obliging.waive(turn, None, organization, duty_id, last, reason)
    click.echo(f"{duty_id} isn't asked of {organization} up to {last}.")
