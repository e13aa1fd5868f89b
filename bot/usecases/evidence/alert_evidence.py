"""Evidence of an alert: what came is kept with it in any case, and its caption may be the reason that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import clean
from bot.screens.alerts import evidence as screens
from bot.screens.alerts.alert import named
from bot.turn import Spoken, Turn
from bot.usecases.alerts import alert_message, working
from bot.usecases.conversation import amid, asked, listening
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.evidence import receiving
from bot.usecases.posts import reporters
from storage.city.people import Person
from storage.conversation import conversations
from storage.database.times import from_text
from storage.evidence import parcels
from storage.evidence.parcels import Aim, Parcel, Piece
from storage.supervision import alerts, past
from storage.supervision.alerts import EVIDENCE, Alert


def place(turn: Turn, person: Person, parcel: Parcel, kept: Sequence[Piece]) -> bool:
    """Keep it with the alert, and take the caption for the reason if one is asked. False: it is about something else.

    Raises Forbidden for somebody who may not see the alert any more; Refused when the caption is no reason.
    """
    alert = _alert_of(turn, person, parcel)
    doing = receiving.resolving(turn, person, alert.id)
    if _is_about_something_else(turn, person, parcel, alert):
        parcels.aim_at(turn.db, parcel.id, Aim())
        return False
    is_heard = doing is not None and alert.status != "resolved" and bool(clean(parcel.caption))
    count = _add(turn, person, alert, parcel, kept, "" if is_heard else parcel.caption)
    if doing is not None and is_heard:
        told = asked.is_answer(turn, person, doing, parcel.caption)
        _hear(turn, person, parcel, kept[0])
        if told:
            return True
    _say_what_stands(turn, person, alert, parcel, count)
    if doing is not None and alert.status == "resolved":
        conversations.stop(turn.db, person.id)
        listening.go_on(turn, person, doing)
    return True


def say_nothing_came(turn: Turn, person: Person, parcel: Parcel, refused: Markup | None) -> None:
    """Nothing of it was taken: why (``refused``), how the alert stands, and that what was said with it can still be
    the reason."""
    alert = _alert_of(turn, person, parcel)
    parcels.aim_at(turn.db, parcel.id, Aim())
    if alert.status != "resolved":
        _say_what_stands(turn, person, alert, parcel, None, refused)
    elif refused is not None:
        turn.tell(person.chat_id, refused)


def offered(turn: Turn, person: Person, most: int) -> list[tuple[int, str, str]]:
    """The alerts that the person has resolved lately, the last one first: number, reference and title."""
    view, found = turn.view(person), []
    for alert_id in past.resolved_by(turn.db, person.id, turn.now - receiving.RESOLVED_LATELY)[:most]:
        alert = alerts.get(turn.db, alert_id)
        if alert is not None and alert_message.authorized(turn, person, alert):
            found.append((alert_id, *named(view, alert_message.case_of(turn, alert))))
    return found


def resolve_as(turn: Turn, person: Person, alert: Alert, parcel_id: int) -> None:
    """A tap on: what was said with the evidence is the reason. Raises Refused."""
    parcel = parcels.get(turn.db, parcel_id)
    if parcel is None:
        raise Refused("toast-gone")
    doing = receiving.resolving(turn, person, alert.id)
    working.resolve(turn, person, alert, parcel.caption)
    if doing is not None:
        listening.go_on(turn, person, doing)


def _alert_of(turn: Turn, person: Person, parcel: Parcel) -> Alert:
    """Raises Forbidden, and then it belongs to nothing."""
    alert = alerts.get(turn.db, parcel.alert_id) if parcel.alert_id is not None else None
    if alert is None or not alert_message.authorized(turn, person, alert):
        parcels.aim_at(turn.db, parcel.id, Aim())
        raise Forbidden("toast-not-yours")
    return alert


def _is_about_something_else(turn: Turn, person: Person, parcel: Parcel, alert: Alert) -> bool:
    """True: nobody said that it is about the alert, and whoever sent it also reports, and says or may mean that."""
    if not parcel.implied or not person.holds(*reporters.POSITIONS):
        return False
    if receiving.resolving(turn, person, alert.id) is None and alert.status == "resolved":
        return True
    return bool(clean(parcel.caption)) and amid.is_surely_a_report(turn, person, parcel.caption)


def _add(turn: Turn, person: Person, alert: Alert, parcel: Parcel, kept: Sequence[Piece], words: str) -> int:
    """Note it in the alert's history, with what was said; returns how many pieces are new to the alert."""
    known = {piece.unique_id for piece in parcels.of_alert(turn.db, alert.id)}
    again = []
    for piece in kept:
        if piece.unique_id in known:
            again.append(piece.id)
        known.add(piece.unique_id)
    parcels.leave_out(turn.db, again)
    count = len(kept) - len(again)
    if not count:
        parcels.aim_at(turn.db, parcel.id, Aim())
        return 0
    alerts.note(turn.db, alert.id, EVIDENCE, person.id, words.strip() or None, turn.now, parcel.id)
    turn.note(person, "alert.evidence", f"alert:{alert.id}", parcel=parcel.id, count=count)
    alert_message.refresh(turn, alert)
    return count


def _hear(turn: Turn, person: Person, parcel: Parcel, first: Piece) -> None:
    """The caption is the person's message, though it is heard once the files are here."""
    turn.spoken = Spoken(parcel.chat_id, first.message_id, from_text(first.received_at))
    listening.hear(turn, person, parcel.caption)
    turn.spoken = None


def _say_what_stands(
    turn: Turn,
    person: Person,
    alert: Alert,
    parcel: Parcel,
    count: int | None,
    refused: Markup | None = None,
) -> None:
    """``count``: how many pieces were added; None: nothing was taken, and ``refused`` says why."""
    screen = screens.kept(
        turn.view(person),
        alert_message.case_of(turn, alert),
        count,
        is_asked=receiving.resolving(turn, person, alert.id) is not None,
        words=clean(parcel.caption),
        parcel_id=parcel.id,
        refused=refused,
    )
    turn.send(person, screen)
