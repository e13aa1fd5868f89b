"""Somebody blocked the bot, or came back: what is for them waits meanwhile."""

from __future__ import annotations

from telegram import ChatMember, Update

from bot.turn import Turn
from bot.usecases import administrators
from storage import outbox, people


def changed(turn: Turn, update: Update) -> None:
    member = update.my_chat_member
    if member is None:
        return
    now = turn.now.timestamp()
    if member.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
        private = member.chat.type == "private"
        outbox.hold_chat(turn.db, member.chat.id, "blocked" if private else "kicked", now)
        if private:
            _tell(turn, member.chat.id)
    else:
        outbox.release_chat(turn.db, member.chat.id, now)


def _tell(turn: Turn, telegram_id: int) -> None:
    """Alerts for somebody who can't be reached wait: the administrators should know."""
    person = people.by_telegram_id(turn.db, telegram_id, turn.today)
    if person is not None and person.posts:
        administrators.tell(turn, "admin-blocked", once=True, person=person.name)
