"""A supervisor silences alerts of which more is known to come: here, until then, for this reason (decision 0094).

Offered from an alert's own buttons. What is silenced is on record; whoever supervises all of it may lift it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from bot.messages import clean
from bot.screen import Screen
from bot.screens.alerts import silence as screens
from bot.screens.alerts.silence import Choice, End, Listed
from bot.screens.elements.paging import pages_of
from bot.turn import Turn
from bot.usecases.alerts import alert_message, holding, releasing, ringing
from bot.usecases.alerts.alert_message import SILENCING
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import supervising
from policy.checklist import holding as policy
from storage.city import organizations
from storage.city.people import Person
from storage.conversation import conversations
from storage.database.times import from_text, to_text
from storage.supervision import alerts, holds, silences
from storage.supervision.alerts import Alert
from storage.supervision.silences import Silence

REASON_AT_LEAST = 4
A_PAGE = 6
# For how many working days it is offered, as far as the pack lets it last (our default).
_DAYS = (1, 3, 5)


# --- what, until when, why


def choices(turn: Turn, person: Person, alert: Alert) -> Screen:
    """What of it may be silenced. Raises Refused where nothing may."""
    _let(turn, person, alert)
    causes = silenceable(turn, alert)
    if not causes:
        raise Refused("silence-not-this")
    found = [Choice("rule", rule_id) for rule_id in causes]
    found += [Choice("everywhere", rule_id) for rule_id in causes]
    found.append(Choice("organization", None))
    return screens.choose_what(turn.view(person), alert_message.case_of(turn, alert), found)


def silenceable(turn: Turn, alert: Alert) -> list[str]:
    """The causes that hold it open and that the pack lets be silenced."""
    return [each for each in alerts.causes(turn.db, alert.id) if policy.may_be_silenced(turn.pack, each)]


def ends(turn: Turn, person: Person, alert: Alert, wanted: Choice, month: date | None) -> Screen:
    """Until when. ``month``: its days are shown."""
    _let(turn, person, alert)
    last = _last_day(turn)
    offered = [] if month else list(_ends(turn, last))
    case = alert_message.case_of(turn, alert)
    return screens.choose_end(turn.view(person), case, wanted, offered, last, month)


def reasons(turn: Turn, person: Person, alert: Alert, wanted: Choice, until: str) -> Screen:
    """Why: one of ours, or in words."""
    _let(turn, person, alert)
    case = alert_message.case_of(turn, alert)
    return screens.choose_reason(turn.view(person), case, wanted, until)


def ask_words(turn: Turn, person: Person, alert: Alert, wanted: Choice, until: str) -> Screen:
    """The next text is the reason."""
    _let(turn, person, alert)
    doing = f"{SILENCING}{wanted.scope}:{wanted.rule_id or ''}:{until}"
    conversations.start(turn.db, person.id, doing, alert.id, turn.now)
    return screens.ask_words(turn.view(person), alert_message.case_of(turn, alert), wanted, until)


def hear(turn: Turn, person: Person, doing: str, alert_id: int, text: str) -> None:
    """The reason in words. Raises Refused where that is none, or it can't be silenced any more."""
    if len(clean(text)) < REASON_AT_LEAST:
        raise Refused("silence-reason-too-short")
    wanted, until = alert_message.to_be_silenced(doing)
    alert = alerts.get(turn.db, alert_id)
    conversations.stop(turn.db, person.id)
    if alert is None:
        raise Refused("toast-gone")
    silence = place(turn, person, alert, wanted, until, text.strip(), chosen=False)
    turn.send(person, screens.placed(turn.view(person), listed(turn, person, silence)))


def stop_asking(turn: Turn, person: Person) -> None:
    """A reason was chosen by a tap: none is awaited in words."""
    doing = conversations.current(turn.db, person.id)
    if doing is not None and doing.doing.startswith(SILENCING):
        conversations.stop(turn.db, person.id)


def _let(turn: Turn, person: Person, alert: Alert) -> None:
    """Raises Forbidden for whoever doesn't supervise there, Refused where it is resolved."""
    if not supervising.supervises(turn, person, alert.organization_id):
        raise Forbidden("toast-not-yours")
    if alert.status == "resolved":
        raise Refused("alert-already-resolved")


def _last_day(turn: Turn) -> date:
    last = policy.last_day_of_silence(turn.pack, turn.today)
    if last is None:
        raise Refused("silence-not-this")
    return last


def _ends(turn: Turn, last: date) -> Iterable[End]:
    """This evening, as long as it is day; then some mornings, the last one that may be."""
    evening = _evening(turn)
    if turn.now < evening:
        yield End(to_text(evening), 0)
    days = {n: turn.pack.calendar.add_working_days(turn.today, n) for n in _DAYS}
    for n, day in days.items():
        if day <= last:
            yield End(to_text(_morning(turn, day)), n)


