"""The commands. Each is refused, politely, to those whose position doesn't allow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from telegram import Message, Update

from bot.handlers.handling import sender_of
from bot.screens.people import home as screens
from bot.turn import Turn
from bot.usecases.alerts import listing as alert_listing
from bot.usecases.checklist import covering, owing
from bot.usecases.conversation import anew, cancelling, helping
from bot.usecases.errors import Forbidden
from bot.usecases.issues import listing as issue_listing
from bot.usecases.people import boarding, deputizing, joining, managing
from bot.usecases.posts import reporters
from bot.usecases.projects import listing as project_listing
from bot.usecases.questions import consulting, recalling
from bot.usecases.reminders import briefing, choosing, planning, resuming, sending
from bot.usecases.versions import versioning
from storage.city import people
from storage.city.people import Person


def start(turn: Turn, update: Update) -> None:
    """/start, alone or with the token of an invitation link."""
    sender = sender_of(update)
    token = _argument(update)
    if token:
        if deputizing.join(turn, sender, token) is not None:
            return
        joined = joining.join_by_link(turn, sender, token)
        if joined is not None:
            planning.plan(turn, joined)
            return
    person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    if person is None or not person.posts:
        words = joining.words_for(turn, sender)
        key = "invitation-invalid" if token else "stranger"
        turn.tell_once(sender.chat_id, words.html(key), "stranger")
        return
    if token:
        turn.tell(sender.chat_id, turn.view(person).html("invitation-invalid"))
        return
    helping.show(turn, person)


def help_(turn: Turn, update: Update) -> None:
    """/help of anybody: a stranger is told how to come in."""
    sender = sender_of(update)
    person = joining.known_in_post(turn, sender)
    if person is None:
        helping.show_stranger(turn, sender)
    else:
        helping.show(turn, person)


def report(turn: Turn, _update: Update, person: Person) -> None:
    if not person.holds("cdo", "liaison"):
        raise Forbidden("only-reporters")
    turn.send(person, anew.what_to_report(turn, person))


def owed(turn: Turn, _update: Update, person: Person) -> None:
    if not person.holds("cdo", "liaison"):
        raise Forbidden("only-reporters")
    briefing.show_owed(turn, person)


def duties(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, owing.show(turn, person))


def policy(turn: Turn, update: Update, person: Person) -> None:
    """/policy, alone or with the words to look for."""
    consulting.show(turn, person, _argument(update))


def coverage(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, covering.show(turn, person))


def unfinished(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, resuming.listing(turn, person))


def mine(turn: Turn, update: Update, person: Person) -> None:
    """/mine, alone or with the words to look for."""
    recalling.search(turn, person, _argument(update))


def alerts(turn: Turn, _update: Update, person: Person) -> None:
    if not person.holds("supervisor"):
        raise Forbidden("only-supervisors")
    turn.send(person, alert_listing.list_open(turn, person))


def issues(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, issue_listing.show(turn, person))


def projects(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, project_listing.show(turn, person))


def open_again(turn: Turn, _update: Update, person: Person) -> None:
    """Call living messages up again: a supervisor's alerts, a reporter's latest updates."""
    if person.holds("supervisor"):
        turn.send(person, alert_listing.list_open(turn, person))
    if person.holds(*reporters.POSITIONS) or not person.holds("supervisor"):
        turn.send(person, recalling.latest(turn, person))


def digest(turn: Turn, _update: Update, person: Person) -> None:
    sending.call_up(turn, person)


def settings(turn: Turn, _update: Update, person: Person) -> None:
    """What the person is sent, and when."""
    turn.send(person, choosing.choices(turn, person))


def invite(turn: Turn, _update: Update, person: Person) -> None:
    if not person.holds("administrator"):
        raise Forbidden("only-administrators")
    turn.send(person, screens.invite_as(turn.view(person)))


def posts(turn: Turn, _update: Update, person: Person) -> None:
    if not person.holds("administrator"):
        raise Forbidden("only-administrators")
    turn.send(person, managing.listing(turn, person, 0))


def versions(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, versioning.show(turn, person))


def board(turn: Turn, _update: Update, person: Person) -> None:
    boarding.send_link(turn, person)


def leave(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, deputizing.show(turn, person))


def language(turn: Turn, _update: Update, person: Person) -> None:
    turn.send(person, screens.choose_language(turn.view(person)))


def cancel(turn: Turn, _update: Update, person: Person) -> None:
    cancelling.cancel(turn, person)


def _argument(update: Update) -> str:
    message: Message | None = update.message
    words = (message.text or "").split(maxsplit=1) if message else []
    return words[1].strip() if len(words) > 1 else ""


OF_PEOPLE: Mapping[str, Callable[[Turn, Update, Person], None]] = {
    "report": report,
    "owed": owed,
    "duties": duties,
    "policy": policy,
    "coverage": coverage,
    "drafts": unfinished,
    "mine": mine,
    "alerts": alerts,
    "issues": issues,
    "projects": projects,
    "open": open_again,
    "digest": digest,
    "settings": settings,
    "invite": invite,
    "people": posts,
    "versions": versions,
    "board": board,
    "leave": leave,
    "language": language,
    "cancel": cancel,
}
"""The commands of people in post; ``/start`` and ``/help`` are anybody's."""
