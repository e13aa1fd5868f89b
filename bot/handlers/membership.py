"""Somebody blocked the bot or came back; a group took it in, changed what it may do, or put it out."""

from __future__ import annotations

from telegram import Chat, ChatMember, ChatMemberUpdated, Update

from bot.handlers.handling import sender_of
from bot.turn import Turn
from bot.usecases.conversation import grouping
from bot.usecases.posts import administrators
from storage.city import people
from storage.line import chats, outbox

_OUT = (ChatMember.BANNED, ChatMember.LEFT)


def changed(turn: Turn, update: Update) -> None:
    member = update.my_chat_member
    if member is None:
        return
    if member.chat.type == Chat.PRIVATE:
        _in_private(turn, member)
    else:
        _in_group(turn, update, member)


def _in_private(turn: Turn, member: ChatMemberUpdated) -> None:
    now = turn.now.timestamp()
    if member.new_chat_member.status in _OUT:
        outbox.hold_chat(turn.db, member.chat.id, "blocked", now)
        _tell(turn, member.chat.id)
    else:
        outbox.release_chat(turn.db, member.chat.id, now)


def _in_group(turn: Turn, update: Update, member: ChatMemberUpdated) -> None:
    chat_id, now = member.chat.id, turn.now.timestamp()
    if chats.current_chat(turn.db, chat_id)[0] != chat_id:
        return  # the group of before has another id by now
    if not _may_speak(member.new_chat_member):
        grouping.removed(turn, chat_id)
        return
    outbox.release_chat(turn.db, chat_id, now)
    if member.chat.type == Chat.CHANNEL:
        grouping.leave(turn, chat_id)  # it talks with people, and a channel has none
    elif member.old_chat_member.status in _OUT and not chats.is_successor(turn.db, chat_id):
        grouping.added(turn, sender_of(update))


def _may_speak(member: ChatMember) -> bool:
    muted = member.status == ChatMember.RESTRICTED and not getattr(member, "can_send_messages", False)
    return member.status not in _OUT and not muted


def _tell(turn: Turn, telegram_id: int) -> None:
    """Alerts for somebody who can't be reached wait: the administrators should know."""
    person = people.by_telegram_id(turn.db, telegram_id, turn.today)
    if person is not None and person.posts:
        administrators.tell(turn, "admin-blocked", once=True, person=person.name)
