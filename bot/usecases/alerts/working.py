"""What people do about an alert: see it, take it, hand it over, put it off, resolve it, open it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.messages import clean
from bot.screens.alerts import alert as screens
from bot.screens.alerts import case
from bot.screens.alerts import work as work_screens
from bot.turn import Turn
from bot.usecases.alerts import alert_message, alerting, following_up, reaching, ringing
from bot.usecases.alerts.alert_message import RESOLVING
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import supervising
from storage.city import people
from storage.city.people import Person
from storage.conversation import conversations
from storage.conversation.conversations import Conversation
from storage.database.times import to_text
from storage.supervision import alerts, pressing
from storage.supervision.alerts import Alert
from storage.upkeep import schedule
from storage.upkeep.schedule import Due

REASON_AT_LEAST = 4
# How many of those whose people left one transaction sees to.
AT_A_TIME = 50
WAKING = "wake"


def acknowledge(turn: Turn, person: Person, alert: Alert) -> bool:
    """True: the alert is acknowledged by this press. False: it was already."""
    if alert.status != "open":
        return False
    alerting.change(turn, replace(alert, status="acknowledged"), "acknowledged", person)
    return True


def take_back(turn: Turn, person: Person, alert: Alert) -> bool:
    """Not acknowledged after all. False: it isn't the person's acknowledgement, or somebody follows up."""
    if not case.may_take_back(alert_message.case_of(turn, alert), person.id):
        return False
    alerting.change(turn, replace(alert, status="open"), "taken-back", person)
    return True


def take(turn: Turn, person: Person, alert: Alert) -> bool:
    """The person follows up from now on. False: nothing to take, or it is theirs already."""
    if alert.status == "resolved" or alert.assignee_id == person.id:
        return False
    alerting.change(turn, _taken(alert, person.id), "taken", person)
    return True


def give_up(turn: Turn, person: Person, alert: Alert) -> bool:
    """The person doesn't follow up any more, and nobody does so far. False: they didn't."""
    if alert.status == "resolved" or alert.assignee_id != person.id:
        return False
    alerting.change(turn, replace(alert, assignee_id=None), "given-up", person)
    return True


def hand_back(turn: Turn) -> bool:
    """Who followed up and holds no post any more leaves it to the others: they are told. True: there may be more."""
    if ringing.when_awake(turn) is not None:
        return False
    found = pressing.left_behind(turn.db, turn.today, AT_A_TIME)
    for alert_id in found:
        alert = alerts.get(turn.db, alert_id)
        leaver = people.get(turn.db, alert.assignee_id, turn.today) if alert and alert.assignee_id else None
        if alert is None or leaver is None:
            continue
        changed = alerting.change(turn, replace(alert, assignee_id=None), "given-up", leaver)
        for person in reaching.present(turn, reaching.supervisors(turn, changed)):
            case_ = alert_message.case_of(turn, changed)
            screen = work_screens.told(turn.view(person), case_, "alert-left-behind", leaver.name)
            ringing.tell(turn, person, changed, screen, ring=True)
    return len(found) == AT_A_TIME


def candidates(turn: Turn, person: Person, alert: Alert) -> list[Person]:
    """Who else may follow up: whoever supervises the organization, the nearest first, and its CDO."""
    found = supervising.every_supervisor_of(turn, alert.organization_id)
    found += people.holding(turn.db, "cdo", [alert.organization_id], turn.today)
    others = {each.id: each for each in found if each.id not in (person.id, alert.assignee_id)}
    return list(others.values())


def hand_over(turn: Turn, person: Person, alert: Alert, to: int) -> bool:
    """Ask somebody to follow up; they accept or decline. False: it is resolved, or they are asked already.

    Raises Forbidden for somebody who has no business with it.
    """
    if alert.status == "resolved" or alert.offered_to == to:
        return False
    asked = next((each for each in candidates(turn, person, alert) if each.id == to), None)
    if asked is None:
        raise Forbidden("alert-nobody-of-these")
    offered = replace(
        alert,
        status="acknowledged",
        offered_to=asked.id,
        offered_by=person.id,
        snoozed="",
        snoozed_until=None,
    )
    changed = alerting.change(turn, offered, "offered", person, reason=asked.name)
    ringing.ring_for(turn, asked, changed, work_screens.offered(turn.view(asked), person.name))
    return True


def accept(turn: Turn, person: Person, alert: Alert) -> bool:
    """Who was asked follows up from now on. False: they aren't asked any more."""
    if alert.status == "resolved" or alert.offered_to != person.id:
        return False
    asker = alert.offered_by
    changed = alerting.change(turn, _taken(alert, person.id), "accepted", person)
    _tell_asker(turn, asker, changed, person, "alert-was-accepted")
    return True


