"""Presses of buttons. Each is checked against the presser's position and the matter's present state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from telegram import CallbackQuery, Update

from bot.handlers.handling import sender_of
from bot.handlers.presses import alerts as alert_presses
from bot.handlers.presses import (
    appointments,
    coverage,
    desk,
    digests,
    disputes,
    documents,
    duties,
    evidence,
    forms,
    issues,
    leave,
    mine,
    policy,
    projects,
    questions,
    reminders,
    silences,
    versions,
)
from bot.handlers.presses import records as record_presses
from bot.handlers.presses.pressed import Pressed, Toast
from bot.turn import Turn
from bot.usecases.alerts import alert_message, disputing
from bot.usecases.documents import ordering
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters
from bot.usecases.reminders import reminding
from bot.usecases.reporting import drafting, form_message
from bot.usecases.verdicts import reporter_message
from bot.usecases.versions import versioning
from storage.city import people
from storage.city.people import Person
from storage.conversation import buttons, drafts
from storage.supervision import alerts
from storage.supervision import disputes as disputes_on_record
from storage.updates import records

ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    **forms.ACTIONS,
    **record_presses.ACTIONS,
    **alert_presses.ACTIONS,
    **disputes.ACTIONS,
    **silences.ACTIONS,
    **issues.ACTIONS,
    **projects.ACTIONS,
    **desk.ACTIONS,
    **mine.ACTIONS,
    **duties.ACTIONS,
    **policy.ACTIONS,
    **questions.ACTIONS,
    **coverage.ACTIONS,
    **appointments.ACTIONS,
    **versions.ACTIONS,
    **leave.ACTIONS,
    **evidence.ACTIONS,
    **reminders.ACTIONS,
    **documents.ACTIONS,
    **digests.ACTIONS,
}


def pressed(turn: Turn, update: Update) -> None:
    """One press: find what stands behind it, check who pressed, act, and answer the press in any case."""
    query = update.callback_query
    if query is None:
        return
    sender = sender_of(update)
    person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    words = turn.desk.messages.of(person.language if person else sender.language)
    press = buttons.find(turn.db, query.data or "")
    try:
        if person is None or not person.posts:
            raise Forbidden("toast-not-yours")
        if press is None or press.action not in ACTIONS:
            toast: Toast = _refresh_what_stands_there(turn, person, query)
        elif press.person_id != person.id:
            raise Forbidden("toast-not-yours")
        else:
            toast = ACTIONS[press.action](Pressed(turn, person, press))
    except Refused as refusal:
        if isinstance(refusal, Forbidden):
            about = f"{press.action}:{press.subject or 0}" if press else "button"
            turn.note_refusal(person, sender.telegram_id, "press.refused", about)
        turn.answer(sender.chat_id, query.id, words.plain(refusal.key), alert=True)
        return
    turn.answer(sender.chat_id, query.id, words.plain(toast) if toast else None)


def _refresh_what_stands_there(turn: Turn, person: Person, query: CallbackQuery) -> Toast:
    """An old button: show the present state of what its message is about."""
    message = query.message
    shown = buttons.message_at(turn.db, message.chat.id, message.message_id) if message else None
    if shown is None:
        return "toast-gone"
    draft = drafts.shown_by(turn.db, shown)
    if draft is not None and drafting.may_fill(person, draft):
        if gone := drafting.drop_if_gone(turn, person, draft):
            return gone
        form_message.show(turn, person, draft, fresh=False)
        return "toast-changed"
    record = records.shown_by(turn.db, shown)
    reports = record is not None and reporters.may_report_for(person, record.organization_id)
    if record is not None and record.person_id == person.id and reports:
        turn.edit(person, shown, reporter_message.verdict(turn, person, record))
        return "toast-changed"
    alert = alerts.shown_by(turn.db, shown)
    if alert is not None and alert_message.authorized(turn, person, alert):
        alert_message.show(turn, person, alert, shown)
        return "toast-changed"
    dispute = disputes_on_record.shown_by(turn.db, shown)
    if dispute is not None:
        turn.edit(person, shown, disputing.drawn(turn, person, dispute))
        return "toast-changed"
    if reminding.show_at(turn, person, shown) or ordering.show_at(turn, person, shown):
        return "toast-changed"
    version = versioning.present_state(turn, person, shown)
    if version is not None:
        turn.edit(person, shown, version)
        return "toast-changed"
    return "toast-gone"
