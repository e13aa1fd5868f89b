"""How long it takes to work out what a whole city owes for a year, and how that grows with the city."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clockwork.settling import ORGANIZATIONS_AT_A_TIME
from bot.compose import prepare_database
from bot.desk import Desk
from bot.messages import Messages
from bot.turn import Turn
from bot.usecases.checklist import obliging
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from storage import Database, Store
from storage.checklist import duties
from storage.city import organizations
from storage.city.organizations import Organization
from tests.benchmarks.checks import resident_megabytes
from tests.benchmarks.table import Table

SIZES, QUICK_SIZES = (60, 600, 6_000, 40_000), (60, 600)
# The whole of 2026 lies behind: every period of it has begun.
LAST_DAY = datetime(2026, 12, 31, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def measure_obligations(folder: Path, sizes: tuple[int, ...]) -> Table:
    """A row for each size of city: everything derived and stored, the next day, and one organization."""
    pack = load_pack(packaged_pack("foshan"), {"duties_owed_from": "2026-01-01"})
    rows = [_of_a_city(folder / f"{size}.db", pack, size) for size in sizes]
    return Table(
        "Duties of a year, worked out and stored",
        (
            *(
                "organizations",
                "obligations",
                "s, all of the year",
                "s, the next day",
                "ms, one organization",
            ),
            *("longest ms for who waits", "MB resident", "MB in the file"),
        ),
        rows,
        (
            f"{len(pack.duties)} duties; {ORGANIZATIONS_AT_A_TIME} organizations in a transaction; nobody has reported"
            " anything. 'For who waits': the longest transaction, for a message that comes in meanwhile.",
        ),
    )


def _of_a_city(database: Path, pack: Pack, size: int) -> tuple[str, ...]:
    prepare_database(database, pack, datetime(2026, 1, 1, tzinfo=UTC))
    desk = Desk(pack, None, Messages(pack.time_zone), 1, "bench")  # type: ignore[arg-type]
    store = Store(database)
    try:
        store.submit(lambda db: organizations.save(db, [department(n) for n in range(size)])).result()
        year, longest = _settle_all(store, desk, LAST_DAY)
        next_day, longest_of_next = _settle_all(store, desk, LAST_DAY + timedelta(days=1))
        one = time.perf_counter()
        store.submit(lambda db: obliging.settle(_turn(db, desk, LAST_DAY), "bench_0")).result()
        one = time.perf_counter() - one
        made = store.submit(lambda db: db.execute("select count(*) from obligation").fetchone()[0]).result()
    finally:
        store.close()
    return (
        *(f"{size:,}", f"{made:,}", f"{year:.1f}", f"{next_day:.1f}", f"{one * 1000:.1f}"),
        f"{max(longest, longest_of_next) * 1000:.0f}",
        *(f"{resident_megabytes('self'):.0f}", f"{database.stat().st_size / 1e6:.0f}"),
    )


def _settle_all(store: Store, desk: Desk, now: datetime) -> tuple[float, float]:
    """Seconds for everybody, slice by slice as the tick does it, and for the longest slice."""
    begun, longest, last = time.perf_counter(), 0.0, ""
    while True:
        slice_begun = time.perf_counter()
        last = store.submit(lambda db, after=last: _settle_some(db, desk, now, after)).result()  # type: ignore[misc]
        longest = max(longest, time.perf_counter() - slice_begun)
        if not last:
            return time.perf_counter() - begun, longest


def _settle_some(db: Database, desk: Desk, now: datetime, after: str) -> str:
    turn = _turn(db, desk, now)
    found = duties.to_settle(db, turn.today, desk.pack.digest, after=after, limit=ORGANIZATIONS_AT_A_TIME)
    for each in found:
        obliging.settle(turn, each)
    return found[-1] if found else ""


def _turn(db: Database, desk: Desk, now: datetime) -> Turn:
    return Turn(db, desk, now, "clock:bench")


def department(number: int) -> Organization:
    return Organization(
        id=f"bench_{number}",
        parent_id="foshan",
        oversees_id=None,
        tier="department",
        name_zh=f"第{number}局",
        name_en=f"Bureau {number}",
        short_zh=None,
        short_en=None,
        aliases=(),
        code=None,
        illustrative=True,
        valid_from=None,
        valid_until=None,
        source="benchmark",
    )
