"""Words asked for beside forms: a reason, a judgement, what to look for. One table says who takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.turn import Turn
from bot.usecases.alerts import alert_message, disputing, silencing, working
from bot.usecases.checklist import covering, waiving
from bot.usecases.conversation import amid
from bot.usecases.errors import Forbidden
from bot.usecases.people import appointing, managing
from bot.usecases.questions import consulting, recalling
from bot.usecases.records import recording
from bot.usecases.reminders import requesting
from bot.usecases.reporting import drafting
from bot.usecases.reporting.understanding import is_report, readings
from storage.city.people import Person
from storage.conversation import conversations, drafts
from storage.conversation.conversations import Conversation
from storage.supervision import alerts
from storage.updates import records


@dataclass(frozen=True, slots=True)
class _AskedFor:
    """``begins``: how what the person is in the middle of is called, or begins where it says more.

    ``questions``: what sounds like a question is taken as well. ``position``: who must still hold it; whoever
    doesn't isn't kept in the middle of it.
    """

    begins: str
    take: Callable[[Turn, Person, Conversation, str], None]
    questions: bool = False
    position: str | None = None


def hear(turn: Turn, person: Person, doing: Conversation, text: str) -> bool:
    """Take a text as what was asked for. False: nothing is, or the text is surely something else."""
    asked = _asked_for(turn, person, doing, text)
    if asked is None or _is_told_of_what_is_gone(turn, person, doing, text):
        return False
    asked.take(turn, person, doing, text)
    return True


def is_answer(turn: Turn, person: Person, doing: Conversation, text: str) -> bool:
    """True: the text would be taken as what was asked for."""
    return _asked_for(turn, person, doing, text) is not None


def _asked_for(turn: Turn, person: Person, doing: Conversation, text: str) -> _AskedFor | None:
    asked = next((each for each in _ASKED_FOR if doing.doing.startswith(each.begins)), None)
    if asked is None or (asked.position is not None and not person.holds(asked.position)):
        return None
    if amid.is_surely_a_report(turn, person, text) or requesting.is_asked(turn, person, text):
        return None
    if not asked.questions and amid.is_known_question(turn, text):
        return None
    return asked


def _is_told_of_what_is_gone(turn: Turn, person: Person, doing: Conversation, text: str) -> bool:
    """True: a report, while the reason was asked for withdrawing what somebody else has withdrawn meanwhile."""
    update = records.get(turn.db, doing.subject) if doing.doing == recording.WITHDRAWING else None
    gone = update is not None and update.state == "withdrawn" and is_report(readings(turn, person, text)[0])
    if gone:
        conversations.stop(turn.db, person.id)
    return gone


def _why_resolved(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    alert = alerts.get(turn.db, doing.subject)
    if alert is None or not alert_message.authorized(turn, person, alert):
        conversations.stop(turn.db, person.id)
        raise Forbidden("toast-not-yours")
    working.resolve(turn, person, alert, text)


def _why_withdrawn(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    update = records.get(turn.db, doing.subject)
    if update is None:
        return
    recording.withdraw(turn, person, update, text)
    correction = drafts.open_about(turn.db, person.id, update.id)
    if correction is not None:
        drafting.drop_if_gone(turn, person, correction)


def _where_to_invite(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    position = doing.doing.removeprefix(managing.INVITING)
    turn.send(person, managing.organizations_to_invite(turn, person, position, 0, text))


def _judgement(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    appointing.judge(turn, person, doing.subject, text)


def _why_disputed(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    disputing.hear(turn, person, doing.doing, doing.subject, text)


def _why_silenced(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    silencing.hear(turn, person, doing.doing, doing.subject, text)


def _why_waived(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    waiving.waive(turn, person, doing.doing, text)


def _why_decided(turn: Turn, person: Person, doing: Conversation, text: str) -> None:
    covering.decide(turn, person, doing.doing, text)


def _what_to_look_up(turn: Turn, person: Person, _: Conversation, text: str) -> None:
    consulting.answer(turn, person, text)


def _what_to_search(turn: Turn, person: Person, _: Conversation, text: str) -> None:
    recalling.search(turn, person, text)


_ASKED_FOR = (
    _AskedFor(alert_message.RESOLVING, _why_resolved),
    _AskedFor(recording.WITHDRAWING, _why_withdrawn),
    _AskedFor(managing.INVITING, _where_to_invite, position="administrator"),
    _AskedFor(appointing.JUDGING, _judgement),
    *(_AskedFor(begins, _why_disputed) for begins in (disputing.ASKING, disputing.DECIDING)),
    _AskedFor(alert_message.SILENCING, _why_silenced),
    _AskedFor(waiving.DOING, _why_waived),
    *(
        _AskedFor(begins, _why_decided)
        for begins in (covering.ADMITTING, covering.DECLINING, covering.APPLYING)
    ),
    _AskedFor(consulting.LOOKING, _what_to_look_up, questions=True),
    _AskedFor(recalling.SEARCHING, _what_to_search, questions=True),
)