def decline(turn: Turn, person: Person, alert: Alert) -> bool:
    """Who was asked doesn't; who asked is told. False: they aren't asked any more."""
    if alert.status == "resolved" or alert.offered_to != person.id:
        return False
    asker = alert.offered_by
    changed = alerting.change(turn, replace(alert, offered_to=None, offered_by=None), "declined", person)
    _tell_asker(turn, asker, changed, person, "alert-was-declined")
    return True


def _taken(alert: Alert, person_id: int) -> Alert:
    return replace(
        alert,
        status="acknowledged",
        assignee_id=person_id,
        offered_to=None,
        offered_by=None,
        snoozed="",
        snoozed_until=None,
    )


def _tell_asker(turn: Turn, asker: int | None, alert: Alert, by: Person, key: str) -> None:
    """It answers their living message; an acceptance is silent, a refusal rings: somebody else must be found."""
    found = people.get(turn.db, asker, turn.today) if asker is not None else None
    if found is None or found.id == by.id or not alert_message.authorized(turn, found, alert):
        return
    ringing.answer(
        turn,
        found,
        alert,
        work_screens.told(turn.view(found), alert_message.case_of(turn, alert), key, by.name),
        ring=key == "alert-was-declined",
    )


# --- put off


def latest_snooze(turn: Turn) -> date:
    """The last day up to which something may be put off."""
    days = int(turn.pack.parameter("snooze_days_at_most").at(turn.today).value)
    return turn.pack.calendar.add_working_days(turn.today, days)


def snooze(turn: Turn, person: Person, alert: Alert, until: date | None) -> bool:
    """Rest until the morning of a day, or (None) until something happens. False: it is resolved.

    Raises Refused for a day that is over, or later than anything may be put off.
    """
    if alert.status == "resolved":
        return False
    last = latest_snooze(turn)
    if until is not None and not turn.today < until <= last:
        raise Refused("alert-snooze-day")
    wakes = ringing.morning_after_quiet_hours(turn, until or last)
    rests = replace(
        alert,
        status="acknowledged",
        snoozed="event" if until is None else "time",
        snoozed_until=to_text(wakes),
    )
    schedule.forget_about(turn.db, WAKING, str(alert.id))
    schedule.plan(
        turn.db,
        kind=WAKING,
        subject=str(alert.id),
        time_zone=str(turn.pack.time_zone),
        next_due=wakes.timestamp(),
    )
    alerting.change(turn, rests, "snoozed", person)
    return True


def wake(turn: Turn, person: Person, alert: Alert) -> bool:
    """By a press: it rests no more. False: it didn't."""
    if not alert.snoozed:
        return False
    schedule.forget_about(turn.db, WAKING, str(alert.id))
    alerting.change(turn, replace(alert, snoozed="", snoozed_until=None), "woken", person)
    return True


