"""Alerts: opened and cleared by what the rules say, worked on by supervisors, one living message each."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext, suppress
from datetime import datetime, time, timedelta

from bot.messages import clean
from bot.screen import Screen
from bot.screens import alert as screens
from bot.screens.alert import Case
from bot.turn import AlreadySaid, Turn
from bot.usecases import deadlines, reporter_message, superseded
from bot.usecases.errors import Refused
from storage import alerts, conversations, organizations, people, records, schedule
from storage.alerts import Alert
from storage.people import Person

RESOLVING = "resolve_alert"
RINGING = "ring"
REASON_AT_LEAST = 4
LISTED = 20
# Of a list that is paged.
A_PAGE = 8
# Somebody new isn't rung for each of more alerts than these (our default).
TOGETHER_FROM = 3


def follow(turn: Turn, update_id: int, causes: Iterable[str]) -> None:
    """Let the alert about an update follow what the rules say now: open, renew, or clear it."""
    now_holding, matter = set(causes), alerts.matter_of_update(update_id)
    standing = alerts.standing(turn.db, matter)
    add(turn, update_id, now_holding)
    if standing is None:
        _note_gone(turn, alerts.latest(turn.db, matter), now_holding)
        return
    gone = _by_check(turn, standing) - now_holding
    for rule_id in gone:
        alerts.clear_cause(turn.db, standing.id, rule_id, turn.now)
    if gone and not alerts.causes(turn.db, standing.id):
        change(turn, standing, "cleared", None, status="resolved")
    elif gone:
        # What is new may have opened it again a moment ago.
        refresh(turn, alerts.get(turn.db, standing.id) or standing)


def _note_gone(turn: Turn, settled: Alert | None, now_holding: set[str]) -> None:
    """What a person resolved and what has gone since: should it come back, it is news."""
    if settled is not None and settled.status == "resolved":
        for rule_id in _by_check(turn, settled) - now_holding:
            alerts.clear_cause(turn.db, settled.id, rule_id, turn.now)


def _by_check(turn: Turn, alert: Alert) -> set[str]:
    """The causes that a check of the update found. What the records say beside it goes its own way."""
    inferred = {inference.id for inference in turn.pack.inferences}
    return set(alerts.causes(turn.db, alert.id)) - inferred


def add(turn: Turn, update_id: int, causes: Iterable[str]) -> None:
    """Open an alert for causes that are new; one that was resolved by a person for the same cause stays so."""
    causes = set(causes)
    if not causes:
        return
    matter = alerts.matter_of_update(update_id)
    standing = alerts.standing(turn.db, matter)
    if standing is not None:
        new = causes - set(alerts.causes(turn.db, standing.id))
        if new:
            _renew(turn, standing, new)
        return
    last = alerts.latest(turn.db, matter)
    settled = set(alerts.causes(turn.db, last.id)) if last else set()
    new = causes - settled
    if new:
        _open(turn, update_id, new)


def acknowledge(turn: Turn, person: Person, alert: Alert) -> bool:
    """True: the alert is acknowledged by this press. False: it was already."""
    if alert.status != "open":
        return False
    change(turn, alert, "acknowledged", person, status="acknowledged")
    return True


def take(turn: Turn, person: Person, alert: Alert) -> bool:
    """The person follows up from now on. False: nothing to take, or it is theirs already."""
    if alert.status == "resolved" or alert.assignee_id == person.id:
        return False
    change(turn, alert, "taken", person, status="acknowledged", assignee_id=person.id)
    return True


def ask_reason(turn: Turn, person: Person, alert: Alert, outbox_id: int) -> bool:
    """Ask how it was resolved; the person's next text is the reason. False: it is resolved already."""
    if alert.status == "resolved":
        return False
    conversations.start(turn.db, person.id, RESOLVING, alert.id, turn.now)
    show(turn, person, alert, outbox_id)
    return True


