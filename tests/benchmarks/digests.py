"""What a digest costs, and that it doesn't grow with the history behind it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from bot.compose import prepare_database
from bot.desk import Desk
from bot.messages import Messages
from bot.pictures.drawing import draw
from bot.turn import Turn
from bot.usecases.reminders import sending, timing
from bot.usecases.reminders.sending import Made
from policy.checklist.issues import terms_of
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from storage import Database, connect
from storage.city import organizations, people
from storage.city.people import Person
from storage.database.times import to_text
from storage.supervision import tracking
from storage.supervision.digests import Kind
from tests.benchmarks.city import office
from tests.benchmarks.table import Table

SIZES, QUICK_SIZES = (10_000, 100_000, 1_000_000), (10_000, 30_000)
# A Tuesday in March, half past eight in Foshan.
NOW = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
BODIES = 60
# What is so at present, however long the history: reports of the last day, what is open, what presses.
LATELY, PRESSING, MONTHS = 200, 900, 12
# The history reaches back six years from three days before.
REACH, LAST = timedelta(days=6 * 365), timedelta(days=3)
TRIES = 15
_BATCH = 20_000


def measure_digests(folder: Path, sizes: tuple[int, ...]) -> Table:
    """A row for each length of history: a supervisor's and a CDO's daily digest, a weekly one, and the picture."""
    pack = load_pack(packaged_pack("foshan"))
    desk = Desk(pack, None, Messages(pack.time_zone), 1, "bench")  # type: ignore[arg-type]
    rows, first = [], 0.0
    for size in sizes:
        path = folder / f"{size}.db"
        make(path, pack, size)
        db = connect(path)
        try:
            supervisor, cdo = (_person(db, number) for number in (1, 2))
            daily, made = _timed(db, desk, supervisor, "daily")
            own, _ = _timed(db, desk, cdo, "daily")
            weekly, _ = _timed(db, desk, supervisor, "weekly")
        finally:
            db.close()
        first = first or daily
        assert made.chart is not None
        begun = time.thread_time()
        picture = draw(made.chart)
        drawing = time.thread_time() - begun
        rows.append(
            (
                *(f"{size:,}", f"{daily * 1000:.1f}", f"{daily / first:.2f}", f"{own * 1000:.1f}"),
                *(f"{weekly * 1000:.1f}", f"{drawing * 1000:.0f}", f"{len(picture) / 1000:.0f}"),
            )
        )
    return Table(
        "A digest, by the updates on record",
        (
            *("updates", "ms, a supervisor's", "of the first", "ms, a CDO's", "ms, a week's"),
            *("ms to draw", "kB of picture"),
        ),
        rows,
        (
            f"{BODIES} organizations that owed every duty every month of the last year. The present is the same:",
            f"{LATELY} reports of the last day, what is open of them, {PRESSING} duties that press. Text and what the",
            "picture shows, within the transaction; drawing comes after it, in a thread. Processor time, median.",
        ),
    )


def _timed(db: Database, desk: Desk, person: Person, kind: Kind) -> tuple[float, Made]:
    def make_one() -> Made:
        turn = Turn(db, desk, NOW, "bench")
        return sending.make(turn, person, kind, timing.period_of(kind, turn.today), NOW)

    made = make_one()
    return median(_seconds(make_one) for _ in range(TRIES)), made


def _seconds(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def _person(db: Database, number: int) -> Person:
    found = people.get(db, number, NOW.date())
    assert found is not None
    return found


def make(path: Path, pack: Pack, size: int) -> None:
    """A database with so many updates, and with what follows from them: duties met, issues and alerts that are over,
    messages; and with the present."""
    prepare_database(path, pack, NOW - REACH)
    db = connect(path)
    try:
        db.conn.execute("pragma synchronous = off")
        with db.atomic():
            _people(db)
        _write(db, size)
        with db.atomic():
            tracking.work_out_everything(db, terms_of(pack, NOW.date()))
        db.conn.execute("pragma wal_checkpoint(truncate)")
        db.conn.execute("analyze")
    finally:
        db.close()


def _people(db: Database) -> None:
    organizations.save(db, [office(number) for number in range(BODIES)])
    for position, home in (("supervisor", "foshan"), ("cdo", "office_0")):
        made = people.add(
            db, telegram_id=len(home), chat_id=len(home), name=position, language="zh", notice="", now=NOW
        )
        on = (NOW - REACH).date()
        people.give_post(
            db, person_id=made, organization_id=home, position=position, given_by=None, on=on, now=NOW
        )


def _write(db: Database, size: int) -> None:
    duties = [
        f"D{role}-{n}" for role, most in ((1, 9), (2, 17), (3, 10), (4, 10)) for n in range(1, most + 1)
    ]
    statements = {
        "update_record": "(id, ref, kind, organization_id, person_id, title, governing_date, reported_at, state)"
        " values (?, ?, ?, ?, 2, ?, ?, ?, 'current')",
        "revision": "(update_id, n, person_id, fields, source, created_at) values (?, 1, 2, '{}', 'bench', ?)",
        "obligation": "(kind, organization_id, duty_id, owed_id, subject, period, due_at, state, opened_at, closed_at)"
        " values ('duty', ?, ?, 'x', '', ?, ?, ?, ?, ?)",
        "alert": "(id, matter, update_id, organization_id, status, opened_at, resolved_at)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        "alert_event": "(alert_id, what, at) values (?, ?, ?)",
        "outbox": "(key, bot_id, chat_id, kind, method, body, state, created_at)"
        " values (?, 1, ?, 'reply', 'sendMessage', '{}', ?, ?)",
    }
    rows = _rows(size, duties)
    while some := list(islice(rows, _BATCH)):
        with db.atomic():
            for table, statement in statements.items():
                db.conn.executemany(
                    f"insert into {table} {statement}", [values for name, values in some if name == table]
                )


def _rows(size: int, duties: list[str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for n in range(1, size + 1):
        lately = n > size - LATELY
        at = (
            NOW - timedelta(minutes=5 * (size - n) + 1)
            if lately
            else NOW - LAST - REACH * ((size - n) / size)
        )
        yield from _update(n, at, duties, lately=lately)
    # What each organization owed in the last year: every duty every month.
    for n, duty in enumerate(duties * MONTHS):
        due = to_text(NOW - timedelta(days=1 + 30 * (n // len(duties))))
        for body in range(BODIES):
            yield "obligation", (f"office_{body}", duty, f"year:{n}", due, "met", due, due)
    for n in range(PRESSING):
        pressing = NOW + timedelta(days=n % 40 - 30)
        home, duty = f"office_{n % BODIES}", duties[n % len(duties)]
        state = "overdue" if pressing < NOW else "open"
        yield "obligation", (home, duty, f"now:{n}", to_text(pressing), state, to_text(NOW - REACH), None)


def _update(
    n: int, at: datetime, duties: list[str], *, lately: bool
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    home, moment, day = f"office_{n % BODIES}", to_text(at), at.date().isoformat()
    kind = ("dataset_shared", "issue_raised", "issue_resolved", "project_rated")[n % 4]
    # Each issue is resolved by the report after it, but for the latest ones.
    title = f"问题{n - (kind == 'issue_resolved')}" if kind.startswith("issue") else f"数据{n}"
    home = f"office_{(n - (kind == 'issue_resolved')) % BODIES}"
    yield "update_record", (n, f"X-{n}", kind, home, title, day, moment)
    yield "revision", (n, moment)
    yield "outbox", (f"k{n}", n % 500, "dead" if n % 997 == 0 else "sent", at.timestamp())
    if n % 3 == 0 and not lately:
        yield "obligation", (home, duties[n % len(duties)], f"p{n}", moment, "met", moment, moment)
    if n % 20 == 0:
        over = not (lately and n % 100 == 0)
        status = "resolved" if over else "open"
        yield "alert", (n, f"update:{n}", n, home, status, moment, moment if over else None)
        for what in ("opened", "acknowledged", "resolved")[: 3 if over else 1]:
            yield "alert_event", (n, what, moment)
