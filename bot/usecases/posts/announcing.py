"""An appointment is on record: administrators are told, if there is something for them to do."""

from __future__ import annotations

from contextlib import suppress

from bot.screen import Screen
from bot.screens.people import appointment as screens
from bot.turn import AlreadySaid, Turn
from policy.keys import normalize_key
from policy.models.pack import Pack
from storage.city import people, posts
from storage.city.people import Person
from storage.city.posts import Held
from storage.updates.records import Update

APPOINTMENT = "cdo_appointed"
# What ``change`` says of somebody who takes up the post, and of somebody who leaves it.
TAKES_UP, LEAVES = ("appointed", "changed"), ("ended",)


def has_checklist(pack: Pack, update: Update) -> bool:
    """True: somebody is to take up the post, and the pack says what qualifies for it."""
    takes_up = update.kind == APPOINTMENT and update.fields.get("change") in TAKES_UP
    return takes_up and bool(pack.qualifications) and update.state != "withdrawn"


def announce(turn: Turn, update: Update) -> None:
    """Tell administrators, once for each appointment; not where the one who is appointed is in post already."""
    if update.kind != APPOINTMENT:
        return
    held, change = in_post(turn, update), update.fields.get("change")
    same = held is not None and _is(held.name, update)
    if (change in TAKES_UP and not same) or (change in LEAVES and same):
        for administrator in people.administrators(turn.db, turn.today):
            with suppress(AlreadySaid):
                turn.send(
                    administrator,
                    notice(turn, administrator, update),
                    key=f"appointment:{update.id}:{administrator.id}",
                )


def notice(turn: Turn, person: Person, update: Update) -> Screen:
    ended = update.fields.get("change") in LEAVES
    return screens.notice(turn.view(person), update, in_post(turn, update), ended=ended)


def in_post(turn: Turn, update: Update) -> Held | None:
    """Who is the organization's CDO here at present."""
    return posts.cdos(turn.db, [update.organization_id], turn.today).get(update.organization_id)


def _is(name: str, update: Update) -> bool:
    """True: the appointment speaks of somebody of this name. Names are all that it has."""
    return normalize_key(name) == normalize_key(str(update.fields.get("person") or ""))
