"""Presses of buttons. Each is checked against the presser's position and the matter's present state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from telegram import CallbackQuery, Update

from bot.handlers.handling import sender_of
from bot.screens import confirmation, home, verdict
from bot.turn import Turn
from bot.usecases import (
    alerting,
    briefing,
    drafting,
    joining,
    listening,
    managing,
    recording,
    reporter_message,
)
from bot.usecases.errors import Refused
from storage import alerts, buttons, conversations, drafts, organizations, people, records
from storage.alerts import Alert
from storage.buttons import Press
from storage.drafts import Draft
from storage.people import Person
from storage.records import Update as Record

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
            raise Refused("toast-not-yours")
        if press is None:
            toast: Toast = _refresh_what_stands_there(turn, person, query)
        elif press.person_id != person.id:
            raise Refused("toast-not-yours")
        else:
            toast = ACTIONS[press.action](Pressed(turn, person, press))
    except Refused as refusal:
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
        drafting.show(turn, person, draft, fresh=False)
        return "toast-changed"
    record = records.shown_by(turn.db, shown)
    reports = record is not None and reporter_message.may_report_for(person, record.organization_id)
    if record is not None and record.person_id == person.id and reports:
        turn.edit(person, shown, reporter_message.verdict(turn, person, record))
        return "toast-changed"
    alert = alerts.shown_by(turn.db, shown)
    if alert is not None and alerting.authorized(turn, person, alert):
        alerting.show(turn, person, alert, shown)
        return "toast-changed"
    return "toast-gone"


def _draft(p: Pressed) -> Draft:
    draft = drafts.get(p.turn.db, p.subject)
    if draft is None or draft.person_id != p.person.id:
        raise Refused("toast-not-yours")
    if draft.state != "open":
        raise Refused("toast-already")
    if not reporter_message.may_report_for(p.person, draft.organization_id):
        raise Refused("toast-not-yours")
    return draft


def _record(p: Pressed) -> Record:
    """A record that the person may see: their own organization's, or one in their jurisdiction."""
    record = records.get(p.turn.db, p.subject)
    if record is None:
        raise Refused("toast-gone")
    own = reporter_message.may_report_for(p.person, record.organization_id)
    if not own and record.organization_id not in alerting.jurisdiction(p.turn, p.person):
        raise Refused("toast-not-yours")
    return record


def _alert(p: Pressed) -> Alert:
    alert = alerts.get(p.turn.db, p.subject)
    if alert is None or not alerting.authorized(p.turn, p.person, alert):
        raise Refused("toast-not-yours")
    return alert


def _answer(p: Pressed) -> Toast:
    drafting.answer(p.turn, p.person, _draft(p), str(p.detail["field"]), p.detail["value"])
    return None


def _skip(p: Pressed) -> Toast:
    drafting.skip(p.turn, p.person, _draft(p), str(p.detail["field"]))
    return None


def _back(p: Pressed) -> Toast:
    drafting.back(p.turn, p.person, _draft(p))
    return None


def _ask(p: Pressed) -> Toast:
    drafting.ask(p.turn, p.person, _draft(p), str(p.detail["field"]))
    return None


def _month(p: Pressed) -> Toast:
    drafting.show(p.turn, p.person, _draft(p), fresh=False, month=date.fromisoformat(p.detail["month"]))
    return None


def _show_card(p: Pressed) -> Toast:
    drafting.show_card(p.turn, p.person, _draft(p))
    return None


def _change(p: Pressed) -> Toast:
    drafting.choose_what_to_change(p.turn, p.person, _draft(p))
    return None


def _page(p: Pressed) -> Toast:
    drafting.show(p.turn, p.person, _draft(p), fresh=False, page=int(p.detail["page"]))
    return None


def _organization(p: Pressed) -> Toast:
    drafting.choose_organization(p.turn, p.person, _draft(p), str(p.detail["organization"]))
    return None


def _call_draft(p: Pressed) -> Toast:
    drafting.call_up(p.turn, p.person, _draft(p))
    return None


def _cancel(p: Pressed) -> Toast:
    drafting.cancel(p.turn, p.person, _draft(p))
    return "cancelled"


def _save(p: Pressed) -> Toast:
    drafting.save(p.turn, p.person, _draft(p))
    return "toast-saved"


def _begin(p: Pressed) -> Toast:
    kind, fields = str(p.detail["kind"]), p.detail.get("fields")
    text = p.detail.get("text")
    drafting.begin(p.turn, p.person, kind, fields, str(text) if text else None, p.press.outbox_id)
    return None


def _what_to_report(p: Pressed) -> Toast:
    view = p.turn.view(p.person)
    p.turn.send(p.person, home.what_to_report(view, listening.kinds_to_report(p.turn)))
    return None


def _show_record(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, reporter_message.verdict(p.turn, p.person, _record(p)))
    return None


def _call_record(p: Pressed) -> Toast:
    reporter_message.call_up(p.turn, p.person, _record(p))
    return None


def _findings(p: Pressed) -> Toast:
    record = _record(p)
    view, kind = reporter_message.as_checked(p.turn, p.person, record)
    screen = verdict.findings(
        view,
        kind,
        reporter_message.standing(p.turn, p.person, record),
        int(p.detail.get("page", 0)),
    )
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _why(p: Pressed) -> Toast:
    record = _record(p)
    view, _ = reporter_message.as_checked(p.turn, p.person, record)
    screen = verdict.why(
        view,
        reporter_message.standing(p.turn, p.person, record),
        reporter_message.explained(p.turn, record, str(p.detail["requirement"])),
        int(p.detail.get("page", 0)),
        can_supply=reporter_message.may_report_for(p.person, record.organization_id),
    )
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _supply(p: Pressed) -> Toast:
    only = [str(name) for name in p.detail.get("fields", ())]
    made = drafting.begin_addition(p.turn, p.person, _record(p), p.press.outbox_id, only)
    return None if made else "toast-nothing-missing"


