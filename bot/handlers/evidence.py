"""What people send as evidence: photos, documents, albums, forwarded messages, links."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from telegram import Message, MessageEntity, Update

from bot.messages import clean
from bot.turn import Turn
from bot.usecases.evidence import receiving
from storage.city.people import Person
from storage.conversation import buttons
from storage.evidence.parcels import Aim, Sent

_FOLLOWED = ("http://", "https://")
# What else ends an address where it is looked for in words is percent-encoded.
_KEPT_IN_ADDRESSES = "%/:=&?~#+!$,;@()*[]-._"


def evidence(turn: Turn, update: Update, person: Person) -> None:
    """A photo or a document, by itself or one of an album."""
    message = update.effective_message
    if message is None:
        return
    sent = _file_of(turn, person, message)
    caption = message.caption or ""
    aim = aim_of(turn, person, message)
    addresses = receiving.links(words_of(message))
    receiving.receive(
        turn,
        person,
        sent,
        aim=aim,
        album=message.media_group_id,
        caption=caption,
        addresses=addresses,
    )


def forwarded(turn: Turn, update: Update, person: Person) -> None:
    """Somebody else's message isn't a report: with a file or without, it is evidence of something."""
    message = update.effective_message
    if message is None:
        return
    if message.photo or message.document:
        sent = _file_of(turn, person, message)
    else:
        words = words_of(message)
        called = clean(words, receiving.NAME_LENGTH) or turn.view(person).label("evidence-forwarded")
        # What names it must be the same when the same is forwarded twice.
        name = (
            hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]
            if words
            else str(message.message_id)
        )
        sent = Sent(
            "forwarded",
            f"message:{name}",
            None,
            called,
            None,
            message.message_id,
            words[: receiving.MOST_WORDS],
        )
    album = message.media_group_id or receiving.FORWARDED
    receiving.receive(turn, person, sent, aim=None, album=album)


def words_of(message: Message, *, bare: bool = False) -> str:
    """The words or the caption of a message, with the addresses that stand behind words spelled out beside them.

    ``bare``: in place of these words.
    """
    text = message.text or message.caption or ""
    hidden = [
        (each.offset, each.offset + each.length, quote(each.url, safe=_KEPT_IN_ADDRESSES))
        for each in sorted(message.entities or message.caption_entities, key=lambda each: each.offset)
        if each.type == MessageEntity.TEXT_LINK and each.url and each.url.lower().startswith(_FOLLOWED)
    ]
    if not hidden:
        return text
    # Telegram counts in UTF-16.
    units, parts, at = text.encode("utf-16-le", "surrogatepass"), [], 0
    for start, end, url in hidden:
        covered = b"" if bare else units[2 * start : 2 * end]
        parts += [units[at : 2 * start], covered, f" {url} ".encode("utf-16-le")]
        at = 2 * end
    return b"".join([*parts, units[at:]]).decode("utf-16-le", "replace").strip()


def aim_of(turn: Turn, person: Person, message: Message) -> Aim | None:
    """What a message answers, if it answers one of ours, or names a record."""
    answered = message.reply_to_message
    outbox_id = buttons.message_at(turn.db, message.chat.id, answered.message_id) if answered else None
    words = message.caption or ""
    if answered is not None and outbox_id is not None:
        words = words or answered.text or answered.caption or ""
    return receiving.answered(turn, person, outbox_id, words)


def _file_of(turn: Turn, person: Person, message: Message) -> Sent:
    document = message.document
    photo = message.photo[-1] if message.photo else None
    file = document or photo
    assert file is not None  # noqa: S101 - the handler table sends nothing else here
    name = clean((document.file_name or "") if document else "", receiving.NAME_LENGTH)
    name = name or clean(message.caption or "", receiving.NAME_LENGTH)
    return Sent(
        "document" if document else "photo",
        file.file_unique_id,
        file.file_id,
        name or turn.view(person).label("evidence-photo"),
        file.file_size,
        message.message_id,
    )
