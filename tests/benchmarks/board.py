"""How long the pages of the board take, by what is on record."""

from __future__ import annotations

import asyncio
import gc
import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import aiohttp
from yarl import URL

from bot.board import drawing, looking
from bot.board.looking import Draw
from bot.board.pages import alerts, coverage, duty, issues, organization, organizations, overview, record
from bot.board.server import Board
from bot.desk import Desk
from bot.messages import Messages
from bot.settings import Settings
from bot.turn import Turn
from bot.usecases.checklist import obliging
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from storage import Database, Store, connect
from storage.board import sessions
from storage.city import organizations as city
from storage.city import people
from storage.supervision import open_issues as stored_issues
from storage.updates import histories
from tests.benchmarks.histories import TODAY, make_history
from tests.benchmarks.table import Table

SIZES, QUICK = (10_000, 1_000_000), (2_000,)
REQUESTS, QUICK_REQUESTS = 300, 40
BODIES = 200
# Of each organization the newest are checked: a record's page reads its own check only.
CHECKED = 20
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 7, tzinfo=UTC)
SUPERVISOR = 2
DRAWN: dict[str, Draw] = {
    "overview": overview.draw,
    "organizations": organizations.draw,
    "issues": issues.draw,
    "alerts": alerts.draw,
    "alerts, resolved": alerts.draw,
    "coverage": coverage.draw,
    "organization": organization.draw,
    "its story, further back": organization.draw,
    "duty": duty.draw,
    "record": record.draw,
}


# As in bot/board/routes.py: what comes after the first word names what is looked at.
ADDRESSES = re.compile(r"/\w*(?:/(.*))?")


class Noon:
    """The clock stands still: it is the day of the history."""

    def now(self) -> datetime:
        return NOW


def measure_board(folder: Path, sizes: tuple[int, ...], requests: int) -> Table:
    """A row for each size and page; the addresses of a page are taken in turn."""
    # From the first day of the history on, so that there is as much to count as there could be.
    pack = load_pack(packaged_pack("foshan"), {"duties_owed_from": "2022-01-01"})
    rows = []
    for size in sizes:
        path = folder / f"{size}.db"
        make_history(path, pack, size, bodies=BODIES, checked=CHECKED)
        furnish(path, pack)
        rows += [(f"{size:,}", *row) for row in asyncio.run(measure(path, pack, requests))]
    return Table(
        "The board, by what is on record",
        (
            "on record",
            "page",
            "ms, half of them",
            "ms, 99 of 100",
            "ms of processor",
            "of it, 99 of 100",
            "KB",
        ),
        rows,
        (
            f"{requests} requests over HTTP one after the other, of a supervisor of the whole city: {BODIES} made-up"
            " bodies and the pack's own;",
            "four years of duties, every second severe issue with an alert, one in eight of them unresolved.",
        ),
    )


def furnish(path: Path, pack: Pack) -> None:
    """What a history lacks: a supervisor, CDOs, duties, alerts."""
    db = connect(path)
    db.conn.execute("pragma synchronous = off")
    desk = Desk(pack, None, Messages(pack.time_zone), 1, "bench")  # type: ignore[arg-type]
    with db.atomic():
        since = TODAY - timedelta(days=300)
        _post(db, SUPERVISOR, "leading_group_office", "supervisor", since)
        for number, each in enumerate(city.every(db)):
            if number % 3:
                _post(db, 100 + number, each.id, "cdo", since)
    for each in city.every(db):
        with db.atomic():
            obliging.work_out(Turn(db, desk, NOW, "bench"), each)
    with db.atomic():
        _alert(db)
    db.conn.execute("analyze")
    db.conn.execute("pragma wal_checkpoint(truncate)")
    db.close()


def _post(db: Database, telegram_id: int, home: str, position: str, since: object) -> None:
    person = people.add(
        db, telegram_id=telegram_id, chat_id=telegram_id, name="某某某", language="zh", notice="", now=NOW
    )
    people.give_post(
        db, person_id=person, organization_id=home, position=position, given_by=None,
        on=since, now=NOW,  # type: ignore[arg-type]
    )  # fmt: skip


def _alert(db: Database) -> None:
    """Alerts over severe issues that have none yet."""
    rule = "critical_issue"
    db.conn.execute("delete from alert_event")
    db.conn.execute("delete from alert_cause")
    db.conn.execute("delete from alert")
    db.conn.execute(
        "insert into alert (id, matter, update_id, organization_id, status, urgent, opened_at, due_at, resolved_at)"
        " select id, 'update:' || id, id, organization_id,"
        " case when id % 8 then 'resolved' when id % 16 then 'open' else 'acknowledged' end,"
        " severity = 'critical', reported_at, reported_at, iif(id % 8, reported_at, null) from update_record"
        " where kind = ? and severity in ('critical', 'major') and id % 2 = 0",
        [stored_issues.RAISED],
    )
    db.conn.execute(
        "insert into alert_cause (alert_id, rule_id, opened_at) select id, ?, opened_at from alert", [rule]
    )
    db.conn.execute("insert into alert_event (alert_id, what, at) select id, 'opened', opened_at from alert")


