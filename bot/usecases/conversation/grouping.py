"""In a group: what may be asked there, whose form a message answers, coming and going (docs/decisions/0082)."""

from __future__ import annotations

from bot.screens.people import group as screens
from bot.turn import Turn
from bot.usecases.conversation import anew, listening
from bot.usecases.people import joining
from bot.usecases.people.joining import Sender
from bot.usecases.reporting import drafting
from storage.city.people import Person
from storage.conversation import drafts, groups
from storage.conversation.drafts import Draft


def hear(turn: Turn, person: Person, text: str, answers: Draft | None) -> None:
    """Take a text that was said to the assistant: an answer in the person's own form here, or something new.

    ``answers``: the form whose question the message replies to; somebody else's is of no concern.
    """
    # Few words to somebody else's question are no report of one's own.
    least = anew.MUCH_OTHERWISE if answers is not None else 0
    if answers is not None and not drafting.may_fill(person, answers):
        answers = None
    draft = answers or _asked(turn, person)
    if draft is None or draft.asking is None:
        anew.hear_something_new(turn, person, text, least=least)
    elif not drafting.drop_if_gone(turn, person, draft):
        asked_at = drafts.changed_at(turn.db, draft.id) if answers is None else None
        listening.hear_in_group(turn, person, draft, text, asked_at)


def cancel(turn: Turn, person: Person) -> bool:
    """Drop the form that the person fills in here. False: there is none."""
    draft = _asked(turn, person)
    if draft is None:
        return False
    drafting.cancel(turn, person, draft)
    return True


def refer_to_private(turn: Turn, person: Person) -> None:
    """Say that the answer is in private, unless something was said here."""
    if not turn.spoke_here:
        turn.tell_here(screens.in_private(turn.view(person), turn.desk.private_link))


def added(turn: Turn, sender: Sender) -> None:
    """Added to a group: stay where somebody in post wants it, and leave everybody else's."""
    known = joining.known_in_post(turn, sender)
    words = joining.words_for(turn, sender)
    if known is not None:
        turn.note(known, "group.joined", f"chat:{sender.chat_id}")
        turn.tell_here(screens.greeting(words, turn.desk.private_link), about="greeting")
        return
    turn.note_refusal(None, sender.telegram_id, "group.left", f"chat:{sender.chat_id}")
    turn.tell_here(screens.goodbye(words), about="goodbye")
    leave(turn, sender.chat_id)


def leave(turn: Turn, chat_id: int) -> None:
    turn.call(chat_id, "leaveChat", {})


def removed(turn: Turn, chat_id: int) -> None:
    """Put out, or left: nothing goes there any more, and what was being asked goes on in private."""
    groups.leave(turn.db, chat_id, turn.now.timestamp())


def moved(turn: Turn, old_id: int, new_id: int) -> None:
    """The group became a supergroup: everything that carries its id follows."""
    groups.move(turn.db, old_id, new_id, turn.now.timestamp())


def _asked(turn: Turn, person: Person) -> Draft | None:
    if turn.place is None:
        return None
    draft = drafts.asked_in(turn.db, person.id, turn.place.chat_id, turn.place.thread_id)
    return draft if draft is not None and drafting.may_fill(person, draft) else None
