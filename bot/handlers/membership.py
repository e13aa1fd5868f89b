"""Somebody blocked the bot, or came back: what is for them waits meanwhile."""

from __future__ import annotations

from telegram import ChatMember, Update

from bot.turn import Turn
from storage import outbox


def changed(turn: Turn, update: Update) -> None:
    member = update.my_chat_member
    if member is None:
        return
    now = turn.now.timestamp()
    if member.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
        private = member.chat.type == "private"
        outbox.hold_chat(turn.db, member.chat.id, "blocked" if private else "kicked", now)
    else:
        outbox.release_chat(turn.db, member.chat.id, now)