def wake_due(turn: Turn, due: Due) -> None:
    """Its time is over: whoever handles it hears of it again."""
    schedule.forget_about(turn.db, WAKING, due.subject)
    alert = alerts.get(turn.db, int(due.subject))
    if alert is None or not alert.snoozed or alert.status == "resolved":
        return
    if alert.snoozed_until is not None and alert.snoozed_until > to_text(turn.now):
        return  # it was put off anew meanwhile
    changed = alerting.change(turn, replace(alert, snoozed="", snoozed_until=None), "woke", None)
    if changed.held:
        return  # it rings when nothing keeps it from that any more
    for person in reaching.handlers(turn, changed):
        ringing.answer(
            turn,
            person,
            changed,
            work_screens.woke(turn.view(person), alert_message.case_of(turn, changed)),
            ring=True,
        )


# --- resolved, and open again


def ask_reason(turn: Turn, person: Person, alert: Alert, outbox_id: int) -> bool:
    """Ask how it was resolved; the person's next text is the reason. False: it is resolved already."""
    if alert.status == "resolved":
        return False
    conversations.start(turn.db, person.id, RESOLVING, alert.id, turn.now)
    alert_message.show(turn, person, alert, outbox_id)
    return True


def resolve(turn: Turn, person: Person, alert: Alert, reason: str) -> None:
    """Resolve with a reason. Raises Refused when that is no reason, or somebody was faster."""
    if alert.status == "resolved":
        _ask_no_more(turn, person, alert)
        raise Refused("alert-already-resolved")
    if len(clean(reason)) < REASON_AT_LEAST:
        raise Refused("alert-reason-too-short")
    _ask_no_more(turn, person, alert)
    settled = replace(
        alert, status="resolved", offered_to=None, offered_by=None, snoozed="", snoozed_until=None
    )
    changed = alerting.change(turn, settled, "resolved", person, reason=reason.strip())
    turn.send(person, screens.resolved_notice(turn.view(person), alert_message.case_of(turn, changed)))


def reopen(turn: Turn, person: Person, alert: Alert) -> bool:
    """What a person resolved isn't settled after all: who opens it again follows up.

    False: it is open, its causes are gone, or a newer one about the same matter stands.
    """
    if not case.may_reopen(alert_message.case_of(turn, alert)):
        return False
    if alerts.standing(turn.db, alert.matter) is not None:
        return False
    alerting.change(turn, _taken(alert, person.id), "reopened", person)
    changed = alerts.get(turn.db, alert.id)
    assert changed is not None  # noqa: S101 - it was changed above
    following_up.begin_again(turn, changed)
    alerting.mute_others(turn, changed, alerts.causes(turn.db, changed.id))
    return True


def back_to_alert(turn: Turn, person: Person, alert: Alert, outbox_id: int) -> None:
    """Leave what was asked unanswered."""
    _ask_no_more(turn, person, alert)
    alert_message.show(turn, person, alert, outbox_id)


def _ask_no_more(turn: Turn, person: Person, alert: Alert) -> None:
    """Whatever was asked about this alert. What else the person is in the middle of goes on."""
    doing = conversations.current(turn.db, person.id)
    if doing is not None and alert_message.asks(doing.doing) and doing.subject == alert.id:
        conversations.stop(turn.db, person.id)


def stop_asking(turn: Turn, person: Person, doing: Conversation) -> None:
    """No reason comes after all: the person's living message shows the alert again. Evidence that came stays."""
    conversations.stop(turn.db, person.id)
    alert, said = alerts.get(turn.db, doing.subject), "cancelled"
    if alert is not None:
        if doing.doing == RESOLVING and _sent_evidence(turn, person, alert, doing.changed_at):
            said = "alert-cancelled-evidence"
        for reader, outbox_id in alert_message.readers(turn, alert):
            if reader.id == person.id:
                alert_message.show(turn, person, alert, outbox_id)
    turn.tell(person.chat_id, turn.view(person).html(said))


def _sent_evidence(turn: Turn, person: Person, alert: Alert, since: str) -> bool:
    """True: the person has, since then (ISO text)."""
    sent = (each for each in alerts.events(turn.db, alert.id) if each.what == alerts.EVIDENCE)
    return any(each.person_id == person.id and each.at >= since for each in sent)
