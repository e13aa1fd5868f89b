"""Everything that isn't a command, a button or evidence: words, edits, and what can't be handled."""

from __future__ import annotations

from telegram import Message, Update

from bot.handlers import evidence
from bot.handlers.handling import sender_of
from bot.messages import clean
from bot.turn import Turn
from bot.usecases.conversation import cancelling, helping, listening, rereading, speaking
from bot.usecases.evidence import evidencing, receiving
from bot.usecases.people import joining
from bot.usecases.people.joining import Sender
from bot.usecases.posts import reporters
from bot.usecases.reminders import planning
from storage.city import people
from storage.city.people import Person

_OTHER = ("voice", "location", "sticker", "contact", "video", "video_note", "audio")
_CALLED = {"video_note": "video", "audio": "voice"}


def said(turn: Turn, update: Update) -> None:
    """Words of anybody: a stranger's may be the one-time code of the first administrator."""
    sender, text = sender_of(update), _text(update)
    person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    if person is not None and person.posts:
        _said_by(turn, sender, person, text, update.effective_message)
        return
    joined = joining.join_by_code(turn, sender, text)
    if joined is None:
        joining.greet_stranger(turn, sender)
    else:
        planning.plan(turn, joined)


def _said_by(turn: Turn, sender: Sender, person: Person, text: str, message: Message | None) -> None:
    if not clean(text):
        turn.tell(sender.chat_id, turn.view(person).html("text-empty"))
        return
    # An administrator's code gives a second post to somebody who is here already.
    if joining.join_by_code(turn, sender, text) is not None:
        return
    if message is not None and _is_evidence(turn, person, text, message):
        return
    person = speaking.follow_writing(turn, person, text)
    if speaking.hear(turn, person, text) or cancelling.hear(turn, person, text):
        return
    before = receiving.open_form(turn, person)
    listening.hear(turn, person, text)
    evidencing.follow_words(turn, person, before.id if before else None)
    if person.holds(*reporters.POSITIONS):
        joining.tell_of_model(turn, person)


def _is_evidence(turn: Turn, person: Person, text: str, message: Message) -> bool:
    """True: it holds addresses, and answers something that they are evidence of."""
    if not receiving.links(text):
        return False
    answered = evidence.aim_of(turn, person, message) if message.reply_to_message else None
    bare = receiving.is_only_links(evidence.words_of(message, bare=True))
    aim = receiving.wants_link(turn, person, answered, text, bare=bare)
    if aim is None:
        return False
    receiving.receive_links(turn, person, text, message.message_id, aim)
    return True


def other(turn: Turn, update: Update, person: Person) -> None:
    """Voice, location and the like: said to be not handled yet, in words."""
    message = update.effective_message
    found = next((name for name in _OTHER if message is not None and getattr(message, name)), "other")
    view = turn.view(person)
    what = view.label(f"media-{_CALLED.get(found, found)}")
    turn.tell(sender_of(update).chat_id, view.html("media-not-taken", what=what))


def edited(turn: Turn, update: Update, person: Person) -> None:
    """An edited message is read again; nothing on record changes by that alone."""
    text = _text(update)
    if clean(text):
        rereading.reread(turn, person, text)
    else:
        turn.tell(sender_of(update).chat_id, turn.view(person).html("text-empty"))


def unknown_command(turn: Turn, _update: Update, person: Person) -> None:
    helping.show(turn, person)


def _text(update: Update) -> str:
    message = update.effective_message
    return evidence.words_of(message) if message else ""
