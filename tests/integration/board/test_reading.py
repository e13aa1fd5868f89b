"""How pages are read: beside the writer, on one view of the file, and never writing."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.board.reading import THREADS, Reading
from bot.messages import Messages
from bot.turn import Turn
from policy.loading.loader import load_pack, packaged_pack
from storage.city import people
from tests.integration.board.conftest import Browser
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office


@pytest.fixture
async def reading(office: Office, database: Path) -> AsyncIterator[Reading]:
    made = Reading(database, office.desk, office.clock)
    yield made
    made.close()


def count(turn: Turn) -> int:
    return int(turn.db.conn.execute("select count(*) from person").fetchone()[0])


async def test_it_reads_what_was_committed_and_nothing_else(office: Office, reading: Reading) -> None:
    before = await reading.run(count)
    office.db.conn.execute("begin")
    people.add(
        office.db, telegram_id=9, chat_id=9, name="N", language="zh", notice="", now=office.clock.now()
    )
    assert await reading.run(count) == before
    office.db.conn.execute("commit")
    assert await reading.run(count) == before + 1


async def test_a_page_sees_one_state_of_the_file_however_long_it_takes(
    office: Office, reading: Reading
) -> None:
    half, go_on = threading.Event(), threading.Event()

    def slowly(turn: Turn) -> tuple[int, int]:
        first = count(turn)
        half.set()
        go_on.wait(5)
        return first, count(turn)

    page = asyncio.create_task(reading.run(slowly))
    await asyncio.to_thread(half.wait, 5)
    with office.db.atomic():
        people.add(
            office.db, telegram_id=9, chat_id=9, name="N", language="zh", notice="", now=office.clock.now()
        )
    go_on.set()
    first, second = await page
    assert first == second
    assert await reading.run(count) == first + 1


async def test_it_cant_write(reading: Reading) -> None:
    def write(turn: Turn) -> None:
        turn.db.conn.execute("insert into setting (name, value) values ('x', 'y')")

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await reading.run(write)
    assert await reading.run(count) == 0  # and goes on reading


async def test_a_fault_of_one_page_leaves_the_connection_to_the_next(reading: Reading) -> None:
    def fail(turn: Turn) -> None:
        count(turn)
        raise RuntimeError

    for _ in range(THREADS * 3):
        with pytest.raises(RuntimeError):
            await reading.run(fail)
    assert await asyncio.gather(*(reading.run(count) for _ in range(8))) == [0] * 8


async def test_another_version_of_the_pack_is_followed(office: Office, reading: Reading) -> None:
    other = load_pack(packaged_pack("foshan"), {"duties_owed_from": "2026-02-01"})
    kept = office.desk.pack, office.desk.checker, office.desk.messages
    assert await reading.run(lambda turn: turn.pack.digest) == office.pack.digest
    office.desk.change_pack(other, office.desk.checker, Messages(other.time_zone))
    for _ in range(THREADS + 1):
        assert await reading.run(lambda turn: turn.pack.digest) == other.digest
    office.desk.change_pack(*kept)


async def test_of_two_who_use_a_link_at_once_one_comes_in(
    office: Office, cast: Cast, browser: Browser
) -> None:
    path = browser.link(cast.li)
    answers = await asyncio.gather(*(browser.post(path) for _ in range(6)))
    assert sorted(answer.status for answer in answers) == [303, 403, 403, 403, 403, 403]
    assert office.column("select count(*) from board_session") == [1]
