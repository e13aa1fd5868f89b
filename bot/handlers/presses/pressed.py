"""A press, who pressed, and the thing it is about, each checked at the moment of the press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.turn import Turn
from bot.usecases.alerts import alert_message
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters, supervising
from bot.usecases.reporting import drafting
from storage.city.people import Person
from storage.conversation import drafts
from storage.conversation.buttons import Press
from storage.conversation.drafts import Draft
from storage.supervision import alerts
from storage.supervision.alerts import Alert
from storage.updates import records
from storage.updates.records import Update as Record

Toast = str | None
"""What the little notice says: a key of the catalogues, or None for nothing."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press by somebody who is known: what the button means, and who pressed it."""

    turn: Turn
    person: Person
    press: Press

    @property
    def subject(self) -> int:
        return self.press.subject or 0

    @property
    def detail(self) -> Mapping[str, Any]:
        return self.press.detail


def draft_of(p: Pressed) -> Draft:
    draft = drafts.get(p.turn.db, p.subject)
    if draft is None or draft.person_id != p.person.id:
        raise Forbidden("toast-not-yours")
    if draft.state != "open":
        raise Refused("toast-already")
    if not reporters.may_report_for(p.person, draft.organization_id):
        raise Forbidden("toast-not-yours")
    if gone := drafting.drop_if_gone(p.turn, p.person, draft):
        raise Refused(gone)
    return draft


def record_of(p: Pressed) -> Record:
    """A record that the person may see: their own organization's, or one in their jurisdiction."""
    record = records.get(p.turn.db, p.subject)
    if record is None:
        raise Refused("toast-gone")
    own = reporters.may_report_for(p.person, record.organization_id)
    if not own and record.organization_id not in supervising.jurisdiction(p.turn, p.person):
        raise Forbidden("toast-not-yours")
    return record


def alert_of(p: Pressed) -> Alert:
    alert = alerts.get(p.turn.db, p.subject)
    if alert is None or not alert_message.authorized(p.turn, p.person, alert):
        raise Forbidden("toast-not-yours")
    return alert


def let_supervisors_only(p: Pressed) -> None:
    if not p.person.holds("supervisor"):
        raise Forbidden("only-supervisors")


def let_administrators_only(p: Pressed) -> None:
    if not p.person.holds("administrator"):
        raise Forbidden("toast-not-yours")
