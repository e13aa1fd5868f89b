import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from bot.process.clock import ClockUnavailable, RemoteClock, SystemClock
from tests.integration.standin import until

START = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


class Source:
    """A clock over HTTP that stands still until it is moved."""

    now: object = START
    broken = False

    async def answer(self, _request):
        if self.broken:
            return web.Response(text="<html>")
        return web.json_response({"now": self.now.isoformat()})


@pytest.fixture
async def source():
    made = Source()
    app = web.Application()
    app.router.add_get("/clock", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/clock"
    yield made
    await runner.cleanup()


@pytest.fixture
async def clock(source):
    made = RemoteClock(source.url)
    await made.start()
    yield made
    await made.stop()


def near(at, expected):
    return abs(at - expected) < timedelta(seconds=0.7)


def test_the_systems_clock_knows_its_zone():
    assert SystemClock().now().tzinfo is UTC


async def test_it_says_what_the_source_says_and_goes_on_by_itself(clock):
    first = clock.now()
    assert near(first, START)
    await asyncio.sleep(0.05)
    assert clock.now() > first


async def test_a_jump_is_seen_at_once_and_told(source, clock):
    jumps = []
    clock.on_jump(lambda: jumps.append(1))
    source.now = START + timedelta(days=1)
    await until(lambda: jumps, seconds=1.0)
    assert near(clock.now(), START + timedelta(days=1))


async def test_a_jump_back_is_seen_too(source, clock):
    jumps = []
    clock.on_jump(lambda: jumps.append(1))
    source.now = START - timedelta(hours=1)
    await until(lambda: jumps, seconds=1.0)


async def test_a_clock_that_nobody_moves_tells_no_jump(source, clock):
    jumps = []
    clock.on_jump(lambda: jumps.append(1))
    await asyncio.sleep(0.6)
    assert jumps == []


async def test_a_source_that_fails_for_a_while_leaves_the_time_as_it_was(source, clock):
    source.broken = True
    await asyncio.sleep(0.6)
    assert clock.now() > START


async def test_before_it_was_read_it_says_nothing(source):
    with pytest.raises(ClockUnavailable):
        RemoteClock(source.url).now()


async def test_a_source_in_another_zone_is_read_in_utc(source):
    source.now = START.astimezone(ZoneInfo("Asia/Shanghai"))
    clock = RemoteClock(source.url)
    await clock.start()
    assert near(clock.now(), START)
    assert clock.now().utcoffset() == timedelta(0)
    await clock.stop()
