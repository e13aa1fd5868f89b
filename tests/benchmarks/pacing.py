"""A morning of a whole city: everybody is told at once, as fast as the pace allows and Telegram bears."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import aiohttp

from bot.compose import prepare_database
from bot.desk import Desk
from bot.messages import Messages
from bot.outbox.pace import Pace
from bot.sandbox.client import Effect, SandboxClient
from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.reminders import planning
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from storage import Database, connect
from storage.city import organizations, people
from storage.database.times import to_text
from tests.benchmarks.city import FIRST_PERSON, office
from tests.benchmarks.processes import NotStarted, running, sandbox
from tests.benchmarks.subjects import TOKEN
from tests.benchmarks.table import Table

RECIPIENTS, QUICK = 1_000, 100
# A Tuesday: the quiet hours end, and half an hour later digests go out.
SLIPS_AT = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
DIGESTS_AT = SLIPS_AT + timedelta(minutes=30)
AIM = 0.95


def measure_pace(folder: Path, recipients: int) -> Table:
    """A row for slips, which are text, and one for digests, each with a picture of its own."""
    make_morning(folder / "cdo.db", recipients)
    rows = asyncio.run(_morning(folder, recipients))
    pace = Pace()
    return Table(
        f"A morning on which {recipients:,} people are told something at the same moment",
        (
            *("what", "told", "s to the first", "s to the last", "a second", "of the pace set", "429"),
            "longest gap, ms",
        ),
        rows,
        (
            f"Each is the CDO of an organization. The bot keeps its own pace ({pace.overall:.0f} messages a second in"
            f" all, {pace.private_chat:.0f} in a chat); the",
            "sandbox enforces Telegram's limits (30 a second, one in a chat). From the moment at which it is due;"
            f" the pace from the first to the last. Aim: {AIM:.0%}.",
        ),
    )


def make_morning(path: Path, recipients: int) -> None:
    """A city whose duties of the last months are owed; of one each organization is to hear in the morning."""
    pack = load_pack(packaged_pack("foshan"))
    before = SLIPS_AT - timedelta(minutes=5)
    prepare_database(path, pack, before)
    desk = Desk(pack, None, Messages(pack.time_zone), int(TOKEN.partition(":")[0]), "bench")  # type: ignore[arg-type]
    db = connect(path)
    try:
        db.conn.execute("pragma synchronous = off")
        with db.atomic():
            organizations.save(db, [office(FIRST_PERSON + n) for n in range(recipients)])
            _people(db, pack, recipients, before)
            turn = Turn(db, desk, before, "bench")
            for person in people.every(db, turn.today):
                planning.plan(turn, person)
            for each in organizations.every(db):
                obliging.settle(turn, each.id)
            _one_slip_each(db)
        db.conn.execute("pragma wal_checkpoint(truncate)")
    finally:
        db.close()


def _people(db: Database, pack: Pack, recipients: int, now: datetime) -> None:
    since = now.astimezone(pack.time_zone).date() - timedelta(days=300)
    for number in range(FIRST_PERSON, FIRST_PERSON + recipients):
        made = people.add(
            db, telegram_id=number, chat_id=number, name=f"CDO {number}", notice="bench", now=now,
            language="en" if number % 4 == 0 else "zh",
        )  # fmt: skip
        people.give_post(
            db, person_id=made, organization_id=f"office_{number}", position="cdo", given_by=None, on=since,
            now=now,
        )  # fmt: skip


def _one_slip_each(db: Database) -> None:
    """One duty of each organization became late in the night; of the others everybody has heard."""
    db.conn.execute("update obligation set slip = 3 where kind = 'duty'")
    db.conn.execute(
        "update obligation set slip = 1, due_at = ?, state = 'overdue' where id in"
        " (select min(id) from obligation where state = 'overdue' and organization_id like 'office\\_%' escape '\\'"
        " group by organization_id)",
        [to_text(SLIPS_AT - timedelta(hours=14))],
    )


async def _morning(folder: Path, recipients: int) -> list[tuple[str, ...]]:
    numbers = range(FIRST_PERSON, FIRST_PERSON + recipients)
    async with sandbox(folder, TOKEN) as url, SandboxClient(url) as client:
        await client.trouble(limits=True)
        for number in numbers:
            await client.add_user(number, f"CDO {number}", language_code="zh")
        await _start_all(client, url, numbers)
        await client.set_clock(SLIPS_AT - timedelta(minutes=2))
        environment = {
            "CDO_DATABASE": str(folder / "cdo.db"),
            "CDO_TOKEN": TOKEN,
            "CDO_BOT_API_URL": url,
            "CDO_CLOCK_URL": f"{url}/clock",
        }
        command = [sys.executable, "-m", "bot", "run"]
        async with running(command, folder / "bot.log", environment) as process:
            await _is_up(client, process)
            return [
                await _told(client, "slips, as text", SLIPS_AT, "sendMessage", recipients),
                await _told(client, "digests, each with its picture", DIGESTS_AT, "sendPhoto", recipients),
            ]


async def _start_all(client: SandboxClient, url: str, numbers: Sequence[int]) -> None:
    """Everybody pressed Start long ago: a bot can't write to others."""
    await client.say_many([(number, "/start") for number in numbers])
    asked = f"{url}/bot{TOKEN}/getUpdates"
    async with aiohttp.ClientSession(trust_env=False) as session:
        offset = -1
        while True:
            async with session.get(asked, params={"offset": offset, "timeout": 0}) as response:
                found = (await response.json())["result"]
            if not found:
                return
            offset = found[-1]["update_id"] + 1


