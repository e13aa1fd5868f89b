"""What a tick costs with very much that is owed and followed up, and little of it due."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from bot.compose import prepare_database
from bot.desk import Desk
from bot.messages import Messages
from bot.turn import Turn
from bot.usecases.alerts import following_up
from bot.usecases.reminders import slipping
from policy.loading.loader import load_pack, packaged_pack
from storage import Database, Store, connect
from storage.checklist import obligations
from storage.city import organizations, people
from storage.database.times import to_text
from tests.benchmarks.obligations import department
from tests.benchmarks.table import Table

# Obligations that are open, and how many of them become late in the tick that is measured.
SIZES, QUICK_SIZES = (10_000, 1_000_000), (10_000,)
DUE, ORGANIZATIONS, ROUNDS = 1_000, 600, 5
DUTIES = tuple(f"D1-{n}" for n in range(1, 10))
NOW = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def measure_following(folder: Path, sizes: tuple[int, ...]) -> Table:
    """A row for each number of open obligations: a tick with nothing due, and one with a thousand."""
    rows = [_of_so_many(folder / f"{size}.db", size) for size in sizes]
    return Table(
        "A tick of the clock over what is owed",
        (
            *("open obligations", "open alerts", "due", "ms, nothing due"),
            *("ms, the due turn late", "ms, slips for them", "ms, alerts with nothing due"),
            *("ms, all of it", "ms of processor"),
        ),
        rows,
        (
            f"{ORGANIZATIONS} organizations with a CDO each and one supervisor, who all get a message; the median of"
            f" {ROUNDS} ticks, each with",
            f"a thousand of its own, of {len(DUTIES)} duties, to the last flush to disk. Aim: under 100 ms with"
            " 1,000,000 open and 1,000 due.",
        ),
    )


def _of_so_many(database: Path, size: int) -> tuple[str, ...]:
    pack = load_pack(packaged_pack("foshan"))
    prepare_database(database, pack, NOW)
    desk = Desk(pack, None, Messages(pack.time_zone), 1, "bench")  # type: ignore[arg-type]
    store = Store(database)
    try:
        store.submit(lambda db: _fill(db, size)).result()
        # As the bot does: a full collection would look at all that was there before.
        gc.collect()
        gc.freeze()
        quiet, parts, whole, used = list[float](), list[list[float]](), list[float](), list[float]()
        for n in range(ROUNDS):
            now = NOW + timedelta(minutes=n)
            quiet.append(_took(store, desk, now, _tick))
            store.submit(lambda db, at=now: _make_due(db, at)).result()  # type: ignore[misc]
            _put_away(database)
            before = store.submit(_processor).result()
            parts.append(
                [
                    _took(store, desk, now, work)
                    for work in (_late, slipping.follow_up, following_up.follow_up)
                ]
            )
            used.append(store.submit(_processor).result() - before)
            whole.append(sum(parts[-1]))
    finally:
        gc.unfreeze()
        store.close()
    times = (f"{median(found) * 1000:.1f}" for found in (quiet, *zip(*parts, strict=True), whole, used))
    return (f"{size:,}", f"{ORGANIZATIONS:,}", f"{DUE:,}", *times)


def _late(turn: Turn) -> None:
    obligations.mark_overdue(turn.db, turn.now)


def _put_away(database: Path) -> None:
    """Copy the log into the file: what the benchmark itself wrote isn't the tick's to copy."""
    db = connect(database)
    db.conn.execute("pragma wal_checkpoint(passive)")
    db.close()


def _processor(_db: Database) -> float:
    """Seconds that the store's thread has had so far, whatever else the machine does."""
    return time.thread_time()


def _tick(turn: Turn) -> None:
    obligations.mark_overdue(turn.db, turn.now)
    following_up.follow_up(turn)
    following_up.audit(turn)
    slipping.follow_up(turn)


def _took(store: Store, desk: Desk, now: datetime, work: Callable[[Turn], object]) -> float:
    """Seconds for one transaction of it."""
    begun = time.perf_counter()
    store.submit(lambda db: work(Turn(db, desk, now, f"clock:{begun}"))).result()
    return time.perf_counter() - begun


def _fill(db: Database, size: int) -> None:
    organizations.save(db, [department(n) for n in range(ORGANIZATIONS)])
    for n in range(ORGANIZATIONS + 1):
        person_id = people.add(
            db, telegram_id=n + 1, chat_id=n + 1, name=f"P{n}", language="zh", notice="bench", now=NOW
        )
        seat, position = (
            (f"bench_{n}", "cdo") if n < ORGANIZATIONS else ("leading_group_office", "supervisor")
        )
        people.give_post(
            db,
            person_id=person_id,
            organization_id=seat,
            position=position,
            given_by=None,
            on=NOW.date(),
            now=NOW,
        )
    far, opened = to_text(NOW + timedelta(days=90)), to_text(NOW - timedelta(days=30))
    db.conn.executemany(
        "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, counts_from, due_at, state,"
        " opened_at) values ('duty', ?, ?, 'bench', ?, '', '2026-01-01', ?, 'open', ?)",
        (
            (f"bench_{n % ORGANIZATIONS}", DUTIES[n // ORGANIZATIONS % len(DUTIES)], str(n), far, opened)
            for n in range(size)
        ),
    )
    for n in range(ORGANIZATIONS):
        db.conn.execute(
            "insert into alert (id, matter, organization_id, status, opened_at) values (?, ?, ?, 'open', ?)",
            [n + 1, f"bench:{n}", f"bench_{n}", opened],
        )
        db.conn.execute(
            "insert into handling (alert_id, step, severity, due_at) values (?, 'resolution', 'major', ?)",
            [n + 1, far],
        )
        db.conn.execute(
            "insert into follow_up (alert_id, step, n, at, what, reach) values (?, 'resolution', 0, ?, 'yellow', '[]')",
            [n + 1, far],
        )


def _make_due(db: Database, now: datetime) -> None:
    """The next thousand are due now."""
    db.conn.execute(
        "update obligation set due_at = ?, slip = 1 where id in"
        " (select id from obligation where state = 'open' and slip = 0 limit ?)",
        [to_text(now - timedelta(seconds=1)), DUE],
    )
