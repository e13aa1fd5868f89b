"""An office at work: the real handlers, use cases, engine and file, with phones that show what was written.

Every message goes the real way: as Telegram's JSON into the inbox, through the handler table, into the
tables and the outbox. Only the network is left out: what the outbox holds is put on the phones at once.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from telegram import Bot, Update, User
from telegram.request import BaseRequest

from bot.application import build_application
from bot.clockwork.schedule import Ticker
from bot.clockwork.troubles import Troubles
from bot.compose import prepare_database
from bot.desk import Desk
from bot.documents import __main__ as documents
from bot.documents.worker import Documenting
from bot.evidence.catalogues import Cataloguing, WorkOut, in_a_process
from bot.evidence.fetching import Fetching, Got, Later
from bot.handlers.flood import Limit
from bot.handlers.handling import Handling, SecondOpinion
from bot.inbox.worker import current_row
from bot.line.health import Health
from bot.messages import Messages
from bot.outbox.body import shows_drawing, upload_of
from bot.packs.roster import as_stored
from bot.pictures.chart import Chart
from bot.sandbox.control.samples import sample_photo
from bot.sandbox.entities.formatted import find_entities, format_text
from bot.sandbox.entities.measure import units
from bot.screen import TEXT_LIMIT
from bot.screens.reminders.digest import CAPTION_ROOM
from bot.settings import Settings
from bot.turn import Turn
from bot.usecases.evidence.evidencing import ALBUM_SECONDS
from bot.usecases.reminders import planning
from policy.files.roster import parse_roster
from policy.loading.loader import packaged_pack
from policy.models.pack import Pack
from rules import Checker
from storage import Database, connect
from storage.city import organizations, people
from storage.city.people import Person
from storage.evidence import files, parcels
from storage.line import inbox, outbox
from storage.line.inbox import Arrival, InboxRow
from storage.line.outbox import OutboxRow
from storage.supervision import digests

T = TypeVar("T")
BOT_ID = 77
A_MINUTE = Settings.model_fields["messages_a_minute"].default
# A Monday in winter, ten in the morning in Foshan: far from quiet hours and from holidays.
MONDAY_MORNING = "2026-03-02 10:00"


# What Telegram says of an administrator of a group.
SLIPS = (
    "职责督办",
    "职责和问题督办",
    "问题督办",
    "Duties to see to",
    "Duties and issues to see to",
    "Issues to see to",
)
ADMINISTRATOR = dict.fromkeys(
    ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
     "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
     "can_edit_stories", "can_delete_stories"),
    False,
)  # fmt: skip


def group_chat(number: int) -> dict[str, Any]:
    """The Bot API's Chat of a group; supergroups have the longer numbers."""
    return {"id": number, "type": "supergroup" if number < -(10**12) else "group", "title": "G"}


def marked(text: str) -> list[dict[str, Any]]:
    """What Telegram marks in a text: commands and mentions."""
    return find_entities(text)


class NoNetwork(BaseRequest):
    """A handler that calls Telegram by itself fails the test."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        raise AssertionError("a handler used the network")


class NamedBot(Bot):
    """PTB's bot, which knows its own name without asking Telegram."""

    @property
    def bot(self) -> User:
        return User(BOT_ID, "Assistant", is_bot=True, username="cdo_bot")


