"""Buttons of a record: why, what is missing, confirming."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast, record_of
from bot.screens.forms import confirmation
from bot.screens.records import verdict
from bot.screens.records import why as why_screens
from bot.usecases.alerts import disputing
from bot.usecases.posts import reporters
from bot.usecases.questions import recalling
from bot.usecases.records import recording
from bot.usecases.reminders import briefing
from bot.usecases.reporting import amending
from bot.usecases.verdicts import record_pages, reporter_message
from bot.usecases.versions import superseded
from storage.conversation import conversations
from storage.supervision import disputes


def _show_record(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, reporter_message.verdict(p.turn, p.person, record_of(p)))
    return None


def _call_record(p: Pressed) -> Toast:
    reporter_message.call_up(p.turn, p.person, record_of(p))
    return None


def _findings(p: Pressed) -> Toast:
    record = record_of(p)
    view, kind = reporter_message.as_checked(p.turn, p.person, record)
    screen = verdict.findings(
        view,
        kind,
        reporter_message.standing(p.turn, p.person, record),
        int(p.detail.get("page", 0)),
    )
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def show_why(p: Pressed) -> Toast:
    """One requirement of a record: what it asks, what was seen, what can be done."""
    record, requirement = record_of(p), str(p.detail["requirement"])
    view, _ = reporter_message.as_checked(p.turn, p.person, record)
    screen = why_screens.why(
        view,
        reporter_message.standing(p.turn, p.person, record),
        reporter_message.explained(p.turn, record, requirement),
        int(p.detail.get("page", 0)),
        can_supply=reporters.may_supply(p.turn, p.person, record),
        can_dispute=disputing.may_dispute(p.turn, p.person, record, requirement),
        dispute=disputes.latest(p.turn.db, record.id, requirement),
    )
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _supply(p: Pressed) -> Toast:
    only, record = [str(name) for name in p.detail.get("fields", ())], record_of(p)
    if amending.begin_addition(p.turn, p.person, record, p.press.outbox_id, only):
        return None
    if recording.check_with_present(p.turn, record):
        p.turn.edit(p.person, p.press.outbox_id, reporter_message.verdict(p.turn, p.person, record))
        return "toast-checked-anew"
    return "toast-nothing-missing"


def _correct(p: Pressed) -> Toast:
    amending.begin_correction(p.turn, p.person, record_of(p), p.press.outbox_id)
    return None


def _details(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, record_pages.details(p.turn, p.person, record_of(p)))
    return None


def _history(p: Pressed) -> Toast:
    page = int(p.detail.get("page", 0))
    p.turn.edit(p.person, p.press.outbox_id, record_pages.history(p.turn, p.person, record_of(p), page))
    return None


def _confirm(p: Pressed) -> Toast:
    record = record_of(p)
    if record.state == "unconfirmed" and p.detail.get("revision") != record.revision:
        recording.ask_again(p.turn, p.person, record, p.press.outbox_id)
        return "toast-changed"
    fresh = recording.confirm(p.turn, p.person, record)
    kind = superseded.kind_of(p.turn, record)
    screen = confirmation.confirmed(p.turn.view(p.person), record, kind)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return "toast-done" if fresh else "toast-already"


def _withdraw(p: Pressed) -> Toast:
    recording.ask_why_withdraw(p.turn, p.person, record_of(p))
    return None


def _keep(p: Pressed) -> Toast:
    """Leave the question for a reason unanswered: the record stays, and is shown there."""
    record = record_of(p)
    conversations.stop(p.turn.db, p.person.id)
    p.turn.edit(p.person, p.press.outbox_id, reporter_message.verdict(p.turn, p.person, record))
    return None


def _list_owed(p: Pressed) -> Toast:
    briefing.show_owed(p.turn, p.person)
    return None


def _turn_latest(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, recalling.latest(p.turn, p.person, int(p.detail["page"])))
    return None


def _turn_owed(p: Pressed) -> Toast:
    screen = briefing.list_owed(p.turn, p.person, int(p.detail["page"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "record.show": _show_record,
    "record.call": _call_record,
    "record.findings": _findings,
    "record.why": show_why,
    "record.supply": _supply,
    "record.correct": _correct,
    "record.details": _details,
    "record.history": _history,
    "record.confirm": _confirm,
    "record.withdraw": _withdraw,
    "record.keep": _keep,
    "owed.list": _list_owed,
    "owed.page": _turn_owed,
    "records.page": _turn_latest,
}
