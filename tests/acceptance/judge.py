"""The judge: compares what people did, what the bot's file says, and what Telegram shows and remembers.

It leans on Telegram's ledger and the phones wherever that is possible: the bot's own file may be wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from bot.outbox.sender import REPEAT_MARK
from bot.sandbox.client import Effect, Message
from bot.screen import plain_text
from storage import Database
from storage.database import journal

Wrong = Literal["lost", "doubled", "disordered", "unfinished", "untrue"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One promise that was broken."""

    wrong: Wrong
    what: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What one person reported, each matter under a title that nothing else has."""

    chat: int
    title: str
    alerts: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that there is to judge by. `acts`: what people did (tests.acceptance.phone.Acts)."""

    db: Database
    effects: Sequence[Effect]
    acts: Sequence[str]
    chats: Mapping[int, Sequence[Message]]
    reports: Sequence[Reported]
    supervisors: Sequence[int]
    briefed: Sequence[int]  # who gets a digest


@dataclass(frozen=True, slots=True)
class _Sent:
    """A row of the outbox that made a message of its own."""

    id: int
    key: str
    chat: int
    kind: str
    priority: int
    state: str
    message_id: int | None
    text: str
    repeated: bool


# Digests have a picture.
NEW_MESSAGES = ("sendMessage", "sendPhoto")


def judge(evidence: Evidence) -> list[Complaint]:
    """Everything that isn't as it was promised; nothing, if all is."""
    sent = _sent(evidence.db)
    return [
        *_updates(evidence),
        *_messages(evidence, sent),
        *_order(evidence, sent),
        *_living_messages(evidence, sent),
        *_reports(evidence),
        *_alerts(evidence),
        *_digests(evidence, sent),
        *_rest(evidence.db),
    ]


def _updates(evidence: Evidence) -> Iterator[Complaint]:
    """What people did is in the inbox once, and was handled."""
    rows = evidence.db.conn.execute("select raw, state from inbox").fetchall()
    found = Counter(_act(json.loads(raw)) for raw, _ in rows)
    yield from (Complaint("lost", f"update: {act}") for act in evidence.acts if not found[act])
    yield from (Complaint("doubled", f"update: {act}") for act, count in found.items() if count > 1)
    yield from (Complaint("unfinished", f"update: {raw}") for raw, state in rows if state != "done")


def _act(update: Mapping[str, Any]) -> str:
    if "callback_query" in update:
        return f"press {update['callback_query']['id']}"
    return f"message {update['message']['message_id']}"


def _sent(db: Database) -> list[_Sent]:
    rows = db.conn.execute(
        "select id, key, chat_id, kind, priority, state, message_id, body, repeated from outbox"
        " where method in ('sendMessage', 'sendPhoto') order by id"
    )
    return [
        _Sent(number, key, chat, kind, priority, state, message_id, _words(body), bool(repeated))
        for number, key, chat, kind, priority, state, message_id, body, repeated in rows
    ]


def _words(body: str) -> str:
    said = json.loads(body)
    return " ".join(plain_text(Markup(said.get("text") or said["caption"])).split())


def _messages(evidence: Evidence, sent: Sequence[_Sent]) -> Iterator[Complaint]:
    """One message for one row of the outbox; a second one only where it is marked."""
    shown = {(e.chat, e.message_id): e for e in evidence.effects if e.method in NEW_MESSAGES}
    explained = {(row.chat, row.message_id) for row in sent}
    marked = {(row.chat, row.text.removesuffix(REPEAT_MARK).strip()) for row in sent if row.repeated}
    for place, effect in shown.items():
        words = " ".join((effect.text or "").split())
        if place not in explained and (effect.chat, words) not in marked:
            yield Complaint("doubled", f"message {place}: {words[:80]}")
    for row in sent:
        if row.state == "sent" and (row.chat, row.message_id) not in shown:
            yield Complaint("lost", f"message {row.key}: {row.text[:80]}")
    places = Counter((row.chat, row.message_id) for row in sent if row.message_id is not None)
    yield from (Complaint("untrue", f"two rows for message {p}") for p, count in places.items() if count > 1)


def _order(evidence: Evidence, sent: Sequence[_Sent]) -> Iterator[Complaint]:
    """In each chat, messages of the same urgency come in the order in which they were written."""
    rows = {(row.chat, row.message_id): row for row in sent}
    last: dict[tuple[int, int], _Sent] = {}
    for effect in evidence.effects:
        row = rows.get((effect.chat or 0, effect.message_id))
        if effect.method not in NEW_MESSAGES or row is None:
            continue
        before = last.get((row.chat, row.priority))
        if before is not None and before.id > row.id:
            yield Complaint("disordered", f"chat {row.chat}: {row.key} came after {before.key}")
        last[row.chat, row.priority] = row
    yield from _order_of_answers(evidence.db, sent)


def _order_of_answers(db: Database, sent: Sequence[_Sent]) -> Iterator[Complaint]:
    """Within a chat, what was done there first is answered first.

    What is done in another chat is handled beside it: what is told here of that may come before or after.
    """
    arrived = {
        update: (seq, chat)
        for update, seq, chat in db.conn.execute("select update_id, seq, chat_id from inbox")
    }
    last: dict[int, tuple[int, int]] = {}
    for row in sorted((row for row in sent if row.message_id), key=lambda row: row.message_id or 0):
        parts = row.key.split(":")
        if parts[0] != "update" or row.repeated:
            continue
        seq, chat = arrived.get(int(parts[2]), (0, None))
        if chat != row.chat:
            continue
        place = seq, int(parts[3])
        if place < last.get(row.chat, (0, 0)):
            yield Complaint("disordered", f"chat {row.chat}: {row.key} came after {last[row.chat]}")
        last[row.chat] = place


