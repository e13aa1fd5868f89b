"""A duty is waived for an organization in chat, up to a day and with a reason, and asked again."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.screen import Screen
from bot.screens.checklist import waiving as screens
from bot.turn import Turn
from bot.usecases.checklist import obliging, owing
from bot.usecases.errors import Forbidden, Refused
from policy.models.duties import Duty
from storage.checklist import waivers
from storage.city.people import Person
from storage.conversation import conversations

DOING = "waive:"


def choose_end(turn: Turn, person: Person, where: dict[str, Any], month: date | None) -> Screen:
    """Raises Forbidden for who doesn't supervise it, Refused for a duty that is gone."""
    organization_id, duty = _may_waive(turn, person, where)
    view = turn.view(person)
    return screens.choose_end(view, view.organization(organization_id), duty, where, month)


def ask_reason(turn: Turn, person: Person, where: dict[str, Any], until: date) -> None:
    """The next text is the reason. Raises Refused for a day that is over, as an old button may have one."""
    organization_id, duty = _may_waive(turn, person, where)
    if until < turn.today:
        raise Refused("day-over")
    doing = f"{DOING}{organization_id}:{duty.id}:{until.isoformat()}"
    conversations.start(turn.db, person.id, doing, 0, turn.now)
    view = turn.view(person)
    turn.send(person, screens.ask_reason(view, view.organization(organization_id), duty, until))


def waive(turn: Turn, person: Person, doing: str, reason: str) -> None:
    """Waive what the question was about. Raises Refused without a reason, and the question stays; or because it
    makes no sense any more, and the question is over."""
    organization_id, duty_id, until = doing.removeprefix(DOING).rsplit(":", 2)
    try:
        obliging.waive(turn, person, organization_id, duty_id, date.fromisoformat(until), reason)
    except Refused as refusal:
        if refusal.key != obliging.NO_REASON:
            conversations.stop(turn.db, person.id)
        raise
    conversations.stop(turn.db, person.id)
    role = turn.pack.duty(duty_id).plan_role
    turn.send(person, owing.detail(turn, person, organization_id, duty_id, role, 0))


def lift(turn: Turn, person: Person, waiver_id: int) -> bool:
    """Ask the duty again from today. False: somebody lifted it before, or it ended."""
    waiver = waivers.get(turn.db, waiver_id)
    if waiver is not None and not obliging.may_decide(turn, person, waiver.organization_id):
        raise Forbidden("toast-not-yours")
    return obliging.lift(turn, person, waiver_id)


def _may_waive(turn: Turn, person: Person, where: dict[str, Any]) -> tuple[str, Duty]:
    organization_id = str(where["organization"])
    if not obliging.may_decide(turn, person, organization_id):
        raise Forbidden("toast-not-yours")
    return organization_id, owing.duty_called(turn, str(where["duty"]))