async def _is_up(client: SandboxClient, process: asyncio.subprocess.Process) -> None:
    """The bot asks for updates, and what its first tick does is done."""
    end, asked = time.monotonic() + 60, None
    while time.monotonic() < end:
        if process.returncode is not None:
            raise NotStarted(f"The bot ended with exit code {process.returncode}.")
        calls = (await client.bot())["calls"]
        if asked is not None and calls > asked:
            await asyncio.sleep(5)
            return
        asked = calls
        await asyncio.sleep(0.5)
    raise NotStarted("The bot didn't start in time.")


async def _told(
    client: SandboxClient, name: str, at: datetime, method: str, recipients: int
) -> tuple[str, ...]:
    """Move the clock to that time, and wait until everybody has been told, or nobody new for a while."""
    after, refused = await client.last_effect(), await _refused(client)
    await client.set_clock(at)
    within = recipients / (Pace().overall or 1) * 3 + 20
    end, seen = time.monotonic() + within, list[Effect]()
    while time.monotonic() < end and len({each.chat for each in seen}) < recipients:
        await asyncio.sleep(0.5)
        seen = await client.ledger(after, method=method)
    return _row(name, at, seen, recipients, await _refused(client) - refused)


def _row(name: str, at: datetime, seen: Sequence[Effect], recipients: int, refused: int) -> tuple[str, ...]:
    told = len({each.chat for each in seen})
    if told < 2:
        return (name, f"{told} of {recipients}", "-", "-", "-", "-", str(refused), "-")
    times = [(datetime.fromisoformat(each.at) - at).total_seconds() for each in seen]
    rate = (len(times) - 1) / (times[-1] - times[0])
    gap = max(later - earlier for earlier, later in pairwise(times))
    share = f"{rate / (Pace().overall or rate):.1%}"
    return (
        *(name, f"{told:,} of {recipients:,}", f"{times[0]:.2f}", f"{times[-1]:.2f}", f"{rate:.2f}", share),
        *(str(refused), f"{gap * 1000:.0f}"),
    )


async def _refused(client: SandboxClient) -> int:
    """How often it was too much for Telegram."""
    refusals = (await client.bot())["refusals"]
    return sum(count for what, count in refusals.items() if "429" in what)
