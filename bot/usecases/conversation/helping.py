"""Help that fits: who asks, in which position, and what they are in the middle of."""

from __future__ import annotations

from bot.screens.people import home as screens
from bot.screens.people import tour as tours
from bot.screens.people.home import Moment
from bot.turn import Turn
from bot.usecases.alerts import alert_message
from bot.usecases.errors import Forbidden
from bot.usecases.people import deputizing, joining
from bot.usecases.people.joining import Sender
from bot.usecases.posts import supervising
from bot.usecases.reporting import drafting, form_message
from storage.city.people import Person
from storage.conversation import conversations, drafts
from storage.supervision import alerts


def show(turn: Turn, person: Person) -> None:
    """What this person can do, and first of all here and now. A form that is open stays open."""
    turn.send(person, screens.help_for(turn.view(person), person, moment(turn, person)))


def show_stranger(turn: Turn, sender: Sender) -> None:
    """What this is, and how one comes in; however often they ask, once in a while."""
    turn.tell_once(sender.chat_id, joining.words_for(turn, sender).html("help-stranger"), "help-stranger")


def tour(turn: Turn, person: Person, position: str, step: int, outbox_id: int) -> None:
    """A page of the introduction for a position that the person holds, in the message where it was asked for."""
    if not person.holds(position):
        raise Forbidden("toast-not-yours")
    turn.edit(person, outbox_id, tours.tour(turn.view(person), position, step))


def moment(turn: Turn, person: Person) -> Moment:
    """What the person is in the middle of, and what waits for them."""
    doing = conversations.current(turn.db, person.id)
    draft = drafts.get(turn.db, doing.subject) if doing and doing.doing == form_message.FILLING else None
    if draft is not None and (not drafting.may_fill(person, draft) or not turn.pack.has_kind(draft.kind)):
        draft = None
    kind = turn.pack.kind(draft.kind) if draft is not None else None
    asked = next((f for f in kind.fields if draft and f.id == draft.asking), None) if kind else None
    return Moment(
        draft_id=draft.id if draft is not None else None,
        kind=kind,
        question=asked.question if asked is not None else None,
        resolving=doing is not None and doing.doing == alert_message.RESOLVING,
        words_asked=doing is not None and doing.doing not in (form_message.FILLING, alert_message.RESOLVING),
        alerts=len(alerts.unresolved(turn.db, supervising.jurisdiction(turn, person))),
        stands=deputizing.present(turn, person),
    )
