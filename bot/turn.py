"""One thing being handled - a Telegram update, or a moment of the clock - in its transaction.

A use case gets a Turn and does all it does through it: reads and writes ``db``, decides with ``pack``
and ``checker``, and speaks by putting messages into the outbox. Nothing leaves the machine in here.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from markupsafe import Markup

from bot.desk import Desk
from bot.messages import clean
from bot.pictures.chart import Chart
from bot.reading import Reader, Reading, read
from bot.screen import BLANK_LABEL, LABEL_LIMIT, Button, Screen, without_apps
from bot.screens.elements.view import View
from policy.models.pack import Pack
from storage import Database
from storage.city import organizations
from storage.city.people import Person
from storage.conversation import buttons
from storage.database import journal
from storage.line import outbox
from storage.line.outbox import DRAWN, KEPT
from storage.supervision import digests


class AlreadySaid(Exception):
    """A message with this key exists: this cause was handled before, and all of it is undone."""


DeliveryClass = Literal["alert", "digest", "reply", "note"]
PRIORITY = {"alert": 1, "reply": 3, "note": 4, "digest": 6}
# Telegram forgets a press after about this long; a later answer is refused.
ANSWER_SECONDS = 15.0
# A caption may have 1,024 units; the mark of a repeat must find room.
CAPTION_LENGTH = 900
# How often somebody who has no business here is told so, and what was refused is noted (our default).
ONCE_SECONDS = 600.0
# What is said in a group answers what was just said there: a day later nobody wants it (our default).
KEPT_FOR_A_GROUP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a group something was said: the group, its topic if it has topics, and the message to answer.

    ``message_id`` None: a button was pressed, and nothing new was written.
    """

    chat_id: int
    thread_id: int | None
    message_id: int | None


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
    ``place``: the group where it came from; None: in private, or by the clock. ``spoke_here``: it was spoken there.
    ``spoken``: the person's message, where it is one. ``read``: what makes sense of words.
    """

    db: Database
    desk: Desk
    now: datetime
    cause: str
    came: float | None = None
    gathers: bool = False
    place: Place | None = None
    spoken: Spoken | None = None
    spoke_here: bool = False
    read: Reader = read
    understood: dict[tuple[str, str, date], tuple[Reading, ...]] = field(default_factory=dict)
    """What was read in it, by the words, the language and the day: each text once."""
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

        return View(
            words=words,
            pack=self.pack,
            today=self.today,
            organization=named,
            asks_model=self.desk.asks_model,
            has_board=self.desk.board is not None,
            mini_app=self.desk.mini_app,
        )

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
        public: bool = False,
        picture: Chart | None = None,
    ) -> int:
        """Send a new message; returns its outbox id. ``answers``: the message that it replies to.

        ``expires``: when it is of no use any more, should it have had to wait so long. ``public``: anybody
        may read it, so that it is said where it was asked for. All else is said in private, whatever group
        it was asked for in. ``picture``: it is drawn when the message goes out, and the text stands under it
        (1,024 units at most); such a message isn't edited.
        """
        body = {**self._body(screen.text), "disable_notification": not ring}
        if picture is not None:
            return self._send_drawn(person, screen, body, kind, key or self._key(), expires, picture)
        if public and self.place is not None:
            self.spoke_here = True
            body |= self._answering()
            until = expires or self.now + KEPT_FOR_A_GROUP
            where = self.place.chat_id
            return self._put(
                person, screen, "sendMessage", body, kind, key or self._key(), None, until, where
            )
        target = outbox.outbox_row(self.db, answers) if answers is not None else None
        if target is not None and target.message_id is not None:
            body["reply_parameters"] = {
                "message_id": target.message_id,
                "allow_sending_without_reply": True,
            }
        return self._put(person, screen, "sendMessage", body, kind, key or self._key(), None, expires)

    def _send_drawn(
        self,
        person: Person,
        screen: Screen,
        body: dict[str, Any],
        kind: DeliveryClass,
        key: str,
        expires: datetime | None,
        picture: Chart,
    ) -> int:
        digests.keep_picture(self.db, picture.name, picture.as_json, self.now)
        shown = {"photo": f"{DRAWN}{picture.name}", "caption": body.pop("text"), **body}
        del shown["link_preview_options"]
        return self._put(person, screen, "sendPhoto", shown, kind, key, None, expires)

    def edit(self, person: Person, outbox_id: int, screen: Screen) -> None:
        """Change the living message where it stands: silent, and its buttons are replaced."""
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

    def tell_here(self, screen: Screen, *, about: str | None = None) -> None:
        """Say something in the group, with links at most: it means nobody in particular, and can't be pressed.

        ``about``: and say it to that group once in a stretch of time.
        """
        if self.place is None:
            return
        self.spoke_here = True
        keys = [[_shown(each, "") for each in row] for row in screen.rows]
        body = {**self._body(screen.text), "disable_notification": True, **self._answering()}
        body["reply_markup"] = {"inline_keyboard": keys}
        key = self._key() if about is None else f"once:{about}:{self.place.chat_id}:{self.stretch}"
        with suppress(AlreadySaid) if about else nullcontext():
            until = (self.now + KEPT_FOR_A_GROUP).timestamp()
            self._enqueue(key, self.place.chat_id, "reply", "sendMessage", body, expires=until)

    def send_again(
        self, person: Person, kind: Literal["photo", "document"], file_id: str, caption: str
    ) -> None:
        """Send a file that is on Telegram's servers, by its file_id there."""
        body = {kind: file_id, "caption": clean(caption, CAPTION_LENGTH), "disable_notification": True}
        self._enqueue(self._key(), person.chat_id, "reply", f"send{kind.capitalize()}", body)

    def send_kept(self, person: Person, sha256: str, name: str, caption: str) -> None:
        """Send a file of ours, by the hash of its content, under this name."""
        body = {
            "document": f"{KEPT}{sha256}",
            "file_name": name,
            "caption": clean(caption, CAPTION_LENGTH),
            "disable_notification": True,
        }
        self._enqueue(self._key(), person.chat_id, "reply", "sendDocument", body)

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

    def _answering(self) -> dict[str, Any]:
        """What puts a message into the topic, under what it answers."""
        body: dict[str, Any] = {}
        if self.place is not None and self.place.thread_id is not None:
            body["message_thread_id"] = self.place.thread_id
        if self.place is not None and self.place.message_id is not None:
            body["reply_parameters"] = {
                "message_id": self.place.message_id,
                "allow_sending_without_reply": True,
            }
        return body

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
        chat_id: int | None = None,
    ) -> int:
        if edits is not None:
            stands = outbox.chat_of(self.db, edits)
            chat_id = stands if stands is not None else person.chat_id
        where = chat_id if chat_id is not None else person.chat_id
        if where < 0:
            screen = without_apps(screen)
        ids = [[buttons.new_id() for _ in row] for row in screen.rows]
        body["reply_markup"] = {
            "inline_keyboard": [
                [_shown(button, name) for button, name in zip(row, names, strict=True)]
                for row, names in zip(screen.rows, ids, strict=True)
            ]
        }
        made = self._enqueue(
            key,
            where,
            kind,
            method,
            body,
            expires=expires.timestamp() if expires else None,
            edits=edits,
        )
        shown = made
        if edits is not None:
            shown = edits
            buttons.clear(self.db, shown)
        for row, names in zip(screen.rows, ids, strict=True):
            for button, name in zip(row, names, strict=True):
                if button.url is not None:
                    continue
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


def _shown(button: Button, name: str) -> dict[str, Any]:
    label = clean(button.label, LABEL_LIMIT) or BLANK_LABEL
    if button.web_app:
        return {"text": label, "web_app": {"url": button.url}}
    return {"text": label, "url": button.url} if button.url else {"text": label, "callback_data": name}