def _living_messages(evidence: Evidence, sent: Sequence[_Sent]) -> Iterator[Complaint]:
    """Each message says in the end what was last meant to stand there."""
    edits = evidence.db.conn.execute(
        "select edits, body from outbox where method = 'editMessageText' order by id"
    )
    meant = {row.id: row.text for row in sent} | {target: _words(body) for target, body in edits}
    seen = {(chat, m.id): " ".join(m.text.split()) for chat, all_ in evidence.chats.items() for m in all_}
    for row in sent:
        shown = seen.get((row.chat, row.message_id or 0))
        if row.state == "sent" and shown is not None and shown != meant[row.id]:
            yield Complaint("untrue", f"message {row.key} shows {shown[:80]!r}, not {meant[row.id][:80]!r}")


def _reports(evidence: Evidence) -> Iterator[Complaint]:
    """What was reported is on record once, and its verdict stands in one message of the reporter's chat."""
    for report in evidence.reports:
        refs = _column(evidence.db, "select ref from update_record where title = ?", report.title)
        if len(refs) != 1:
            yield Complaint("doubled" if refs else "lost", f"record of {report.title}: {refs}")
            continue
        verdicts = [m for m in evidence.chats[report.chat] if m.from_bot and m.text.startswith(refs[0])]
        if len(verdicts) != 1:
            wrong: Wrong = "doubled" if verdicts else "lost"
            yield Complaint(wrong, f"{len(verdicts)} verdicts on {report.title}")


def _alerts(evidence: Evidence) -> Iterator[Complaint]:
    """Each alert rang once at each supervisor's, and again whenever it was late; nothing happened to it twice."""
    for report in evidence.reports:
        for chat in evidence.supervisors:
            rang = sum(
                e.chat == chat and bool(e.rings) and report.title in (e.text or "") for e in evidence.effects
            )
            meant = int(report.alerts) + (
                _late_moments(evidence.db, report.title, chat) if report.alerts else 0
            )
            if rang != meant:
                wrong: Wrong = "untrue" if not report.alerts else "doubled" if rang > meant else "lost"
                yield Complaint(
                    wrong, f"the alert about {report.title} rang {rang} times at {chat}, not {meant}"
                )
    # What follows for want of a step has a row of its own for each time.
    twice = (
        "select alert_id, what, count(*) from alert_event where what not like 'late-%'"
        " group by alert_id, what having count(*) > 1"
    )
    yield from (Complaint("doubled", f"event of an alert: {row}") for row in evidence.db.conn.execute(twice))
    late = (
        "select alert_id, what, count(*) as times from alert_event where what like 'late-%' group by alert_id, what"
        " having times != (select count(*) from follow_up f where f.alert_id = alert_event.alert_id"
        " and f.state = 'done' and 'late-' || f.what = alert_event.what)"
    )
    yield from (Complaint("doubled", f"what is late: {row}") for row in evidence.db.conn.execute(late))


def _late_moments(db: Database, title: str, chat: int) -> int:
    """At how many moments this person was to hear that the alert is late: several steps of a moment are one message."""
    (moments,) = _column(
        db,
        "select count(distinct j.at) from journal j, json_each(j.detail, '$.told') t"
        " join person p on p.id = t.value and p.telegram_id = ?"
        " join update_record u on u.title = ? join alert a on a.update_id = u.id and j.about = 'alert:' || a.id"
        " where j.action in ('alert.rung', 'alert.red')",
        chat,
        title,
    )
    return int(moments)


def _digests(evidence: Evidence, sent: Sequence[_Sent]) -> Iterator[Complaint]:
    """Everybody was thought of this morning, and who had something to read got it once."""
    got = Counter(row.chat for row in sent if row.kind == "digest" and row.state == "sent")
    written = dict(
        evidence.db.conn.execute(
            "select telegram_id, sum(body != '') from digest join person on person.id = person_id group by 1"
        ).fetchall()
    )
    for chat in evidence.briefed:
        if chat not in written or got[chat] < written[chat]:
            yield Complaint("lost", f"the digest at {chat}")
        elif got[chat] > written[chat]:
            yield Complaint("doubled", f"the digest at {chat}")


def _rest(db: Database) -> Iterator[Complaint]:
    """Nothing is left to be sent, nothing was given up, and the file is whole."""
    left = db.conn.execute(
        "select key, state, error from outbox where state not in ('sent', 'expired')"
        " or (state = 'expired' and method not in ('editMessageText', 'answerCallbackQuery'))"
    )
    yield from (Complaint("unfinished", f"message {key}: {state} {error}") for key, state, error in left)
    whole = _column(db, "pragma integrity_check")
    broken = journal.first_broken(db)
    if whole != ["ok"] or broken is not None:
        yield Complaint("untrue", f"the file: {whole}; the journal breaks at {broken}")


def _column(db: Database, sql: str, *values: Any) -> list[Any]:
    return [row[0] for row in db.conn.execute(sql, values)]
