"""Updates in the making, and additions to updates on record, as a form fills them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.database.rows import Row, insert, one, rows
from storage.database.times import to_text

Fields = dict[str, Any]
Evidence = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Draft:
    """One form of one person. A field that maps to None was stated as "there is none".

    ``wanted``: the fields to ask, in order, as far as they aren't known by then.
    ``trail``: the fields that were asked, in order; one without a value was passed over.
    ``asking``: the field that is being asked; None: the card is shown. ``correcting``: of what
    a record has already; ``cleared``: what it is to say nothing of any more; ``reason``: why.
    ``chat_id``, ``thread_id``: where it is filled in: in private, or in a group and its topic.
    ``replaces``: the revision of a record of the wrong kind in whose place it will stand.
    ``named``: field -> the name as it was written, of those that were held against the records.
    """

    id: int
    person_id: int
    organization_id: str
    chat_id: int
    kind: str
    update_id: int | None
    text: str | None
    state: str
    outbox_id: int | None
    asking: str | None
    fields: Fields = field(default_factory=dict)
    evidence: Evidence = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    thread_id: int | None = None
    correcting: bool = False
    cleared: tuple[str, ...] = ()
    reason: str | None = None
    replaces: int | None = None
    named: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_row(cls, row: Row) -> Draft:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        for name in ("fields", "evidence", "named"):
            values[name] = json.loads(values[name])
        for name in ("wanted", "trail", "cleared"):
            values[name] = tuple(json.loads(values[name]))
        values["correcting"] = bool(values["correcting"])
        return cls(**values)

    def with_fields(self, fields: Mapping[str, Any]) -> Draft:
        """The draft with what was told besides the answer."""
        cleared = tuple(name for name in self.cleared if name not in fields)
        return replace(self, fields={**self.fields, **fields}, cleared=cleared)

    def without(self, name: str) -> Draft:
        """The draft that says nothing of a field, and nor will the record that it corrects."""
        kept = {each: value for each, value in self.fields.items() if each != name}
        cleared = (*self.cleared, name) if self.correcting and name not in self.cleared else self.cleared
        return replace(self, fields=kept, cleared=cleared, asking=None)

    def on_top_of(self, fields: Mapping[str, Any]) -> Fields:
        """What a record with these fields says once the draft is saved."""
        return {name: value for name, value in {**fields, **self.fields}.items() if name not in self.cleared}

    def with_answer(self, name: str, value: Any) -> Draft:
        """The draft with one field answered (None: there is none)."""
        return self.with_fields({name: value}).past(name)

    def past(self, name: str) -> Draft:
        """The draft with that question behind it, answered or passed over."""
        trail = tuple(each for each in self.trail if each != name)
        return replace(self, trail=(*trail, name), asking=None)

    def back(self) -> Draft:
        """The draft at the question before; at the first one it stays there."""
        if not self.trail:
            return self
        return replace(self, trail=self.trail[:-1], asking=self.trail[-1])

    def with_evidence(self, name: str, item: dict[str, Any]) -> Draft:
        return replace(self, evidence={**self.evidence, name: [*self.evidence.get(name, []), item]})


def open_draft(
    db: Database,
    *,
    person_id: int,
    organization_id: str,
    chat_id: int,
    kind: str,
    fields: Fields,
    wanted: Sequence[str],
    text: str | None,
    now: datetime,
    update_id: int | None = None,
    thread_id: int | None = None,
    replaces: int | None = None,
) -> Draft:
    draft_id = insert(
        db,
        "insert into draft (person_id, organization_id, chat_id, kind, update_id, fields, wanted, text, state,"
        " created_at, changed_at, thread_id, replaces) values (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?)",
        [
            person_id,
            organization_id,
            chat_id,
            kind,
            update_id,
            json.dumps(fields, ensure_ascii=False),
            json.dumps(list(wanted)),
            text,
            to_text(now),
            to_text(now),
            thread_id,
            replaces,
        ],
    )
    return _sure(get(db, draft_id))


def get(db: Database, draft_id: int) -> Draft | None:
    row = one(db, "select * from draft where id = ?", [draft_id])
    return Draft.from_row(row) if row else None


def save(db: Database, draft: Draft, now: datetime) -> None:
    db.conn.execute(
        "update draft set organization_id = ?, chat_id = ?, thread_id = ?, kind = ?, fields = ?, evidence = ?,"
        " wanted = ?, trail = ?, asking = ?, state = ?, outbox_id = ?, update_id = ?, reason = ?, correcting = ?,"
        " cleared = ?, replaces = ?, named = ?, changed_at = ? where id = ?",
        [
            draft.organization_id,
            draft.chat_id,
            draft.thread_id,
            draft.kind,
            json.dumps(draft.fields, ensure_ascii=False),
            json.dumps(draft.evidence, ensure_ascii=False),
            json.dumps(draft.wanted),
            json.dumps(draft.trail),
            draft.asking,
            draft.state,
            draft.outbox_id,
            draft.update_id,
            draft.reason,
            int(draft.correcting),
            json.dumps(draft.cleared),
            draft.replaces,
            json.dumps(draft.named, ensure_ascii=False),
            to_text(now),
            draft.id,
        ],
    )


def shown_by(db: Database, outbox_id: int) -> Draft | None:
    """The draft whose living message this is."""
    row = one(db, "select * from draft where outbox_id = ? order by id desc limit 1", [outbox_id])
    return Draft.from_row(row) if row else None


def open_of(db: Database, person_id: int) -> list[Draft]:
    """The person's unfinished drafts, the latest first."""
    found = rows(
        db,
        "select * from draft where person_id = ? and state = 'open' order by changed_at desc, id desc",
        [person_id],
    )
    return [Draft.from_row(row) for row in found]


