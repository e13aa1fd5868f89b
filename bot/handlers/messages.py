"""Everything that isn't a command or a button: words, evidence, edits, and what can't be handled."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update

from bot.handlers.handling import sender_of
from bot.messages import clean
from bot.turn import Turn
from bot.usecases import briefing, drafting, form_message, helping, joining, listening, rereading, speaking
from bot.usecases.joining import Sender
from storage import conversations, drafts, people
from storage.drafts import Draft
from storage.people import Person

FILE_NAME_LENGTH = 80
_OTHER = ("voice", "location", "sticker", "contact", "video", "video_note", "audio")
_CALLED = {"video_note": "video", "audio": "voice"}


def said(turn: Turn, update: Update) -> None:
    """Words of anybody: a stranger's may be the one-time code of the first administrator."""
    sender, text = sender_of(update), _text(update)
    person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    if person is not None and person.posts:
        _said_by(turn, sender, person, text)
        return
    joined = joining.join_by_code(turn, sender, text)
    if joined is None:
        joining.greet_stranger(turn, sender)
    else:
        briefing.plan(turn, joined)


def _said_by(turn: Turn, sender: Sender, person: Person, text: str) -> None:
    if not clean(text):
        turn.tell(sender.chat_id, turn.view(person).html("text-empty"))
        return
    # An administrator's code gives a second post to somebody who is here already.
    if joining.join_by_code(turn, sender, text) is not None:
        return
    person = speaking.follow_writing(turn, person, text)
    if not speaking.hear(turn, person, text):
        listening.hear(turn, person, text)


def forwarded(turn: Turn, update: Update, person: Person) -> None:
    """Somebody else's words aren't a report. With a form open they are evidence."""
    draft = _open_form(turn, person)
    if draft is None:
        turn.tell(sender_of(update).chat_id, turn.view(person).html("forwarded"))
        return
    message = update.effective_message
    name = clean(_text(update), FILE_NAME_LENGTH) or turn.view(person).label("evidence-forwarded")
    item = {"id": f"message:{message.message_id if message else 0}", "kind": "forwarded", "name": name}
    drafting.attach(turn, person, draft, item)


def evidence(turn: Turn, update: Update, person: Person) -> None:
    """A photo or a document: evidence of the form that is open; its caption alone may begin one."""
    message = update.effective_message
    if message is None:
        return
    draft = _open_form(turn, person)
    caption = message.caption or ""
    if draft is None and clean(caption):
        listening.hear(turn, person, caption)
        draft = _open_form(turn, person)
    if draft is None:
        if not clean(caption):
            turn.tell(message.chat_id, turn.view(person).html("media-without-form"))
        return
    drafting.attach(turn, person, draft, _item(turn, person, message))


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


def _open_form(turn: Turn, person: Person) -> Draft | None:
    doing = conversations.current(turn.db, person.id)
    draft = drafts.get(turn.db, doing.subject) if doing and doing.doing == form_message.FILLING else None
    if draft is None or not drafting.may_fill(person, draft) or drafting.drop_if_gone(turn, person, draft):
        return None
    return draft


def _item(turn: Turn, person: Person, message: Message) -> dict[str, Any]:
    document = message.document
    photo = message.photo[-1] if message.photo else None
    file = document or photo
    name = clean((document.file_name or "") if document else "", FILE_NAME_LENGTH)
    return {
        "id": file.file_unique_id if file else f"message:{message.message_id}",
        "file_id": file.file_id if file else None,
        "kind": "document" if document else "photo",
        "name": name
        or clean(message.caption or "", FILE_NAME_LENGTH)
        or turn.view(person).label("evidence-photo"),
        "size": file.file_size if file else None,
    }


def _text(update: Update) -> str:
    message = update.effective_message
    return (message.text or message.caption or "") if message else ""