def resolve(turn: Turn, person: Person, alert: Alert, reason: str) -> None:
    """Resolve with a reason. Raises Refused when that is no reason, or somebody was faster."""
    if alert.status == "resolved":
        conversations.stop(turn.db, person.id)
        raise Refused("alert-already-resolved")
    if len(clean(reason)) < REASON_AT_LEAST:
        raise Refused("alert-reason-too-short")
    conversations.stop(turn.db, person.id)
    changed = change(turn, alert, "resolved", person, status="resolved", reason=reason.strip())
    turn.send(person, screens.resolved_notice(turn.view(person), case_of(turn, changed)))


def show(turn: Turn, person: Person, alert: Alert, outbox_id: int) -> None:
    """Show the alert as it is now, in the message where it stands."""
    turn.edit(person, outbox_id, _drawn(turn, person, case_of(turn, alert)))


def _drawn(turn: Turn, person: Person, case: Case) -> Screen:
    """The alert as the person has it before them: with the question for a reason, while that is asked."""
    doing = conversations.current(turn.db, person.id)
    asked = doing is not None and doing.doing == RESOLVING and doing.subject == case.alert.id
    if asked and case.alert.status != "resolved":
        return screens.ask_reason(turn.view(person), case)
    return screens.alert(turn.view(person), case, person)


def back_to_alert(turn: Turn, person: Person, alert: Alert, outbox_id: int) -> None:
    """Leave the question for a reason unanswered."""
    conversations.stop(turn.db, person.id)
    show(turn, person, alert, outbox_id)


def stop_resolving(turn: Turn, person: Person, alert_id: int) -> None:
    """No reason comes after all: the person's living message shows the alert again."""
    conversations.stop(turn.db, person.id)
    alert = alerts.get(turn.db, alert_id)
    for copy in alerts.copies(turn.db, alert_id):
        if alert is not None and copy.person_id == person.id and authorized(turn, person, alert):
            show(turn, person, alert, copy.outbox_id)
    turn.tell(person.chat_id, turn.view(person).html("cancelled"))


def call_up(turn: Turn, person: Person, alert: Alert) -> None:
    """Bring the living message down to where the person is; the one before says so."""
    for copy in alerts.copies(turn.db, alert.id):
        if copy.person_id == person.id:
            turn.edit(
                person, copy.outbox_id, screens.continued_below(turn.view(person), case_of(turn, alert))
            )
    made = turn.send(person, _drawn(turn, person, case_of(turn, alert)))
    alerts.add_copy(turn.db, alert.id, person.id, made)