@dataclass(slots=True)
class HandMovedClock:
    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a phone shows it: ``text`` without markup, buttons as (label, data)."""

    id: int
    text: str
    entities: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    silent: bool
    answers: int | None
    kind: str
    topic: int | None = None
    chart: Chart | None = None

    @property
    def labels(self) -> list[str]:
        return [label for row in self.rows for label, _ in row]

    def data(self, label: str) -> str:
        """The data behind the button with this label, or the first one that holds it."""
        buttons = [button for row in self.rows for button in row]
        found = [data for each, data in buttons if label == each]
        found += [data for each, data in buttons if label in each]
        assert found, f"no button {label!r} among {self.labels} under {self.text!r}"
        return found[0]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that the assistant sent: by Telegram's ``file_id``, or one of its own with its content."""

    method: str
    caption: str
    name: str = ""
    file_id: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Phone:
    """One private chat."""

    messages: dict[int, Shown] = field(default_factory=dict)
    toasts: list[str] = field(default_factory=list)
    files: list[Arrived] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    left: bool = False

    @property
    def last(self) -> Shown:
        return self.messages[max(self.messages)]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages.values()]

    @property
    def rings(self) -> list[Shown]:
        """What rang, but for slips about duties: the city owes some from the first day; see ``test_slips``."""
        return [m for m in self.messages.values() if not m.silent and not m.text.startswith(SLIPS)]

    def with_button(self, label: str) -> Shown:
        """The newest message with such a button."""
        found = [m for m in self.messages.values() if any(label in each for each in m.labels)]
        assert found, f"no message has a button {label!r}: {[m.labels for m in self.messages.values()]}"
        return found[-1]


class InlineStore:
    """The store without its thread: one transaction for each piece of work."""

    def __init__(self, db: Database) -> None:
        self.db = db

    async def run(self, work: Callable[[Database], T]) -> T:
        with self.db.atomic():
            return work(self.db)


def furnish(path: Path, pack: Pack) -> None:
    """Make the file: the pack, its organizations and the illustrative roster, nobody in post."""
    prepare_database(path, pack, datetime(2026, 1, 1, tzinfo=UTC))
    roster = packaged_pack("foshan") / "illustration" / "roster.csv"
    db = connect(path)
    with db.atomic():
        found = parse_roster(roster.read_bytes(), known=pack.organizations)
        organizations.save(db, as_stored(found.organizations, date(2026, 1, 1)))
    db.conn.execute("pragma wal_checkpoint(truncate)")
    db.close()