async def measure(path: Path, pack: Pack, requests: int) -> list[tuple[str, ...]]:
    """Page, milliseconds of half and of 99 of 100 requests, of the processor, and how large it is."""
    desk = Desk(pack, None, Messages(pack.time_zone), 1, "bench")  # type: ignore[arg-type]
    store = Store(path)
    board = Board(Settings(board_listen="127.0.0.1:0"), path, store, desk, Noon(), "1:bench")
    await board.start()
    # As the bot does once it has started: a full collection would look at the pack's hundred thousand objects.
    gc.collect()
    gc.freeze()
    try:
        token = await store.run(_session)
        ways = await store.run(_ways)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            session.cookie_jar.update_cookies({"board": token}, URL(str(desk.board)))
            rows: list[tuple[str, ...]] = []
            for page, paths in ways.items():
                spent, size = await _ask(session, str(desk.board), paths, requests)
                used = _processor(path, desk, token, page, paths)
                rows.append((page, *_shares(spent), *_shares(used), f"{size / 1000:.0f}"))
        return rows
    finally:
        gc.unfreeze()
        await board.stop()
        store.close()


def _session(db: Database) -> str:
    person = people.by_telegram_id(db, SUPERVISOR, TODAY)
    assert person is not None
    return sessions.begin(db, person.id, "link", "zh", NOW)


def _ways(db: Database) -> dict[str, Sequence[str]]:
    """Page -> its addresses: first pages and pages in the middle of long lists."""
    homes = [each.id for each in city.every(db)]
    refs = [
        ref
        for (ref,) in db.conn.execute(
            "select u.ref from check_run c join revision r on r.id = c.revision_id"
            " join update_record u on u.id = r.update_id where u.state = 'current' order by c.id limit 200"
        )
    ]
    back = f"{(TODAY - timedelta(days=400)).isoformat()}T00:00:00Z_1"
    duties = [
        f"/organizations/{home}/duties/{each}"
        for home, each in db.conn.execute(
            "select organization_id, duty_id from duty_standing where met + overdue + open > 0"
            " order by duty_id, organization_id limit 2000"
        )
    ]
    return {
        "overview": ["/"],
        "organizations": [f"/organizations?page={page}" for page in range(1, 7)],
        "issues": ["/issues", "/issues?severity=major&age=2", "/issues?page=40"],
        "alerts": ["/alerts", "/alerts?page=20"],
        "alerts, resolved": ["/alerts?state=resolved", "/alerts?state=resolved&page=20"],
        "coverage": ["/coverage"],
        "organization": [f"/organizations/{home}" for home in homes],
        "its story, further back": [f"/organizations/{home}?before={back}" for home in homes],
        # Each of a few hundred is another duty of another organization.
        "duty": duties[::7],
        "record": [f"/records/{ref}" for ref in refs],
    }


async def _ask(
    session: aiohttp.ClientSession, url: str, paths: Sequence[str], requests: int
) -> tuple[list[float], int]:
    """Milliseconds of each request, and the size of the largest page."""
    spent, largest = [], 0
    for number in range(requests + 5):
        begun = time.perf_counter()
        async with session.get(url + paths[number % len(paths)]) as response:
            body = await response.read()
            assert response.status == 200, (response.status, paths[number % len(paths)])
        if number >= 5:  # the first ones fill SQLite's cache
            spent.append((time.perf_counter() - begun) * 1000)
        largest = max(largest, len(body))
    return spent, largest


def _shares(spent: Sequence[float]) -> tuple[str, str]:
    """What half of them took, and 99 of 100."""
    return f"{median(spent):.1f}", f"{sorted(spent)[len(spent) * 99 // 100]:.1f}"


def _processor(path: Path, desk: Desk, token: str, page: str, paths: Sequence[str]) -> list[float]:
    """Milliseconds of the processor that reading and drawing take, whatever else the machine does."""
    db = histories.open_to_read(path, 16_384)
    spent = []
    for number in range(105):
        address = URL(paths[number % len(paths)])
        name = str(ADDRESSES.match(address.path)[1] or "")  # type: ignore[index]
        begun = time.thread_time()
        look = looking.look(Turn(db, desk, NOW, "bench"), token, address.query)
        assert look is not None
        drawing.draw(look, DRAWN[page](look, name), address.path)
        spent.append((time.thread_time() - begun) * 1000)
    db.close()
    return spent[5:]