def open_about(db: Database, person_id: int, update_id: int) -> Draft | None:
    """The person's unfinished draft of additions or corrections to a record."""
    row = one(
        db,
        "select * from draft where update_id = ? and person_id = ? and state = 'open' order by id desc limit 1",
        [update_id, person_id],
    )
    return Draft.from_row(row) if row else None


def saved_as(db: Database, update_id: int) -> list[Draft]:
    """The drafts that a record was made of, the first one first."""
    found = rows(db, "select * from draft where update_id = ? and state = 'saved' order by id", [update_id])
    return [Draft.from_row(row) for row in found]


def begun_at(db: Database, draft_id: int) -> str:
    """When it was begun: ISO text, UTC."""
    row = one(db, "select created_at from draft where id = ?", [draft_id])
    assert row is not None  # noqa: S101 - no draft is ever deleted
    return str(row["created_at"])


def asked_in(db: Database, person_id: int, chat_id: int, thread_id: int | None) -> Draft | None:
    """The draft in which the person is being asked something in this place of a group; the latest of several."""
    row = one(
        db,
        "select * from draft where person_id = ? and state = 'open' and chat_id = ? and thread_id is ?"
        " and asking is not null order by changed_at desc, id desc limit 1",
        [person_id, chat_id, thread_id],
    )
    return Draft.from_row(row) if row else None


def changed_at(db: Database, draft_id: int) -> str:
    """When something was last asked or answered in it: ISO text, UTC."""
    row = one(db, "select changed_at from draft where id = ?", [draft_id])
    assert row is not None  # noqa: S101 - no draft is ever deleted
    return str(row["changed_at"])


def leave_group(db: Database, chat_id: int) -> None:
    """Nothing can be asked there any more: each goes on in private, where it is asked anew."""
    db.conn.execute(
        "update draft set chat_id = (select p.chat_id from person p where p.id = draft.person_id),"
        " thread_id = null, outbox_id = null where chat_id = ? and state = 'open'",
        [chat_id],
    )


def hand_over(db: Database, draft_id: int, person_id: int, chat_id: int, now: datetime) -> None:
    """Somebody else goes on with it: it waits among their unfinished ones."""
    db.conn.execute(
        "update draft set person_id = ?, chat_id = ?, thread_id = null, outbox_id = null, changed_at = ? where id = ?",
        [person_id, chat_id, to_text(now), draft_id],
    )


def _sure(draft: Draft | None) -> Draft:
    assert draft is not None  # noqa: S101 - it was inserted a line ago
    return draft
