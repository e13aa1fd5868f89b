"""People who report and ask, on a bad network, while the bot is killed again and again."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.demo.cast import Player
from bot.sandbox.client import SandboxClient
from tests.acceptance.cast import ADMINISTRATOR, OTHER_CDO, REPORTER, SECOND_SUPERVISOR, SUPERVISOR, cdo_of
from tests.acceptance.city import AFTERNOON, City
from tests.acceptance.judge import Complaint, Evidence, Reported, judge
from tests.acceptance.phone import Acts, Phone, raise_a_critical_issue, say, share_a_dataset

REPORTERS = (REPORTER, cdo_of("police", 1101), cdo_of("finance", 1102), cdo_of("transport", 1103))
SUPERVISORS = (SUPERVISOR, SECOND_SUPERVISOR)
PLAYERS = (*REPORTERS, *SUPERVISORS, OTHER_CDO, ADMINISTRATOR)
# Who asks, and what: each gives one message.
ASKING = ((OTHER_CDO, ("/help", "/drafts", "/owed")), (SECOND_SUPERVISOR, ("/help", "/alerts")),
          (ADMINISTRATOR, ("/help", "/people")))  # fmt: skip
FAULTY_METHODS = ("sendMessage", "editMessageText", "getUpdates")
FAULTS: tuple[dict[str, object], ...] = (
    {"kind": "drop_before"},
    {"kind": "drop_after"},
    {"kind": "cut"},
    {"kind": "html"},
    {"kind": "status", "code": 500},
    {"kind": "status", "retry_after": 1},
    {"kind": "hang", "seconds": 0.3},
)
FAULT_PROBABILITY = 0.02
# Sent, and the answer is long in coming: a kill in between leaves everybody in doubt.
LATE_ANSWER: dict[str, object] = {"kind": "hang", "seconds": 0.4, "effect": True}
LATE_PROBABILITY = 0.2
# When half of the kills are over it is the next morning: the digests are due.
MORNING = AFTERNOON.replace(day=AFTERNOON.day + 1, hour=8, minute=30, second=5)
# Mostly the bot is killed at work, and sometimes has the time to look up what was in doubt; now and then
# it is killed already while it starts.
WORKS_AT_MOST, STARTS_AT_MOST, KILLED_AT_START = 1.8, 2.0, 0.15
QUIET_SECONDS = 1.0


@dataclass(slots=True)
class Torment:
    """One run. `patience`: how long, after the last kill, people wait for what they haven't got yet."""

    city: City
    sandbox: SandboxClient
    seed: int
    kills: int
    patience: float
    acts: Acts = field(default_factory=Acts)
    reports: list[Reported] = field(default_factory=list)

    async def run(self) -> list[Complaint]:
        """Everybody at work, kill after kill, then peace; what the judge says of it."""
        chance = random.Random(self.seed)
        over = asyncio.Event()
        self.city.start_bot()
        await self.city.until_ready()
        await self._begin_faults()
        working = [asyncio.create_task(self._report(player, over)) for player in REPORTERS]
        working.append(asyncio.create_task(self._acknowledge(over)))
        working += [
            asyncio.create_task(self._ask(player, questions, over, seed=chance.random()))
            for player, questions in ASKING
        ]
        try:
            for n in range(self.kills):
                if n == self.kills // 2:
                    await self.sandbox.set_clock(MORNING)
                await self._kill_and_restart(chance)
            over.set()
            await self.sandbox.clear_faults()
            await self.city.until_ready()
            await asyncio.wait(working, timeout=self.patience)
            await self._until_quiet()
        finally:
            for task in working:
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(*working)
        return await self._judge()

    async def _begin_faults(self) -> None:
        faults = [
            {"method": method, "probability": FAULT_PROBABILITY, **fault}
            for method in FAULTY_METHODS
            for fault in FAULTS
        ]
        faults.append({"method": "sendMessage", "probability": LATE_PROBABILITY, **LATE_ANSWER})
        for number, fault in enumerate(faults):
            await self.sandbox.add_fault(**fault, seed=self.seed + number)  # type: ignore[arg-type]

    async def _kill_and_restart(self, chance: random.Random) -> None:
        self.city.kill_bot()
        self.city.start_bot()
        if chance.random() < KILLED_AT_START:
            await asyncio.sleep(chance.uniform(0.0, STARTS_AT_MOST))
        else:
            await self.city.until_ready()
            await asyncio.sleep(chance.uniform(0.0, WORKS_AT_MOST))

    async def _report(self, player: Player, over: asyncio.Event) -> None:
        """One matter after the other, every second one critical; no title is part of another."""
        phone = self._phone(player)
        n = 0
        while not over.is_set():
            n += 1
            critical = n % 2 == 0
            title = f"入学{'系统故障' if critical else '数据'}D-{player.telegram_id}-{n:03d}"
            self.reports.append(Reported(player.telegram_id, title, critical))
            await (raise_a_critical_issue if critical else share_a_dataset)(phone, title)

    async def _acknowledge(self, over: asyncio.Event) -> None:
        """A supervisor acknowledges every second alert: the others are late on the next morning."""
        phone, button = self._phone(SUPERVISOR), say("button-acknowledge")
        done: set[int] = set()
        while not over.is_set():
            fresh = [m.id for m in await phone.user.messages() if m.has_button(button) and m.id not in done]
            for number in fresh:
                done.add(number)
                if len(done) % 2:
                    continue
                await phone.press(button, lambda one, number=number: one.id == number)  # type: ignore[misc]
            await asyncio.sleep(0.2)

    async def _ask(
        self, player: Player, questions: Sequence[str], over: asyncio.Event, *, seed: float
    ) -> None:
        """Questions without a pause for the answers."""
        phone, chance = self._phone(player), random.Random(seed)
        while not over.is_set():
            await phone.say(chance.choice(questions))
            await asyncio.sleep(chance.uniform(0.05, 0.5))

    def _phone(self, player: Player) -> Phone:
        return Phone(self.sandbox.user(player.telegram_id), self.sandbox, self.acts)

    async def _until_quiet(self) -> None:
        """Until nothing is left to be done, or for as long as people are patient."""
        give_up = time.monotonic() + self.patience
        while time.monotonic() < give_up:
            before = await self.sandbox.last_effect()
            await asyncio.sleep(QUIET_SECONDS)
            waiting = (await self.sandbox.bot())["pending_updates"]
            if not waiting and not self._open() and before == await self.sandbox.last_effect():
                return

    def _open(self) -> int:
        with self.city.records() as db:
            return sum(
                db.conn.execute(sql).fetchone()[0]
                for sql in (
                    "select count(*) from inbox where state = 'new'",
                    "select count(*) from outbox where state in ('pending', 'sending', 'unsure')",
                )
            )

    async def _judge(self) -> list[Complaint]:
        chats = {
            player.telegram_id: await self.sandbox.user(player.telegram_id).messages() for player in PLAYERS
        }
        effects = await self.sandbox.ledger()
        briefed = [player.telegram_id for player in (*REPORTERS, *SUPERVISORS)]
        supervisors = [player.telegram_id for player in SUPERVISORS]
        with self.city.records() as db:
            return judge(Evidence(db, effects, self.acts.done, chats, self.reports, supervisors, briefed))
