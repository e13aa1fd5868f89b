"""How every handler runs: one Telegram update, one transaction, no network."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Chat, Message, Update, User

from bot.desk import Desk
from bot.handlers.flood import Judgement, Limit
from bot.inbox.worker import current_row
from bot.messages import language_of
from bot.process.clock import Clock
from bot.reading import Reader, read
from bot.reading.opinion import Opinion
from bot.second_opinion.question import Question
from bot.turn import AlreadySaid, Place, Spoken, Turn
from bot.usecases import seconding
from bot.usecases.conversation import grouping
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.people.joining import Sender, greet_stranger
from storage import Database, Store
from storage.city import people
from storage.city.people import Person
from storage.line import chats, inbox, outbox
from storage.line.inbox import InboxRow

Act = Callable[[Turn, Update, Person], None]
ActOfAnybody = Callable[[Turn, Update], None]
Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Whom to ask what a message says, in which languages. ``ask`` may wait, and gives None when there is no answer."""

    ask: Callable[[Question], Awaitable[Opinion | None]]
    languages: frozenset[str]


class Handling:
    """Makes PTB callbacks of plain functions that do their work inside a Turn."""

    def __init__(
        self, store: Store, desk: Desk, clock: Clock, limit: Limit, second: SecondOpinion | None = None
    ) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._limit = limit
        self._second = second

    def of_anybody(self, act: ActOfAnybody, *, reads: bool = False) -> Callback:
        """The callback of a function that deals with strangers itself. ``reads``: it makes sense of words."""

        async def callback(update: Update, _context: Any) -> None:
            row = current_row.get()
            user = update.effective_user
            judgement = self._limit.judge(row, user.id if user else 0)
            second = self._second if reads and judgement is Judgement.TAKEN else None
            reader = await self._reader(update, row, second) if second is not None else read

            def finish(db: Database) -> None:
                inbox.finish(db, row.seq, self._clock.now().timestamp())

            def work(db: Database) -> None:
                turn = self._turn(db, update, row, reader)
                if judgement is not Judgement.TAKEN:
                    inbox.ignore(db, [row.seq], turn.now.timestamp())
                    _ask_to_wait(turn, update, judgement)
                    return
                finish(db)
                _note_life(db, row)
                try:
                    act(turn, update)
                except Refused as refusal:
                    _say_why(turn, update, refusal)

            try:
                await self._store.run(work)
            except AlreadySaid:
                # Replayed: all that it brought about is there already.
                await self._store.run(finish)

        return callback

    def _turn(self, db: Database, update: Update, row: InboxRow, reader: Reader = read) -> Turn:
        cause = f"update:{row.bot_id}:{row.update_id}"
        now, place, spoken = self._clock.now(), place_of(update), spoken_in(update)
        return Turn(db, self._desk, now, cause, row.received_at, place=place, spoken=spoken, read=reader)

    async def _reader(self, update: Update, row: InboxRow, second: SecondOpinion) -> Reader:
        """What reads the message: with a second opinion, where there is one to be had.

        Here it may wait: the message is in the inbox, and nothing of it has been handled yet.
        """
        message = update.message or update.edited_message
        if message is None or not message.text or row.attempts:
            return read
        text, sender = message.text, sender_of(update)
        question = await self._store.run(
            lambda db: seconding.question(
                self._turn(db, update, row), sender.telegram_id, text, second.languages
            )
        )
        opinion = await second.ask(question) if question is not None else None
        return read if question is None or opinion is None else seconding.with_answer(question, opinion)

    def of_person(self, act: Act, *, reads: bool = False) -> Callback:
        """The callback of a function for people with a post; others get a polite sentence."""

        def act_or_greet(turn: Turn, update: Update) -> None:
            sender = sender_of(update)
            person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
            if person is None or not person.posts:
                greet_stranger(turn, sender)
                return
            act(turn, update, person)

        return self.of_anybody(act_or_greet, reads=reads)


def _note_life(db: Database, row: InboxRow) -> None:
    """Who writes to us in private can be written to, though nobody told that the chat is open again.

    What came before the chat was closed, and is handled late, says nothing of that.
    """
    if row.chat_id is None or row.chat_id <= 0 or row.kind == "my_chat_member":
        return
    closed = chats.closed_since(db, row.chat_id)
    if closed is not None and row.received_at > closed:
        outbox.release_chat(db, row.chat_id, row.received_at)


def _ask_to_wait(turn: Turn, update: Update, judgement: Judgement) -> None:
    """Too much at once: whoever is in post is told at the first that isn't taken; others have been answered."""
    if judgement is not Judgement.FIRST_REFUSED:
        return
    sender = sender_of(update)
    person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    turn.note_refusal(person, sender.telegram_id, "flood.refused", "messages")
    if person is None or not person.posts:
        return
    words = turn.desk.messages.of(person.language)
    if update.callback_query is not None:
        turn.answer(sender.chat_id, update.callback_query.id, words.plain("too-much"), alert=True)
    else:
        turn.tell(person.chat_id, words.html("too-much"))


def _say_why(turn: Turn, update: Update, refusal: Refused) -> None:
    sender = sender_of(update)
    person = people.by_telegram_id(turn.db, sender.telegram_id, turn.today)
    words = turn.desk.messages.of(person.language if person else sender.language)
    if isinstance(refusal, Forbidden):
        turn.note_refusal(person, sender.telegram_id, "message.refused", _command(update))
    if turn.place is None or person is None:
        turn.tell(sender.chat_id, words.html(refusal.key))
        return
    # What somebody may not do is nobody else's business.
    turn.tell(person.chat_id, words.html(refusal.key))
    grouping.refer_to_private(turn, person)


def _command(update: Update) -> str:
    """The command that a message is; of any other message nothing, for the journal holds nobody's words."""
    message = update.effective_message
    first = ((message.text or "") if message else "").partition(" ")[0].partition("@")[0]
    return f"command:{first[1:]}" if re.fullmatch("/[a-z]{1,32}", first) else "words"


def place_of(update: Update) -> Place | None:
    """The place in a group where it was said or pressed; None: not in a group."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None or chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return None
    seen = message if isinstance(message, Message) else None  # an old one that was pressed can't be seen
    topic = seen.message_thread_id if seen is not None and seen.is_topic_message else None
    written = seen.message_id if seen is not None and update.callback_query is None else None
    return Place(chat.id, topic, written)


def spoken_in(update: Update) -> Spoken | None:
    """The person's message that an update brings, new or edited; None: it is something else."""
    message = update.message or update.edited_message
    return Spoken(message.chat.id, message.message_id, message.date) if message is not None else None


def sender_of(update: Update) -> Sender:
    """Who is behind a Telegram update. A chat without a user (a channel, an anonymous administrator) has id 0."""
    user: User | None = update.effective_user
    chat = update.effective_chat
    return Sender(
        telegram_id=user.id if user else 0,
        chat_id=chat.id if chat else (user.id if user else 0),
        name=user.full_name if user else "",
        language=language_of(user.language_code if user else None),
    )
