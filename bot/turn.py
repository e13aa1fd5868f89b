"""One thing being handled - a Telegram update, or a moment of the clock - in its transaction.

A use case gets a Turn and does all it does through it: reads and writes ``db``, decides with ``pack``
and ``checker``, and speaks by putting messages into the outbox. Nothing leaves the machine in here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal

from markupsafe import Markup

from bot.messages import Messages, clean
from bot.offers import Offer
from bot.reading import Directory
from bot.screen import BLANK_LABEL, LABEL_LIMIT, Screen
from bot.screens.view import View
from policy.kept import read_kept
from policy.pack import Pack
from policy.search import PolicyIndex
from rules import Checker
from storage import Database, buttons, journal, organizations, outbox, packs
from storage.people import Person


class AlreadySaid(Exception):
    """A message with this key exists: this cause was handled before, and all of it is undone."""


DeliveryClass = Literal["alert", "digest", "reply", "note"]
PRIORITY = {"alert": 1, "reply": 3, "note": 4, "digest": 6}
# Telegram forgets a press after about this long; a later answer is refused.
ANSWER_SECONDS = 15.0
# Reading one takes 20 ms, and a few megabytes.
VERSIONS_AT_HAND = 3
# How often somebody who has no business here is told so, and what was refused is noted (our default).
ONCE_SECONDS = 600.0


@dataclass(slots=True)
class Desk:
    """What every turn works with. Only the pack changes between start and stop, with all that follows from it."""

    pack: Pack
    checker: Checker
    messages: Messages
    bot_id: int
    bot_name: str
    offers: Callable[[], Sequence[Offer]] = tuple
    """What packs could be taken into use."""
    _kept: dict[str, Pack] = field(default_factory=dict)
    _directory: tuple[str, Directory] | None = None
    _index: tuple[tuple[str, date], PolicyIndex] | None = None

    def change_pack(self, pack: Pack, checker: Checker, messages: Messages) -> None:
        """Go on with another version. On the store's thread, in a piece of work of its own: each turn is within
        one piece of work, and sees one pack."""
        self.pack, self.checker, self.messages = pack, checker, messages

    def version(self, db: Database, digest: str) -> Pack:
        """The version in force, or one that was kept. Raises KeptPackError for one that can't be read any more."""
        if digest == self.pack.digest:
            return self.pack
        if digest not in self._kept:
            content = packs.content(db, digest)
            assert content is not None  # noqa: S101 - a foreign key says so
            while len(self._kept) >= VERSIONS_AT_HAND:
                self._kept.pop(next(iter(self._kept)))
            self._kept[digest] = read_kept(content)
        return self._kept[digest]

    def directory(self, db: Database) -> Directory:
        """The organizations by their names, built anew when they have changed."""
        version = organizations.version(db)
        if self._directory is None or self._directory[0] != version:
            names = {each.id: each.names() for each in organizations.every(db)}
            self._directory = (version, Directory.of(names))
        return self._directory[1]

    def policy_index(self, day: date) -> PolicyIndex:
        """What the pack says, to be found by words: built once for a pack and a day, whose numbers are in it."""
        key = (self.pack.digest, day)
        if self._index is None or self._index[0] != key:
            self._index = (key, PolicyIndex(self.pack, day))
        return self._index[1]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where the message stands that is being handled, and when it was written (not: last edited)."""

    chat_id: int
    message_id: int
    at: datetime


@dataclass(slots=True)
class Turn:
    """``cause`` names what is being handled (``update:5:123``, ``clock:…``); it is in every key.

    ``came``: when it arrived, in seconds since 1970. Handled again later, that is the same.
    ``gathers``: alerts that come up in it ring together at its end, or later.
    ``spoken``: the person's message, where it is one.
    """

    db: Database
    desk: Desk
    now: datetime
    cause: str
    came: float | None = None
    gathers: bool = False
    spoken: Spoken | None = None
    _said: int = field(default=0)

    @property
    def pack(self) -> Pack:
        return self.desk.pack

    @property
    def today(self) -> date:
        """The day in the pack's time zone."""
        return self.now.astimezone(self.pack.time_zone).date()

    @property
    def day_spoken(self) -> date:
        """The day on which it was said, whenever it is handled: "yesterday" is the day before that."""
        if self.spoken is None:
            return self.today
        return min(self.spoken.at.astimezone(self.pack.time_zone).date(), self.today)

    @property
    def stretch(self) -> int:
        """The number of the stretch of time in which the same is said once."""
        return int(self._began() // ONCE_SECONDS)

    def view(self, person: Person) -> View:
        """What screens for this person are drawn with."""
        words = self.desk.messages.of(person.language)

        def named(organization_id: str) -> str:
            found = organizations.get(self.db, organization_id)
            return found.short(person.language) if found else organization_id

        return View(words=words, pack=self.pack, today=self.today, organization=named)

    def send(
        self,
        person: Person,
        screen: Screen,
        *,
        kind: DeliveryClass = "reply",
        ring: bool = False,
        key: str | None = None,
        answers: int | None = None,
        expires: datetime | None = None,
    ) -> int:
        """Send a new message; returns its outbox id. ``answers``: the message that it replies to.

        ``expires``: when it is of no use any more, should it have had to wait so long.
        """
        body = {**self._body(screen.text), "disable_notification": not ring}
        target = outbox.outbox_row(self.db, answers) if answers is not None else None
        if target is not None and target.message_id is not None:
            body["reply_parameters"] = {
                "message_id": target.message_id,
                "allow_sending_without_reply": True,
            }
        return self._put(person, screen, "sendMessage", body, kind, key or self._key(), None, expires)

    def edit(self, person: Person, outbox_id: int, screen: Screen) -> None:
        """Change the living message: silent, and its buttons are replaced."""
        body = self._body(screen.text)
        self._put(person, screen, "editMessageText", body, "reply", self._key(), outbox_id)

    def tell(self, chat_id: int, text: Markup) -> None:
        """Say something to a chat whose owner we don't know: no buttons."""
        body = {**self._body(text), "disable_notification": True}
        self._enqueue(self._key(), chat_id, "reply", "sendMessage", body)

    def tell_once(self, chat_id: int, text: Markup, about: str) -> None:
        """Say it, unless it was said to that chat in the same stretch of time: a flood gets one answer."""
        body = {**self._body(text), "disable_notification": True}
        with suppress(AlreadySaid):
            self._enqueue(f"once:{about}:{chat_id}:{self.stretch}", chat_id, "reply", "sendMessage", body)

    def answer(self, chat_id: int, query_id: str, text: str | None = None, *, alert: bool = False) -> None:
        """Answer a press of a button, with a short notice if there is something to say."""
        body: dict[str, Any] = {"callback_query_id": query_id}
        if text:
            body |= {"text": clean(text, 190), "show_alert": alert}
        expires = self.now.timestamp() + ANSWER_SECONDS
        self._enqueue(f"answer:{query_id}", chat_id, "reply", "answerCallbackQuery", body, 0, expires)

    def call(self, chat_id: int, method: str, body: dict[str, Any]) -> None:
        """Any other call that concerns a chat, such as its command menu."""
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]
        self._enqueue(f"{self._key()}:{digest}", chat_id, "note", method, body)

    def note(self, person: Person | None, action: str, about: str, **detail: object) -> None:
        """Write into the journal who did what."""
        actor = f"person:{person.id}" if person else self.cause.split(":", 1)[0]
        journal.append(
            self.db, at=self.now, actor=actor, action=action, about=about, cause=self.cause, detail=detail
        )

    def note_refusal(self, person: Person | None, telegram_id: int, action: str, about: str) -> None:
        """Write into the journal what somebody wasn't let do: once in a stretch of time, however often they try."""
        actor = f"person:{person.id}" if person else f"telegram:{telegram_id}"
        since = datetime.fromtimestamp(self._began() - ONCE_SECONDS, UTC)
        if not journal.has_since(self.db, since, actor=actor, action=action, about=about):
            journal.append(self.db, at=self.now, actor=actor, action=action, about=about, cause=self.cause)

    def _began(self) -> float:
        return self.came if self.came is not None else self.now.timestamp()

    def _key(self) -> str:
        """The same for the same cause, whatever is said: handled again, its first word is one too many."""
        self._said += 1
        return f"{self.cause}:{self._said}"

    def _body(self, text: Markup) -> dict[str, Any]:
        return {
            "text": str(text),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }

    def _put(
        self,
        person: Person,
        screen: Screen,
        method: str,
        body: dict[str, Any],
        kind: DeliveryClass,
        key: str,
        edits: int | None,
        expires: datetime | None = None,
    ) -> int:
        ids = [[buttons.new_id() for _ in row] for row in screen.rows]
        body["reply_markup"] = {
            "inline_keyboard": [
                [
                    {"text": clean(button.label, LABEL_LIMIT) or BLANK_LABEL, "callback_data": name}
                    for button, name in zip(row, names, strict=True)
                ]
                for row, names in zip(screen.rows, ids, strict=True)
            ]
        }
        made = self._enqueue(
            key,
            person.chat_id,
            kind,
            method,
            body,
            expires=expires.timestamp() if expires else None,
            edits=edits,
        )
        shown = edits if edits is not None else made
        buttons.clear(self.db, shown)
        for row, names in zip(screen.rows, ids, strict=True):
            for button, name in zip(row, names, strict=True):
                buttons.place(
                    self.db,
                    button_id=name,
                    action=button.action,
                    subject=button.subject,
                    detail=button.detail,
                    person_id=person.id,
                    outbox_id=shown,
                )
        return shown

    def _enqueue(
        self,
        key: str,
        chat_id: int,
        kind: DeliveryClass,
        method: str,
        body: dict[str, Any],
        priority: int | None = None,
        expires: float | None = None,
        *,
        edits: int | None = None,
    ) -> int:
        made = outbox.enqueue(
            self.db,
            key=key,
            bot_id=self.desk.bot_id,
            chat_id=chat_id,
            kind=kind,
            method=method,
            body=body,
            edits=edits,
            priority=PRIORITY[kind] if priority is None else priority,
            now=self.now.timestamp(),
            expires_at=expires,
        )
        if made is None:
            raise AlreadySaid(key)
        return made
