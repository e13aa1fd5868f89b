"""Coming in: by a one-time link, or from within Telegram; and leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.board.init_data import NotFromTelegram, verified_user
from bot.desk import Desk
from bot.process.clock import Clock
from storage import Database, Store
from storage.board import links, sessions
from storage.board.sessions import EnteredBy
from storage.city import people
from storage.city.people import Person
from storage.database import journal

# What fails again and again is noted once in so long (our default).
NOTED_ONCE_IN = timedelta(minutes=10)


class NotLetIn(Exception):
    """``reason``: a code, for the journal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entering:
    """What changes something, on the writer's thread. Tokens of sessions are what the cookie is to hold."""

    store: Store
    desk: Desk
    clock: Clock
    token: str

    async def by_link(self, token: str) -> str:
        """Use a link up; returns the token of a new session. Raises NotLetIn."""

        def work(db: Database) -> str | None:
            person_id = links.use(db, token, self.clock.now())
            person = people.get(db, person_id, self._today()) if person_id is not None else None
            return self._begin(db, person, "link", "board.link_used")

        begun = await self.store.run(work)
        if begun is None:
            raise NotLetIn("link")
        return begun

    async def by_telegram(self, init_data: str) -> str:
        """Whoever Telegram says it is; returns the token of a new session. Raises NotLetIn."""
        try:
            telegram_id = verified_user(init_data, self.token, self.clock.now())
        except NotFromTelegram as refusal:
            raise NotLetIn(refusal.reason) from None

        def work(db: Database) -> str | None:
            person = people.by_telegram_id(db, telegram_id, self._today())
            return self._begin(db, person, "telegram", "board.opened")

        begun = await self.store.run(work)
        if begun is None:
            raise NotLetIn("nobody")
        return begun

    async def note_failure(self, action: str, reason: str) -> None:
        """That somebody wasn't let in: noted once in a while, however often they try."""

        def work(db: Database) -> None:
            now = self.clock.now()
            about = f"board:{reason}"
            if not journal.has_since(db, now - NOTED_ONCE_IN, actor="board", action=action, about=about):
                journal.append(db, at=now, actor="board", action=action, about=about)

        await self.store.run(work)

    async def speak(self, token: str, language: str) -> None:
        """The session goes on in another language. What the chat speaks stays as it is."""
        await self.store.run(lambda db: sessions.set_language(db, token, language))

    async def end(self, token: str) -> None:
        await self.store.run(lambda db: sessions.end(db, token, self.clock.now()))

    def _begin(self, db: Database, person: Person | None, by: EnteredBy, action: str) -> str | None:
        """None: nobody in post, who has nothing to see."""
        if person is None or not person.posts:
            return None
        now, who = self.clock.now(), f"person:{person.id}"
        journal.append(db, at=now, actor=who, action=action, about=who)
        return sessions.begin(db, person.id, by, person.language, now)

    def _today(self) -> date:
        return self.clock.now().astimezone(self.desk.pack.time_zone).date()