class Office:
    """People, their phones, and the assistant between them."""

    def __init__(self, path: Path, pack: Pack, checker: Checker) -> None:
        """``path``: a file that ``furnish`` has prepared."""
        self.pack = pack
        self.clock = HandMovedClock(self.local(MONDAY_MORNING))
        self.db = connect(path)
        # What survives a power cut is proved elsewhere; here it only costs time.
        self.db.conn.execute("pragma synchronous = off")
        self.desk = Desk(pack, checker, Messages(pack.time_zone), BOT_ID, "cdo_bot")
        self.phones: dict[int, Phone] = {}
        self.folder = files.folder_of(path)
        self.settings = Settings(database=path, token="77:T", allow_illustrative=True)
        # Makes documents: here, rather than in a process of its own. What is raised is its failure.
        self.on_making: Callable[[dict[str, Any]], dict[str, Any]] = documents.answer
        # What Telegram gives out: content, or why it doesn't, by file_id; a mistake of ours is raised.
        self.on_telegram: dict[str, Got | Exception] = {"F1": sample_photo()}
        self.second: SecondOpinion | None = None
        # Runs a handler; another one than this waits for what it asks outside.
        self.drive: Callable[[Any], Any] = _drive
        self._update_id = 0
        self._message_id = 100
        self._written: dict[int, dict[str, Any]] = {}
        self._last_written: dict[int, int] = {}
        self.restart()

    def close(self) -> None:
        self.db.close()

    def restart(self, work_out: WorkOut = in_a_process, make_document: WorkOut | None = None) -> None:
        """The process ends and starts anew: nothing but the file is kept.

        ``work_out``: reads spreadsheets; ``make_document``: instead of doing it here.
        """
        store: Any = InlineStore(self.db)
        bot = NamedBot("77:T", request=NoNetwork(), get_updates_request=NoNetwork())
        self._application = build_application(
            bot, Handling(store, self.desk, self.clock, Limit(A_MINUTE), self.second)
        )
        self._ticker = Ticker(store, self.desk, self.clock, seconds=20)
        self._bot = bot
        self.fetching = Fetching(store, self.desk, self.clock, self.folder, self._get)
        self.cataloguing = Cataloguing(store, self.desk, self.clock, self.folder, work_out)
        making = make_document or self._make_document
        self.documenting = Documenting(store, self.desk, self.clock, self.settings, making)

    async def _get(self, file_id: str, most: int) -> Got:
        found = self.on_telegram.get(file_id, Later("400 wrong file_id", refused=True))
        if isinstance(found, Exception):
            raise found
        return found

    def fetch(self) -> None:
        """Fetch and settle what people sent, as the worker beside the handlers does; an album is over by now."""
        if parcels.any_open(self.db):
            if parcels.any_album(self.db):
                self.clock.at += timedelta(seconds=ALBUM_SECONDS)
            asyncio.run(_to_the_end(self.fetching.some))
            self.deliver()

    def work_off_fetching(self) -> None:
        """What the worker does when nothing is to be fetched."""
        asyncio.run(_to_the_end(self.fetching.some))

    def one_step(self) -> None:
        """One transaction of the catalogues that are in hand; then the process may end."""
        self.clock.at += timedelta(microseconds=1)
        asyncio.run(self.cataloguing.some())
        self.deliver()

    def work_off(self) -> None:
        """Read, check and save the catalogues that are in hand, to the end."""
        self.clock.at += timedelta(microseconds=1)
        asyncio.run(_to_the_end(self.cataloguing.some))
        self.deliver()

    async def _make_document(self, order: dict[str, Any]) -> dict[str, Any]:
        return self.on_making(order)

    def make_documents(self) -> None:
        """Make and send what was asked for, as the worker beside the handlers does."""
        self.clock.at += timedelta(microseconds=1)
        asyncio.run(_to_the_end(self.documenting.some))
        self.deliver()

    # --- time

    def local(self, text: str) -> datetime:
        """A time in Foshan, such as ``2026-03-02 08:30``."""
        return datetime.fromisoformat(text).replace(tzinfo=self.pack.time_zone)

    def at(self, text: str) -> None:
        """Move the clock there, and do what is due then."""
        self.clock.at = self.local(text)
        self.tick()

    def later(self, **by: float) -> None:
        self.clock.at += timedelta(**by)
        self.tick()

    def tick(self) -> None:
        self.clock.at += timedelta(microseconds=1)
        _drive(self._ticker.tick())
        self.deliver()

    # --- people

    def joins(
        self, telegram_id: int, name: str, position: str, organization: str, language: str = "zh"
    ) -> Person:
        """Somebody takes up a post, as if invited."""
        with self.db.atomic():
            person_id = people.add(
                self.db,
                telegram_id=telegram_id,
                chat_id=telegram_id,
                name=name,
                language=language,
                notice="test",
                now=self.clock.now(),
                language_by="chosen",
            )
            turn = self.turn("joining")
            people.give_post(
                self.db,
                person_id=person_id,
                organization_id=organization,
                position=position,
                given_by=None,
                on=turn.today,
                now=turn.now,
            )
            person = people.get(self.db, person_id, turn.today)
            assert person is not None
            planning.plan(turn, person)
        return person

    def phone(self, who: Person | int) -> Phone:
        return self.phones.setdefault(who if isinstance(who, int) else who.telegram_id, Phone())

    def turn(self, cause: str = "test") -> Turn:
        return Turn(self.db, self.desk, self.clock.now(), f"{cause}:{self._update_id}")

    def person(self, who: Person) -> Person:
        """The person as known now."""
        found = people.get(self.db, who.id, self.turn().today)
        assert found is not None
        return found

    # --- what people do

    def say(self, who: Person | int, text: str, **more: Any) -> Shown | None:
        """Write to the assistant; returns the newest message on the phone."""
        commanded = {"entities": marked(text)} if text.startswith("/") else {}
        return self.message(who, text=text, **commanded, **more)

    def photo(self, who: Person | int, caption: str | None = None) -> Shown | None:
        size = {"file_id": "F1", "file_unique_id": f"U{self._update_id}", "width": 9, "height": 9}
        return self.message(who, photo=[size], **({"caption": caption} if caption else {}))

    def document(
        self, who: Person | int, name: str, content: bytes, *, caption: str | None = None, **more: Any
    ) -> Shown | None:
        """Send a file; returns the newest message on the phone, once it is fetched."""
        file = self.file(name, content)
        return self.message(who, document=file, **({"caption": caption} if caption else {}), **more)

    def file(self, name: str, content: bytes, size: int | None = None) -> dict[str, Any]:
        """A file on Telegram's servers, as a message names it."""
        file_id = f"D{len(self.on_telegram)}"
        self.on_telegram[file_id] = content
        unique = hashlib.sha256(content).hexdigest()[:12]
        size = len(content) if size is None else size
        return {"file_id": file_id, "file_unique_id": unique, "file_name": name, "file_size": size}

    def album(self, who: Person | int, *contents: dict[str, Any], **more: Any) -> Shown | None:
        """Several messages that Telegram sends one after the other, with the same media_group_id."""
        number = f"album{self._update_id}"
        for content in contents:
            self._message(who, "message", {"media_group_id": number, **content, **more})
        self.fetch()
        return self._last(who)

    def message(self, who: Person | int, **content: Any) -> Shown | None:
        self._message(who, "message", content)
        self.fetch()
        return self._last(who)

    def answering(self, who: Person | int, shown: Shown) -> dict[str, Any]:
        """What makes a message a reply to that one."""
        telegram_id = who if isinstance(who, int) else who.telegram_id
        chat = {"id": telegram_id, "type": "private"}
        return {"reply_to_message": {"message_id": shown.id, "date": 1, "chat": chat, "text": shown.text}}

    def edit(self, who: Person | int, text: str, of: int | None = None) -> Shown | None:
        """Edit one's own message: the last one, or the one with this id."""
        telegram_id = who if isinstance(who, int) else who.telegram_id
        written = self._written[of if of is not None else self._last_written[telegram_id]]
        edited = {**written, "text": text, "edit_date": int(self.clock.now().timestamp())}
        self._arrive({"edited_message": edited}, written["chat"]["id"])
        return self._last(who)

    def written_last(self, who: Person) -> int:
        """The id of the last message that the person wrote."""
        return self._last_written[who.telegram_id]

    def in_group(self, who: Person | int, text: str | None = None, group: int = -5, topic: int | None = None,
                 answers: Shown | None = None, **content: Any) -> Shown | None:  # fmt: skip
        """Write in a group; returns the newest message of the assistant there."""
        telegram_id = who if isinstance(who, int) else who.telegram_id
        body = self._base(telegram_id, group_chat(group)) | content
        if text is not None:
            body |= {"text": text, "entities": marked(text)}
        if topic is not None:
            body |= {"message_thread_id": topic, "is_topic_message": True}
        if answers is not None:
            bot = {"id": BOT_ID, "is_bot": True, "first_name": "A"}
            body["reply_to_message"] = {
                "message_id": answers.id,
                "date": 1,
                "chat": group_chat(group),
                "from": bot,
            }
        self._written[body["message_id"]] = body
        self._last_written[telegram_id] = body["message_id"]
        self._arrive({"message": body}, group)
        return self._last(group)

    def membership(self, who: Person | int, group: int, old: str, new: str, kind: str = "group") -> None:
        """The assistant is added to a group, or put out, by somebody."""
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "A"}
        by = who if isinstance(who, int) else who.telegram_id
        states = {"kicked": {"until_date": 0}, "administrator": ADMINISTRATOR}
        change = {
            f"{side}_chat_member": {"user": bot, "status": status, **states.get(status, {})}
            for side, status in (("old", old), ("new", new))
        }
        body = {"chat": group_chat(group) | {"type": kind}, "from": self._user(by), "date": 1, **change}
        self._arrive({"my_chat_member": body}, group)

    def block(self, who: Person) -> None:
        """Stop the assistant, as Telegram tells of it."""
        chat, bot = {"id": who.chat_id, "type": "private"}, {"id": BOT_ID, "is_bot": True, "first_name": "A"}
        left, was = {"status": "kicked", "until_date": 0}, {"status": "member"}
        body = {"chat": chat, "from": self._user(who.telegram_id), "date": 1}
        change = {"old_chat_member": {"user": bot, **was}, "new_chat_member": {"user": bot, **left}}
        self._arrive({"my_chat_member": body | change}, who.chat_id)

    def tap(self, who: Person | int, label: str, message: Shown | None = None) -> Shown | None:
        """Press the button with this label on the newest message that has one (or on the given one)."""
        shown = message or self.phone(who).with_button(label)
        return self.press(who, shown, shown.data(label))

    def press(
        self, who: Person | int, message: Shown, data: str, group: int | None = None, topic: int | None = None
    ) -> Shown | None:
        telegram_id = who if isinstance(who, int) else who.telegram_id
        chat = group_chat(group) if group is not None else {"id": telegram_id, "type": "private"}
        within = {"message_thread_id": topic, "is_topic_message": True} if topic is not None else {}
        body = {
            "id": f"q{self._update_id}",
            "from": self._user(telegram_id),
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": message.id, "date": 1, "chat": chat, "text": "…", **within},
        }
        self._arrive({"callback_query": body}, chat["id"])
        return self._last(group if group is not None else who)

    def _message(self, who: Person | int, kind: str, content: dict[str, Any]) -> Shown | None:
        telegram_id = who if isinstance(who, int) else who.telegram_id
        chat = {"id": telegram_id, "type": "private"}
        message = self._base(telegram_id, chat) | content
        self._written[message["message_id"]] = message
        self._last_written[telegram_id] = message["message_id"]
        self._arrive({kind: message}, telegram_id)
        return self._last(who)

    def _base(self, telegram_id: int, chat: dict[str, Any]) -> dict[str, Any]:
        self._message_id += 1
        written = int(self.clock.now().timestamp())
        return {
            "message_id": self._message_id,
            "date": written,
            "chat": chat,
            "from": self._user(telegram_id),
        }

    def _user(self, telegram_id: int) -> dict[str, Any]:
        return {"id": telegram_id, "is_bot": False, "first_name": f"P{telegram_id}", "language_code": "zh"}

    def _last(self, who: Person | int) -> Shown | None:
        phone = self.phone(who)
        return phone.last if phone.messages else None

    def _arrive(self, update: dict[str, Any], chat: int) -> None:
        self._update_id += 1
        self.clock.at += timedelta(microseconds=1)
        body = {"update_id": self._update_id, **update}
        kind = next(iter(update))
        arrival = Arrival(self._update_id, kind, chat, chat, json.dumps(body))
        with self.db.atomic():
            (row,) = inbox.add_batch(self.db, BOT_ID, [arrival], "poll", self.clock.now().timestamp())
        self.handle(body, row)

    def handle(self, body: dict[str, Any], row: InboxRow) -> None:
        """What the worker does with a stored update."""
        parsed = Update.de_json(body, self._bot)
        current_row.set(row)
        for handler in self._application.handlers[0]:
            check = handler.check_update(parsed)
            if check is not None and check is not False:
                self.drive(handler.callback(parsed, None))
                break
        self.deliver()

    def set_aside(self, seq: int) -> None:
        """What the worker does with an update that our code couldn't handle."""
        with self.db.atomic():
            row = inbox.read(self.db, [seq])[seq]
            inbox.set_aside(self.db, seq, "a mistake", self.clock.now().timestamp())
            Troubles(self.desk, self.clock, Health()).set_aside(self.db, row)
        self.deliver()

    def replay(self, seq: int) -> None:
        """Have an update handled again that was set aside."""
        with self.db.atomic():
            inbox.replay(self.db, seqs=[seq])
            row = inbox.read(self.db, [seq])[seq]
        self.handle(json.loads(row.raw), row)

    # --- what the phones show

    def deliver(self) -> None:
        """Put on the phones what waits in the outbox, as strictly as Telegram takes it."""
        with self.db.atomic():
            for row_id in sorted(outbox.pending_ids(self.db)):
                row = outbox.outbox_row(self.db, row_id)
                assert row is not None
                shown, now = self._show(row), self.clock.now().timestamp()
                outbox.mark_sent(self.db, row_id, shown if row.edits is None else None, now)
                if row.edits is not None and row.method == "sendMessage":
                    outbox.move_message(self.db, row.edits, shown)

    def _show(self, row: OutboxRow) -> int | None:
        body, phone = json.loads(row.body), self.phone(row.chat_id)
        if row.method == "answerCallbackQuery":
            assert len(body.get("text", "")) <= 200
            phone.toasts.append(body.get("text", ""))
        elif row.method == "setMyCommands":
            phone.commands = [each["command"] for each in body["commands"]]
        elif row.method == "leaveChat":
            phone.left = True
        elif shows_drawing(row):
            return self._put_drawing(row, body, phone)
        elif row.method in ("sendDocument", "sendPhoto"):
            return self._put_file(row, body, phone)
        elif row.method in ("sendMessage", "editMessageText"):
            return self._put(row, body, phone)
        return None

    def _put_file(self, row: OutboxRow, body: dict[str, Any], phone: Phone) -> int:
        assert units(body["caption"]) <= 1024
        upload = upload_of(row)
        if upload is not None:
            content = files.read(self.folder, upload.content)
            arrived = Arrived(row.method, body["caption"], upload.name, content=content)
        else:
            file_id = body.get("document") or body["photo"]
            assert file_id in self.on_telegram
            arrived = Arrived(row.method, body["caption"], file_id=file_id)
        phone.files.append(arrived)
        self._message_id += 1
        return self._message_id

    def _put_drawing(self, row: OutboxRow, body: dict[str, Any], phone: Phone) -> int:
        """A picture of ours with what stands under it; it isn't drawn here."""
        upload = upload_of(row)
        assert upload is not None
        content = digests.picture(self.db, upload.content)
        assert content is not None
        assert units(format_text(body["caption"], "HTML")[0]) <= CAPTION_ROOM
        shown = self._put(row, {**body, "text": body["caption"]}, phone)
        phone.messages[shown] = replace(phone.messages[shown], chart=Chart.from_json(content))
        return shown

    def _put(self, row: OutboxRow, body: dict[str, Any], phone: Phone) -> int:
        text, entities = format_text(body["text"], body.get("parse_mode", ""))
        assert 0 < units(text) <= TEXT_LIMIT, f"{units(text)} units: {text[:80]}"
        keyboard = body.get("reply_markup", {}).get("inline_keyboard", [])
        rows = tuple(tuple((b["text"], _meant(b)) for b in r) for r in keyboard)
        assert all(label.strip() and 0 < len(data) <= 64 for r in rows for label, data in r), rows
        assert sum(map(len, rows)) <= 100
        kinds = tuple(entity["type"] for entity in entities)
        if row.edits is not None and row.method != "sendMessage":
            target = outbox.outbox_row(self.db, row.edits)
            assert target is not None
            assert target.message_id in phone.messages, "an edit of a message in another chat"
            old = phone.messages[target.message_id]
            phone.messages[old.id] = replace(old, text=text, rows=rows, entities=kinds)
            return old.id
        self._message_id += 1
        reply = body.get("reply_parameters", {}).get("message_id")
        silent = bool(body.get("disable_notification"))
        shown = Shown(
            self._message_id, text, kinds, rows, silent, reply, row.kind, body.get("message_thread_id")
        )
        phone.messages[shown.id] = shown
        return shown.id

    # --- what is on record

    def column(self, sql: str, *parameters: Any) -> list[Any]:
        return [row[0] for row in self.db.conn.execute(sql, parameters)]


def _meant(button: dict[str, Any]) -> str:
    """What a press sends, or where the button leads."""
    return str(button.get("callback_data") or button.get("url") or button["web_app"]["url"])


async def _to_the_end(some: Callable[[], Awaitable[bool]]) -> None:
    while await some():
        pass


def _drive(work: Any) -> None:
    """Run a coroutine that never waits."""
    with suppress(StopIteration):
        work.send(None)
        raise AssertionError("it waited for something")
