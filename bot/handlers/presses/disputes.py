"""Buttons of disputes: raised by who reported, decided by who supervises."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast, record_of
from bot.handlers.presses.records import show_why
from bot.usecases.alerts import disputing
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import sighting
from storage.conversation import conversations
from storage.supervision import disputes
from storage.supervision.disputes import Dispute
from storage.updates import records


def _ask(p: Pressed) -> Toast:
    record, requirement = record_of(p), str(p.detail["requirement"])
    screen = disputing.ask(p.turn, p.person, record, requirement, int(p.detail.get("page", 0)))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _leave(p: Pressed) -> Toast:
    """Nothing is disputed after all: the requirement is shown again."""
    _stop_asking(p)
    return show_why(p)


def _uphold(p: Pressed) -> Toast:
    p.turn.edit(
        p.person, p.press.outbox_id, disputing.ask_ground(p.turn, p.person, _dispute_of(p), upheld=True)
    )
    return None


def _dismiss(p: Pressed) -> Toast:
    p.turn.edit(
        p.person, p.press.outbox_id, disputing.ask_ground(p.turn, p.person, _dispute_of(p), upheld=False)
    )
    return None


def _show(p: Pressed) -> Toast:
    _stop_asking(p)
    p.turn.edit(p.person, p.press.outbox_id, disputing.drawn(p.turn, p.person, _dispute_of(p)))
    return None


def _stop_asking(p: Pressed) -> None:
    doing = conversations.current(p.turn.db, p.person.id)
    if doing is not None and disputing.is_disputing(doing.doing):
        conversations.stop(p.turn.db, p.person.id)


def _dispute_of(p: Pressed) -> Dispute:
    dispute = disputes.get(p.turn.db, p.subject)
    update = records.get(p.turn.db, dispute.update_id) if dispute is not None else None
    if dispute is None or update is None:
        raise Refused("toast-gone")
    if not sighting.may_see(p.turn, p.person, update.organization_id):
        raise Forbidden("toast-not-yours")
    return dispute


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "dispute.ask": _ask,
    "dispute.leave": _leave,
    "dispute.uphold": _uphold,
    "dispute.dismiss": _dismiss,
    "dispute.show": _show,
}
