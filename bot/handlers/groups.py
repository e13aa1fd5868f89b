"""Messages in groups: commands and mentions of the bot, and answers to what it said; nothing else is heard."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity, Update
from telegram.ext import filters as f

from bot.handlers import commands
from bot.handlers.handling import sender_of
from bot.screens.people import group as screens
from bot.turn import Turn
from bot.usecases.conversation import cancelling, grouping, speaking
from bot.usecases.people import joining
from storage.city.people import Person
from storage.conversation import buttons, drafts
from storage.conversation.drafts import Draft

# Shown in the group itself; every other command is answered in private.
_ABOUT_THE_GROUP = ("start", "help")


class Addressed(f.MessageFilter):
    """Said to the bot. Where it is an administrator of the group Telegram gives it all that is said there."""

    def filter(self, message: Message) -> bool:
        command = command_of(message)
        if command is not None:
            return command != ""
        return _mentions(message) or _answers(message)


ADDRESSED = Addressed()


def addressed(turn: Turn, update: Update) -> None:
    """Somebody speaks to the bot in a group."""
    message, sender = update.effective_message, sender_of(update)
    if message is None:
        return
    words = joining.words_for(turn, sender)
    if message.sender_chat is not None:
        turn.tell_here(screens.anonymous(words), about="anonymous")
        return
    person = joining.known_in_post(turn, sender)
    if person is None:
        turn.tell_here(screens.stranger(words), about="stranger")
        return
    _act(turn, update, message, person)
    grouping.refer_to_private(turn, person)


def migrated(turn: Turn, update: Update) -> None:
    """Telegram tells it twice: in the old group, and in the new one."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        grouping.moved(turn, message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        grouping.moved(turn, message.migrate_from_chat_id, message.chat_id)


def command_of(message: Message) -> str | None:
    """The command that the message is; empty: another bot's, or none of ours; None: no command."""
    if not any(each.type == MessageEntity.BOT_COMMAND and each.offset == 0 for each in message.entities):
        return None
    name, _, bot = (message.text or "").split(maxsplit=1)[0][1:].partition("@")
    if bot:
        return name.casefold() if bot.casefold() == message.get_bot().username.casefold() else ""
    # Without a name it may be meant for any bot of the group: only what we know is ours.
    return name.casefold() if name.casefold() in (*commands.OF_PEOPLE, *_ABOUT_THE_GROUP) else ""


def _act(turn: Turn, update: Update, message: Message, person: Person) -> None:
    command, link = command_of(message), turn.desk.private_link
    if command is not None:
        _command(turn, update, person, command)
        return
    if not message.text:
        turn.tell_here(screens.media_in_private(turn.view(person), link))
        return
    text = _without_mention(message)
    if not text:
        turn.tell_here(screens.greeting(turn.view(person).words, link))
        return
    person = speaking.follow_writing(turn, person, text)
    if cancelling.is_wish(text) and grouping.cancel(turn, person):
        return
    if not speaking.hear(turn, person, text):
        grouping.hear(turn, person, text, _form_behind(turn, message))


def _command(turn: Turn, update: Update, person: Person, command: str) -> None:
    if command in _ABOUT_THE_GROUP or command not in commands.OF_PEOPLE:
        turn.tell_here(screens.greeting(turn.view(person).words, turn.desk.private_link))
    elif command != "cancel" or not grouping.cancel(turn, person):
        commands.OF_PEOPLE[command](turn, update, person)


def _form_behind(turn: Turn, message: Message) -> Draft | None:
    """The form that stands in the message which this one replies to."""
    target = message.reply_to_message
    shown = buttons.message_at(turn.db, message.chat_id, target.message_id) if target else None
    return drafts.shown_by(turn.db, shown) if shown is not None else None


def _mentions(message: Message) -> bool:
    bot = message.get_bot()
    marked = message.parse_entities() | message.parse_caption_entities()
    return any(
        (each.type == MessageEntity.MENTION and text.casefold() == f"@{bot.username}".casefold())
        or (each.type == MessageEntity.TEXT_MENTION and each.user is not None and each.user.id == bot.id)
        for each, text in marked.items()
    )


def _answers(message: Message) -> bool:
    target = message.reply_to_message
    return target is not None and target.from_user is not None and target.from_user.id == message.get_bot().id


def _without_mention(message: Message) -> str:
    name = re.escape(f"@{message.get_bot().username}")
    return re.sub(rf"(?<!\w){name}(?!\w)\s*[,，:：]?", " ", message.text or "", flags=re.IGNORECASE).strip()
