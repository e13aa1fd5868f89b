"""Stored histories: N updates of all kinds, in a few hundred shapes each, drawn from a seed.

The records are written as the bot writes them, in bulk; what their checks find is found by the pack's own rules
with the whole history on record, so that a replay under the same pack turns nothing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.compose import prepare_database
from bot.replay.examine import Examiner
from policy.checklist.issues import terms_of
from policy.keys import normalize_key
from policy.models.kinds import Field, Kind
from policy.models.pack import Pack
from policy.outcomes import Verdict
from rules import Checker, Facts
from storage import Database, connect
from storage.city import organizations, people
from storage.city.organizations import Organization
from storage.database.times import to_text
from storage.supervision import tracking
from storage.supervision.open_issues import RAISED
from storage.updates import histories
from storage.updates.histories import Past

TODAY = date(2026, 3, 11)
FIRST = datetime(2022, 1, 3, 1, tzinfo=UTC)
SHAPES = 150
# How often each kind is reported, against 10 for one that isn't named.
OFTEN = {"dataset_refreshed": 90, "dataset_shared": 50, "issue_raised": 30, "issue_progress": 40,
         "sharing_request_answered": 40, "project_rated": 25, "assessment_done": 20}  # fmt: skip
# How likely a field is given, by when it is asked.
GIVEN = {"first": 0.97, "later": 0.6, "never": 0.3}
WORDS = "数据共享平台教育健康交通税务企业人口资产项目统计目录接口更新开放应用治理安全服务"

Checked = tuple[Past, Facts, Verdict]


def make_history(
    path: Path,
    pack: Pack,
    count: int,
    *,
    seed: int = 20260311,
    bodies: int = 200,
    of: str | None = None,
    checked: int | None = None,
) -> None:
    """Make a database file with a history of ``count`` updates, checked under the pack as of TODAY.

    ``of``: all of this organization, which has something new to report on with every tenth update.
    ``checked``: only so many of the newest of each organization are checked, and severities are drawn; for whoever
    doesn't read what was found, and doesn't want to wait for it.
    """
    prepare_database(path, pack, FIRST)
    db = connect(path)
    try:
        for pragma in ("synchronous = off", "cache_size = -262144", "wal_autocheckpoint = 20000"):
            db.conn.execute(f"pragma {pragma}")
        _Writer(db, pack, random.Random(seed)).write(count, bodies, of)
        if checked is not None:
            _draw_severities(db)
        check_all(db, pack, checked)
        with db.atomic():
            tracking.work_out_everything(db, terms_of(pack, FIRST.date()))
        db.conn.execute("pragma wal_checkpoint(truncate)")
        db.conn.execute("analyze")
    finally:
        db.close()


def _draw_severities(db: Database) -> None:
    """Of twenty issues one is critical, three are major, eight general, and the others minor."""
    db.conn.execute(
        "update update_record set severity = case when id % 20 < 1 then 'critical' when id % 20 < 4 then 'major'"
        " when id % 20 < 12 then 'general' else 'minor' end where kind = ?",
        [RAISED],
    )


def check_all(db: Database, pack: Pack, newest: int | None = None) -> None:
    """Keep a check of every update under the pack, with its findings, marks and severity.

    ``newest``: only of so many of each organization.
    """
    checker = Checker(pack)
    # Severities first: others may look at them.
    for keep in (_keep_severities, _keep) if newest is None else (_keep,):
        examiner = Examiner(pack, db, TODAY)
        for organization_id in histories.sizes(db):
            profile = organizations.profile(db, organization_id)
            batches = list(histories.batches(db, organization_id, 2000))
            for batch in batches if newest is None else [batches[-1][-newest:]] if batches else []:
                facts = [each for each in examiner.facts(organization_id, profile, batch) if each]
                checked = [(past, each, checker.check(each)) for past, each in zip(batch, facts, strict=True)]
                with db.atomic():
                    keep(db, organization_id, checked)
        examiner.close()
    checker.close()


def _keep_severities(db: Database, _organization_id: str, checked: Sequence[Checked]) -> None:
    db.conn.executemany(
        "update update_record set severity = ? where id = ?",
        [(verdict.severity, past.id) for past, _, verdict in checked if verdict.severity],
    )


def _keep(db: Database, organization_id: str, checked: Sequence[Checked]) -> None:
    last = db.conn.execute("select coalesce(max(id), 0) from check_run").fetchone()[0]
    checks, findings, marks, causes = [], [], [], []
    for number, (past, facts, verdict) in enumerate(checked, last + 1):
        day = TODAY.isoformat()
        checks.append(
            (number, past.id, verdict.pack_digest, past.governing_date,
             facts.reported_on.isoformat(), day, f"{day}T01:00:00Z", facts.to_json(), verdict.severity_test)
        )  # fmt: skip
        findings += [
            (number, f.requirement_id, f.outcome.value, f.basis.value if f.basis else None, f.reason)
            for f in verdict.findings
        ]
        marks += [(past.id, mark, organization_id) for mark in verdict.marks]
        if verdict.alerts:
            causes.append((past.id, verdict.alerts))
    db.conn.executemany(
        "insert into check_run (id, revision_id, pack_digest, governing_date, reported_on, checked_on,"
        " checked_at, facts, severity_test, complete) values (?, (select id from revision where update_id = ?"
        " order by n desc limit 1), ?, ?, ?, ?, ?, ?, ?, 1)",
        checks,
    )
    db.conn.executemany("insert into finding values (?, ?, ?, ?, ?)", findings)
    db.conn.executemany("insert into update_mark values (?, ?, ?)", marks)
    for update_id, rules in causes:
        alert_id = db.conn.execute(
            "insert into alert (matter, update_id, organization_id, status, opened_at) values (?, ?, ?, 'open', ?)",
            [f"update:{update_id}", update_id, organization_id, f"{TODAY}T01:00:00Z"],
        ).lastrowid
        db.conn.executemany(
            "insert into alert_cause (alert_id, rule_id, opened_at) values (?, ?, ?)",
            [(alert_id, rule, f"{TODAY}T01:00:00Z") for rule in rules],
        )


class _Writer:
    def __init__(self, db: Database, pack: Pack, chance: random.Random) -> None:
        self._db = db
        self._pack = pack
        self._chance = chance
        self._things = 60
        self._shapes = {kind.id: [self._shape(kind) for _ in range(SHAPES)] for kind in pack.kinds}

    def write(self, count: int, bodies: int, of: str | None) -> None:
        """Organizations with a profile, one person, and the updates."""
        with self._db.atomic():
            organizations.save(self._db, [_organization(number) for number in range(bodies)])
            found = [one.id for one in organizations.every(self._db) if of in (None, one.id)]
            self._things = max(2, min(60, count // len(found) // 20)) if of is None else things(count)
            person = people.add(
                self._db, telegram_id=1, chat_id=1, name="A", language="zh", notice="", now=FIRST
            )
            for organization_id in found:
                organizations.set_profile(self._db, organization_id, self._profile())
        kinds = list(self._pack.kinds)
        weights = [OFTEN.get(kind.id, 10) for kind in kinds]
        numbers: dict[str, int] = {}
        for start in range(0, count, 5000):
            rows: tuple[list[Any], list[Any], list[Any]] = [], [], []
            for number in range(start + 1, min(start + 5000, count) + 1):
                kind = self._chance.choices(kinds, weights)[0]
                numbers[kind.id] = numbers.get(kind.id, 0) + 1
                ref = f"{kind.prefix}-{numbers[kind.id]:04d}"
                self._update(rows, number, count, ref, kind, self._chance.choice(found), person)
            with self._db.atomic():
                self._insert(rows)
        with self._db.atomic():
            prefixes = {self._pack.kind(kind).prefix: last for kind, last in numbers.items()}
            self._db.conn.executemany(
                "insert into ref_counter (prefix, last) values (?, ?)", prefixes.items()
            )

    def name_things(self, count: int) -> None:
        self._things = count

    def report(self, kind: Kind) -> dict[str, Any]:
        """The fields of a report of today."""
        return dict(self._fields(kind, TODAY))

    def _insert(self, rows: tuple[list[Any], list[Any], list[Any]]) -> None:
        updates, revisions, keys = rows
        self._db.conn.executemany(
            "insert into update_record (id, ref, kind, organization_id, person_id, title, governing_date,"
            " reported_at, state, revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            updates,
        )
        self._db.conn.executemany(
            "insert into revision (update_id, n, person_id, fields, evidence, source, created_at)"
            " values (?, ?, ?, ?, ?, 'history', ?)",
            revisions,
        )
        self._db.conn.executemany("insert into update_key values (?, ?, ?, ?, ?)", keys)

    def _update(
        self, rows: tuple[list[Any], list[Any], list[Any]], number: int, count: int, ref: str, kind: Kind,
        home: str, person: int,
    ) -> None:  # fmt: skip
        reported = FIRST + timedelta(days=1500 * number / count, seconds=self._chance.randrange(30_000))
        fields = dict(self._fields(kind, reported.date()))
        day = str(fields.get(kind.date_field) or reported.date().isoformat())
        state = self._chance.choices(("current", "unconfirmed", "withdrawn"), (93, 4, 3))[0]
        evidence = {
            field.id: [{"type": "photo", "id": f"F{number}"}]
            for field in kind.fields
            if fields.get(field.id) and self._chance.random() < 0.15
        }
        at, revisions = to_text(reported), 1 + (self._chance.random() < 0.1)
        rows[0].append(
            (
                number,
                ref,
                kind.id,
                home,
                person,
                str(fields.get(kind.title_field) or ref),
                day,
                at,
                state,
                revisions,
            )
        )
        text = json.dumps(fields, ensure_ascii=False)
        for n in range(1, revisions + 1):
            rows[1].append((number, n, person, text if n == revisions else "{}", json.dumps(evidence), at))
        for field in kind.fields:
            key = normalize_key(str(fields[field.id])) if field.key and fields.get(field.id) else ""
            if key:
                rows[2].append((number, kind.id, field.id, key, home))

    def _profile(self) -> dict[str, Any]:
        fields = {f.id: f for kind in self._pack.kinds for f in kind.fields if f.profile}
        return {
            name: self._value(field, TODAY) for name, field in fields.items() if self._chance.random() < 0.7
        }

    def _shape(self, kind: Kind) -> Mapping[str, Any]:
        """Which fields are given; what is chosen among a few is part of it."""
        shape: dict[str, Any] = {}
        for field in kind.fields:
            if field.default or self._chance.random() < GIVEN[field.ask]:
                fixed = field.choices or field.type == "yes_no"
                denied = field.none_allowed and self._chance.random() < 0.1
                shape[field.id] = None if denied else (self._value(field, TODAY) if fixed else ...)
        return shape

    def _fields(self, kind: Kind, reported: date) -> Iterator[tuple[str, Any]]:
        shape = self._chance.choice(self._shapes[kind.id])
        for field in kind.fields:
            if field.id in shape:
                value = shape[field.id]
                yield field.id, self._value(field, reported) if value is ... else value

    def _value(self, field: Field, reported: date) -> Any:
        chance = self._chance
        if field.choices:
            return chance.choice(field.choices).id
        if field.type == "yes_no":
            return chance.random() < 0.5
        if field.type == "integer":
            return chance.randrange(1, 60)
        if field.type == "number":
            return round(chance.uniform(0, 40), 1)
        if field.type == "date":
            return (reported - timedelta(days=chance.choice((0, 0, 0, 1, 3, 20, 100)))).isoformat()
        if field.type == "organization":
            return chance.choice(self._pack.organizations).id
        if field.type == "items":
            return ["编号:文本", "日期:日期", "数量:数值"]
        if field.type == "period":
            return f"{reported.year}-Q{(reported.month + 2) // 3}"
        if field.key:
            # The same things are reported on again and again: who has reported 4,000 times has 60 datasets.
            return f"第{chance.randrange(self._things)}号资源"
        return "".join(chance.choices(WORDS, k=12))


def things(count: int) -> int:
    """How many datasets and projects an organization has that has reported so often."""
    return max(60, count // 10)


def made_up_reports(
    pack: Pack, count: int, chance: random.Random, on_record: int
) -> list[tuple[str, dict[str, Any]]]:
    """Kinds and fields of reports as they come in today, to an organization with so many on record."""
    writer = _Writer(None, pack, chance)  # type: ignore[arg-type]  # nothing is written
    writer.name_things(things(on_record))
    kinds = list(pack.kinds)
    chosen = chance.choices(kinds, [OFTEN.get(kind.id, 10) for kind in kinds], k=count)
    return [(kind.id, writer.report(kind)) for kind in chosen]


def _organization(number: int) -> Organization:
    return Organization(
        id=f"office_{number}", parent_id="foshan", oversees_id=None, tier="department",
        name_zh=f"第{number}办公室", name_en=f"Office {number}", short_zh=None, short_en=None, aliases=(), code=None,
        illustrative=True, valid_from=None, valid_until=None, source="made up",
    )  # fmt: skip