def _evening(turn: Turn) -> datetime:
    ends = time.fromisoformat(turn.pack.parameter("working_day_ends").at(turn.today).value)
    return datetime.combine(turn.today, ends, turn.pack.time_zone)


def _morning(turn: Turn, day: date) -> datetime:
    return ringing.morning_after_quiet_hours(turn, day)


# --- placed and lifted


def place(
    turn: Turn, person: Person, alert: Alert, wanted: Choice, until: str, reason: str, *, chosen: bool
) -> Silence:
    """Silence it. ``until``: a time as text, or a day, of which it is the morning. One of the same takes the place of
    the one before.

    Raises Forbidden and Refused as above, and Refused for an end that is over, or later than any may be.
    """
    _let(turn, person, alert)
    if wanted.rule_id is not None and not policy.may_be_silenced(turn.pack, wanted.rule_id):
        raise Refused("silence-not-this")
    ends_at = from_text(until) if "T" in until else _morning(turn, date.fromisoformat(until))
    if not turn.now < ends_at <= _morning(turn, _last_day(turn)):
        raise Refused("silence-end")
    everywhere = wanted.scope == "everywhere"
    where = _everything(turn, person) if everywhere else [alert.organization_id]
    rule_id = None if wanted.scope == "organization" else wanted.rule_id
    made = silences.place(
        turn.db,
        rule_id=rule_id,
        organizations=where,
        below=everywhere,
        reason=reason,
        chosen=chosen,
        person_id=person.id,
        until=ends_at,
        now=turn.now,
    )
    silence = silences.get(turn.db, made)
    assert silence is not None  # noqa: S101 - it was placed above
    turn.note(person, "silence.placed", f"silence:{made}", rule=rule_id, organizations=sorted(where))
    for same in silences.lasting(turn.db):
        if same.id != made and _scope(same) == _scope(silence):
            silences.end(turn.db, same.id, person.id, turn.now)
            turn.note(person, "silence.replaced", f"silence:{same.id}", by=made)
    releasing.release(turn)
    _hold_what_is_open(turn, silence)
    return silence


def _everything(turn: Turn, person: Person) -> list[str]:
    """All that the person supervises, by as few organizations as stand for it."""
    seats = supervising.supervised(turn, person)
    return [each for each in seats if set(organizations.chain(turn.db, each)[1:]).isdisjoint(seats)]


def _scope(silence: Silence) -> tuple[object, ...]:
    return silence.rule_id, silence.organizations, silence.below


def _hold_what_is_open(turn: Turn, silence: Silence) -> None:
    """What is open already doesn't ring any more, either."""
    where = organizations.below(turn.db, silence.organizations) if silence.below else silence.organizations
    for alert in alerts.unresolved(turn.db, where):
        rings = holds.loud(turn.db, alert.id)
        if set(rings) == holding.hold_back(turn, alert, rings):
            continue
        now = alerts.get(turn.db, alert.id) or alert
        alerts.set_waiting(turn.db, alert.id, waits=alert.waits and not now.held)
        alert_message.refresh(turn, holding.note_held(turn, now) if now.held and not alert.held else now)


def lift(turn: Turn, person: Person, silence: Silence) -> bool:
    """What it held back rings now, if it is still open. False: it has ended already.

    Raises Refused for whoever doesn't supervise all that it covers.
    """
    if not may_lift(turn, person, silence):
        raise Refused("silence-of-others")
    if not silences.end(turn.db, silence.id, person.id, turn.now):
        return False
    turn.note(person, "silence.lifted", f"silence:{silence.id}")
    releasing.release(turn)
    return True


def may_lift(turn: Turn, person: Person, silence: Silence) -> bool:
    """True: the person supervises all that it covers."""
    return all(supervising.supervises(turn, person, each) for each in silence.organizations)


# --- what is silenced


def listing(turn: Turn, person: Person, page: int = 0) -> Screen:
    """All that the person may see, a page at a time, each to be lifted with a tap."""
    found = holding.seen_by(turn, person)
    pages = pages_of(len(found), A_PAGE)
    page %= pages
    shown = [listed(turn, person, each) for each in found[page * A_PAGE : (page + 1) * A_PAGE]]
    return screens.listing(turn.view(person), shown, len(found), page, pages)


def listed(turn: Turn, person: Person, silence: Silence) -> Listed:
    """A silence as the person sees it."""
    return Listed(silence, silences.count_held(turn.db, silence.id), may_lift(turn, person, silence))