def _confirm(p: Pressed) -> Toast:
    record = _record(p)
    if record.state == "unconfirmed" and p.detail.get("revision") != record.revision:
        recording.ask_again(p.turn, p.person, record, p.press.outbox_id)
        return "toast-changed"
    fresh = recording.confirm(p.turn, p.person, record)
    screen = confirmation.confirmed(p.turn.view(p.person), record, p.turn.pack.kind(record.kind))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return "toast-done" if fresh else "toast-already"


def _acknowledge(p: Pressed) -> Toast:
    alert = _alert(p)
    if alerting.acknowledge(p.turn, p.person, alert):
        return "toast-done"
    alerting.show(p.turn, p.person, alert, p.press.outbox_id)
    return "toast-already"


def _take(p: Pressed) -> Toast:
    alert = _alert(p)
    if alerting.take(p.turn, p.person, alert):
        return "toast-done"
    alerting.show(p.turn, p.person, alert, p.press.outbox_id)
    return "toast-already"


def _resolve(p: Pressed) -> Toast:
    alert = _alert(p)
    if alerting.ask_reason(p.turn, p.person, alert, p.press.outbox_id):
        return None
    alerting.show(p.turn, p.person, alert, p.press.outbox_id)
    return "alert-already-resolved"


def _show_alert(p: Pressed) -> Toast:
    alerting.back_to_alert(p.turn, p.person, _alert(p), p.press.outbox_id)
    return None


def _call_alert(p: Pressed) -> Toast:
    alerting.call_up(p.turn, p.person, _alert(p))
    return None


def _alert_record(p: Pressed) -> Toast:
    """The record behind an alert, as a message of its own: the alert stays where it is."""
    alert = _alert(p)
    record = records.get(p.turn.db, alert.update_id)
    if record is None:
        raise Refused("toast-gone")
    p.turn.send(p.person, reporter_message.verdict(p.turn, p.person, record))
    return None


def _list_alerts(p: Pressed) -> Toast:
    if not p.person.holds("supervisor"):
        raise Refused("only-supervisors")
    p.turn.send(p.person, alerting.list_open(p.turn, p.person))
    return None


def _list_owed(p: Pressed) -> Toast:
    briefing.show_owed(p.turn, p.person)
    return None


def _language(p: Pressed) -> Toast:
    changed = joining.set_language(p.turn, p.person, "zh" if p.detail["to"] == "zh" else "en")
    p.turn.edit(changed, p.press.outbox_id, home.language_set(p.turn.view(changed)))
    return None


def _invite(p: Pressed) -> Toast:
    _administrator(p)
    p.turn.send(p.person, home.invite_as(p.turn.view(p.person)))
    return None


def _invite_position(p: Pressed) -> Toast:
    _administrator(p)
    position, page = str(p.detail["position"]), int(p.detail.get("page", 0))
    words = str(p.detail.get("words", ""))
    screen = managing.organizations_to_invite(p.turn, p.person, position, page, words)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _invite_organization(p: Pressed) -> Toast:
    position, organization_id = str(p.detail["position"]), str(p.detail["organization"])
    link = joining.invite(p.turn, p.person, position, organization_id)
    conversations.stop(p.turn.db, p.person.id)
    organization = organizations.get(p.turn.db, organization_id)
    name = organization.short(p.person.language) if organization else organization_id
    days = joining.INVITATION_LASTS.days
    screen = home.invitation(p.turn.view(p.person), position, name, link, days)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _people(p: Pressed) -> Toast:
    _administrator(p)
    page = int(p.detail.get("page", 0))
    p.turn.edit(p.person, p.press.outbox_id, managing.listing(p.turn, p.person, page))
    return None


def _show_post(p: Pressed) -> Toast:
    _administrator(p)
    p.turn.edit(p.person, p.press.outbox_id, managing.show_post(p.turn, p.person, p.subject))
    return None


def _end_post(p: Pressed) -> Toast:
    managing.end_post(p.turn, p.person, p.subject)
    p.turn.edit(p.person, p.press.outbox_id, managing.listing(p.turn, p.person, 0))
    return "post-ended"


def _administrator(p: Pressed) -> None:
    if not p.person.holds("administrator"):
        raise Refused("toast-not-yours")


def _nothing(_p: Pressed) -> Toast:
    return None


ACTIONS: dict[str, Callable[[Pressed], Toast]] = {
    "nothing": _nothing,
    "draft.answer": _answer,
    "draft.skip": _skip,
    "draft.back": _back,
    "draft.ask": _ask,
    "draft.month": _month,
    "draft.show": _show_card,
    "draft.change": _change,
    "draft.page": _page,
    "draft.organization": _organization,
    "draft.call": _call_draft,
    "draft.cancel": _cancel,
    "draft.save": _save,
    "report.begin": _begin,
    "report.what": _what_to_report,
    "record.show": _show_record,
    "record.call": _call_record,
    "record.findings": _findings,
    "record.why": _why,
    "record.supply": _supply,
    "record.confirm": _confirm,
    "alert.acknowledge": _acknowledge,
    "alert.take": _take,
    "alert.resolve": _resolve,
    "alert.show": _show_alert,
    "alert.call": _call_alert,
    "alert.record": _alert_record,
    "alerts.list": _list_alerts,
    "owed.list": _list_owed,
    "language": _language,
    "invite.start": _invite,
    "invite.position": _invite_position,
    "invite.organization": _invite_organization,
    "people.page": _people,
    "post.show": _show_post,
    "post.end": _end_post,
}
