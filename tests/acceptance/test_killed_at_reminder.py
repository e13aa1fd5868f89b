"""Killed around the delivery of reminders: each comes, once, and what may be a repeat says so."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.outbox.sender import REPEAT_MARK
from bot.sandbox.client import SandboxClient
from tests.acceptance.cast import REPORTER, SUPERVISOR
from tests.acceptance.city import AFTERNOON, REAL_BOT, City, city
from tests.acceptance.defective import SEND_WITHOUT_CLAIM, program
from tests.acceptance.phone import Acts, Phone

SEED = 20_260_312
PLANS = ("学籍数据", "资助数据", "体质监测数据")
DUE = "办好了吗"
# Thursday, the day that is planned for, when its digests go out.
MORNING = (AFTERNOON + timedelta(days=2)).replace(hour=8, minute=29, second=58)
# Sent, and the answer is long in coming: time to kill between one message and the next.
SLOW: dict[str, object] = {"kind": "hang", "seconds": 0.4, "effect": True}
PATIENCE = 60.0


@contextmanager
def planned(folder: Path, bot: tuple[str, ...] = REAL_BOT) -> Iterator[City]:
    with city(folder, (REPORTER, SUPERVISOR), program=bot) as made:
        made.start_bot()
        yield made


async def plan(made: City, sandbox: SandboxClient) -> None:
    """What is planned for the day after tomorrow, each with a reminder on that morning."""
    await made.bring_in(sandbox)
    phone = Phone(sandbox.user(REPORTER.telegram_id), sandbox, Acts())
    for title in PLANS:
        await phone.say(f"后天要把{title}共享给卫健局")
        await phone.press("⏰ 提醒我：3月12日（周四）", lambda one, title=title: title in one.text)
        await phone.wait(lambda one, title=title: title in one.text and "⏰ 好的" in one.text)


async def delivered(sandbox: SandboxClient) -> list[int]:
    """How often each reminder came; what is marked as a repeat isn't counted."""
    seen = await sandbox.user(REPORTER.telegram_id).messages()
    plain = [one.text for one in seen if one.from_bot and DUE in one.text and REPEAT_MARK not in one.text]
    return [sum(title in text for text in plain) for title in PLANS]


async def until(sandbox: SandboxClient, wanted: Callable[[Sequence[int]], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not wanted(found := await delivered(sandbox)):
        assert time.monotonic() < give_up, found
        await asyncio.sleep(0.02)


def states(made: City) -> list[str]:
    with made.records() as db:
        return [row[0] for row in db.conn.execute("select state from reminder order by id")]


def still_planned(made: City) -> int:
    with made.records() as db:
        return int(db.conn.execute("select count(*) from schedule where kind = 'remind'").fetchone()[0])


def kill_and_restart(made: City) -> None:
    made.kill_bot()
    made.start_bot()


async def until_quiet(made: City, sandbox: SandboxClient) -> None:
    """All have come; and nothing of it comes after that."""
    await sandbox.clear_faults()
    await made.until_ready()
    await until(sandbox, lambda found: min(found) >= 1)
    await asyncio.sleep(1.5)


async def test_killed_before_and_while_they_are_delivered_each_reminder_comes_once(tmp_path: Path) -> None:
    with planned(tmp_path / "city") as made:
        async with made.client() as sandbox:
            await plan(made, sandbox)
            # Before: nobody is there when the day comes.
            made.kill_bot()
            await sandbox.set_clock(MORNING + timedelta(minutes=20))
            assert await delivered(sandbox) == [0, 0, 0]
            await sandbox.add_fault(method="sendMessage", **SLOW)  # type: ignore[arg-type]
            made.start_bot()
            # While: the first has reached the phone, and Telegram's answer hasn't reached the bot.
            await until(sandbox, lambda found: sum(found) >= 1)
            kill_and_restart(made)
            await until_quiet(made, sandbox)
            assert await delivered(sandbox) == [1, 1, 1]
            assert states(made) == ["sent", "sent", "sent"]
            assert still_planned(made) == 0
            # After: it is over, for a new process too.
            kill_and_restart(made)
            await until_quiet(made, sandbox)
            assert await delivered(sandbox) == [1, 1, 1]


async def test_a_bot_that_sends_without_claiming_is_caught(tmp_path: Path) -> None:
    with planned(tmp_path / "city", program(SEND_WITHOUT_CLAIM)) as made:
        async with made.client() as sandbox:
            await plan(made, sandbox)
            await sandbox.add_fault(method="sendMessage", **SLOW)  # type: ignore[arg-type]
            await sandbox.set_clock(MORNING + timedelta(minutes=20))
            await until(sandbox, lambda found: sum(found) >= 1)
            kill_and_restart(made)
            await until_quiet(made, sandbox)
            assert max(await delivered(sandbox)) > 1


@pytest.mark.parametrize("kills", [2, pytest.param(4, marks=pytest.mark.torture)])
async def test_killed_at_any_moment_around_the_morning_each_reminder_comes_once(
    tmp_path: Path, kills: int
) -> None:
    await torment(tmp_path / "city", seed=SEED, kills=kills)


@pytest.mark.torture
@pytest.mark.parametrize("round_", range(4))
async def test_through_many_more_kills_with_other_seeds(tmp_path: Path, round_: int) -> None:
    await torment(tmp_path / "city", seed=random.SystemRandom().randrange(1 << 30), kills=20)


async def torment(folder: Path, *, seed: int, kills: int) -> None:
    print(f"seed {seed}")  # noqa: T201 - to play it again
    chance = random.Random(seed)
    with planned(folder) as made:
        async with made.client() as sandbox:
            await plan(made, sandbox)
            await sandbox.add_fault(method="sendMessage", probability=0.5, seed=seed, **SLOW)  # type: ignore[arg-type]
            await sandbox.set_clock(MORNING)
            for _ in range(kills):
                await made.until_ready()
                await asyncio.sleep(chance.uniform(0.0, 2.5))
                kill_and_restart(made)
            await until_quiet(made, sandbox)
            assert await delivered(sandbox) == [1, 1, 1]
            assert states(made) == ["sent", "sent", "sent"]
            assert still_planned(made) == 0