def list_open(turn: Turn, person: Person, page: int = 0) -> Screen:
    """The alerts that aren't resolved in the person's jurisdiction, a page at a time."""
    found = alerts.unresolved(turn.db, jurisdiction(turn, person))
    pages = max(1, -(-len(found) // A_PAGE))
    page %= pages
    cases = [case_of(turn, alert) for alert in found[page * A_PAGE : (page + 1) * A_PAGE]]
    return screens.listing(turn.view(person), cases, len(found), page, pages)


def authorized(turn: Turn, person: Person, alert: Alert) -> bool:
    """True: the person supervises the organization that the alert is about, today."""
    return organizations.within(turn.db, alert.organization_id, supervised(turn, person))


def jurisdiction(turn: Turn, person: Person) -> list[str]:
    """Every organization that the person supervises."""
    return organizations.below(turn.db, supervised(turn, person))


def supervisors_of(turn: Turn, organization_id: str) -> list[Person]:
    """The supervisors nearest to an organization: its own, its parent's, and so on up to the city."""
    for each in organizations.chain(turn.db, organization_id):
        seats = [each, *organizations.overseeing(turn.db, each)]
        found = people.holding(turn.db, "supervisor", seats, turn.today)
        if found:
            return found
    return []


def tell_administrators(turn: Turn, message: str, *, once: bool = False, **arguments: str) -> None:
    """Something of ours needs an administrator's eye. ``once``: and once in a stretch of time is enough."""
    for person in people.administrators(turn.db, turn.today):
        about = f"once-{turn.stretch}" if once else turn.cause
        key = f"admin:{message}:{about}:{person.id}:{'-'.join(arguments.values())}"
        with suppress(AlreadySaid) if once else nullcontext():
            turn.send(person, Screen(turn.view(person).html(message, **arguments)), kind="note", key=key)


def case_of(turn: Turn, alert: Alert) -> Case:
    """Everything about an alert that a screen shows."""
    update = records.get(turn.db, alert.update_id) if alert.update_id is not None else None
    reporter = people.get(turn.db, update.person_id, turn.today) if update else None
    stood_in = people.get(turn.db, update.acting_for, turn.today) if update and update.acting_for else None
    said = [update.fields.get(name) for name in ("impact", "description")] if update else []
    readings = alerts.readings(turn.db, alert.id)
    causes = [reading.rule_id for reading in readings]
    return Case(
        alert=alert,
        update=update,
        causes=causes,
        events=alerts.events(turn.db, alert.id),
        reporter=reporter.name if reporter else "",
        principal=stood_in.name if stood_in else None,
        description="\n".join(str(words) for words in said if words) or None,
        readings=readings,
        kind=superseded.kind_of(turn, update) if update else None,
        former=superseded.rules(turn, causes),
    )


def supervised(turn: Turn, person: Person) -> list[str]:
    """The organizations under which everything is the person's to supervise."""
    seats = person.organizations("supervisor")
    overseen = [organizations.get(turn.db, seat) for seat in seats]
    return [*seats, *(each.oversees_id for each in overseen if each and each.oversees_id)]


def _open(turn: Turn, update_id: int, causes: set[str]) -> None:
    update = records.get(turn.db, update_id)
    assert update is not None  # noqa: S101 - the caller has just saved it
    rules = [rule for rule in turn.pack.alert_rules if rule.id in causes]
    alert = alerts.open_alert(
        turn.db,
        matter=alerts.matter_of_update(update_id),
        update_id=update_id,
        organization_id=update.organization_id,
        causes=sorted(causes),
        urgent=any(rule.urgent for rule in rules),
        due=acknowledge_due(turn, causes),
        now=turn.now,
    )
    turn.note(None, "alert.opened", f"alert:{alert.id}", causes=sorted(causes))
    ring_when_fit(turn, alert)


def acknowledge_due(turn: Turn, causes: Iterable[str]) -> datetime | None:
    """Until when what came up now is to be acknowledged: the shortest of its causes' limits."""
    severity = screens.acknowledged_as(turn.pack, causes)
    return deadlines.handling_due(turn.pack, "acknowledge", severity, turn.now)


def deliver_what_waited(turn: Turn, person: Person) -> None:
    """Alerts that had nobody to go to ring for the first supervisor who comes."""
    found = alerts.unresolved(turn.db, jurisdiction(turn, person))
    unread = [alert for alert in found if alert.status == "open" and not readers(turn, alert)]
    if len(unread) > TOGETHER_FROM and end_of_quiet_hours(turn) is None:
        cases = [case_of(turn, alert) for alert in unread[:LISTED]]
        screen = screens.together(turn.view(person), cases, len(unread))
        turn.send(person, screen, kind="alert", ring=True)
        return
    for alert in unread:
        ring_when_fit(turn, alert)


def ring(turn: Turn, alert_id: int) -> None:
    """The quiet hours are over: ring for what waited, unless it has settled itself meanwhile."""
    schedule.forget_about(turn.db, RINGING, str(alert_id))
    alert = alerts.get(turn.db, alert_id)
    if alert is None or alert.status != "open":
        return
    alerts.set_waiting(turn.db, alert_id, waits=False)
    if readers(turn, alert):
        _ring_again(turn, alert)
    else:
        _deliver(turn, alert)


def ring_when_fit(turn: Turn, alert: Alert) -> None:
    """Nobody is woken for what can wait: in quiet hours it waits for the morning."""
    if turn.gathers and not alert.urgent:
        alerts.set_waiting(turn.db, alert.id, waits=True)
        return
    morning = None if alert.urgent else end_of_quiet_hours(turn)
    if morning is None:
        ring(turn, alert.id)
    else:
        schedule.plan(
            turn.db,
            kind=RINGING,
            subject=str(alert.id),
            time_zone=str(turn.pack.time_zone),
            next_due=morning.timestamp(),
        )


def ring_for(turn: Turn, person: Person, alert: Alert) -> None:
    """Ring for one supervisor: with a living message, or as an answer to the one that is there."""
    case, theirs = case_of(turn, alert), {p.id: outbox_id for p, outbox_id in readers(turn, alert)}
    if person.id in theirs:
        _answer(turn, person, case, theirs[person.id])
    else:
        _send(turn, person, case)


def _send(turn: Turn, person: Person, case: Case) -> None:
    alert = case.alert
    made = turn.send(
        person,
        screens.alert(turn.view(person), case, person),
        kind="alert",
        ring=True,
        key=f"alert:{alert.id}:{alert.version}:opened:{person.id}",
    )
    alerts.add_copy(turn.db, alert.id, person.id, made)


def _deliver(turn: Turn, alert: Alert) -> None:
    recipients = supervisors_of(turn, alert.organization_id)
    case = case_of(turn, alert)
    for person in recipients:
        _send(turn, person, case)
    if recipients:
        return
    alerts.note(turn.db, alert.id, "nobody", None, None, turn.now)
    for person in people.administrators(turn.db, turn.today):
        turn.send(
            person,
            screens.nobody_to_alert(turn.view(person), case),
            kind="alert",
            ring=True,
            key=f"alert:{alert.id}:{alert.version}:nobody:{person.id}",
        )


def _renew(turn: Turn, alert: Alert, causes: set[str]) -> None:
    for rule_id in sorted(causes):
        alerts.add_cause(turn.db, alert.id, rule_id, turn.now)
    urgent = alert.urgent or any(rule.urgent for rule in turn.pack.alert_rules if rule.id in causes)
    due = acknowledge_due(turn, causes)
    changed = change(turn, alert, "renewed", None, status="open", urgent=urgent, due=due)
    ring_when_fit(turn, changed)


def _ring_again(turn: Turn, alert: Alert) -> None:
    case = case_of(turn, alert)
    for person, outbox_id in readers(turn, alert):
        _answer(turn, person, case, outbox_id)


def _answer(turn: Turn, person: Person, case: Case, outbox_id: int) -> None:
    """Telegram doesn't notify on edits: what must be noticed answers the living message."""
    alert = case.alert
    turn.send(
        person,
        screens.renewed(turn.view(person), case),
        kind="alert",
        ring=True,
        key=f"alert:{alert.id}:{alert.version}:renewed:{person.id}",
        answers=outbox_id,
    )


def change(
    turn: Turn,
    alert: Alert,
    what: str,
    person: Person | None,
    *,
    status: str,
    assignee_id: int | None = None,
    urgent: bool | None = None,
    reason: str | None = None,
    due: datetime | None = None,
) -> Alert:
    changed = alerts.change(
        turn.db,
        alert,
        what=what,
        person_id=person.id if person else None,
        now=turn.now,
        status=status,
        assignee_id=assignee_id,
        urgent=urgent,
        reason=reason,
        due=due,
    )
    turn.note(person, f"alert.{what}", f"alert:{alert.id}")
    refresh(turn, changed)
    return changed


def refresh(turn: Turn, alert: Alert) -> None:
    """Edit every copy, each in its reader's language, and the reporter's message."""
    case = case_of(turn, alert)
    for person, outbox_id in readers(turn, alert):
        turn.edit(person, outbox_id, _drawn(turn, person, case))
    if alert.update_id is not None:
        reporter_message.refresh(turn, alert.update_id)


def readers(turn: Turn, alert: Alert) -> list[tuple[Person, int]]:
    """Who has a copy, and its message. Whoever's post has ended since gets nothing more."""
    found = []
    for copy in alerts.copies(turn.db, alert.id):
        person = people.get(turn.db, copy.person_id, turn.today)
        if person is not None and authorized(turn, person, alert):
            found.append((person, copy.outbox_id))
    return found


def end_of_quiet_hours(turn: Turn) -> datetime | None:
    """When the quiet hours end; None when they don't hold now."""
    local = turn.now.astimezone(turn.pack.time_zone)
    begins, ends = (
        time.fromisoformat(turn.pack.parameter(name).at(turn.today).value)
        for name in ("quiet_from", "quiet_until")
    )
    if ends <= local.time() < begins:
        return None
    morning = local.date() + timedelta(days=local.time() >= begins)
    return datetime.combine(morning, ends, turn.pack.time_zone)
