"""Killed around a switch of the pack's version: it happens once, everybody is told once, and nothing asked is lost."""

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
from bot.packs.in_force import keep_version
from bot.sandbox.client import SandboxClient
from policy.loading.loader import load_pack
from policy.models.pack import Pack
from storage import writing
from storage.database.times import to_text
from storage.versions import activations
from tests.acceptance.cast import ADMINISTRATOR, OTHER_CDO, REPORTER, SUPERVISOR
from tests.acceptance.city import AFTERNOON, FOSHAN, City, city
from tests.acceptance.phone import Acts, Phone, say
from tests.integration.versions.conftest import FIT
from tests.unit.policy.test_overlays import write

TOLD = (REPORTER, OTHER_CDO, SUPERVISOR)
PLAYERS = (*TOLD, ADMINISTRATOR)
SUMMARY = {
    each.organization: [["findings", each.organization, "IN-OWN", "none", "missing", 2]] for each in TOLD[:2]
}
NEWS = "启用新的政策包"
NEWS_IN = {"zh-hans": NEWS, "en": "a new policy pack is in use"}
# Sent, and the answer is long in coming: time to kill between one message and the next.
SLOW: dict[str, object] = {"kind": "hang", "seconds": 0.4, "effect": True}
MIDNIGHT = (AFTERNOON + timedelta(days=1)).replace(hour=0, minute=0, second=1)
PATIENCE = 40.0


@pytest.fixture(scope="module")
def following(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return load_pack(write(tmp_path_factory.mktemp("packs") / "next", {"kinds/incident_reported.yaml": FIT}))


def propose(made: City, pack: Pack, on: str) -> int:
    """As the command does, once it has looked the pack over."""
    with made.records() as db, writing(db):
        keep_version(db, pack, AFTERNOON)
        day = AFTERNOON.date().fromisoformat(on)
        return activations.propose(db, pack.digest, on=day, person_id=None, summary=SUMMARY, now=AFTERNOON)


def states(made: City) -> list[tuple[str, str]]:
    """Pack and state of all activations, the oldest first."""
    with made.records() as db:
        return [(one.pack_id, one.state) for one in reversed(activations.every(db))]


def begun(made: City) -> int:
    """How often any version came into force by a switch."""
    with made.records() as db:
        return int(
            db.conn.execute("select count(*) from journal where action = 'pack.activated'").fetchone()[0]
        )


async def until(wanted: Callable[[], bool], what: str, look: float = 0.01) -> None:
    give_up = time.monotonic() + PATIENCE
    while not wanted():
        assert time.monotonic() < give_up, what
        await asyncio.sleep(look)


async def news(sandbox: SandboxClient) -> list[int]:
    """How often each of them was told that a version is coming; what is marked as a repeat isn't counted."""
    found = []
    for player in TOLD:
        seen = await sandbox.user(player.telegram_id).messages()
        said = NEWS_IN[player.language_code]
        found.append(sum(said in one.text and REPEAT_MARK not in one.text for one in seen if one.from_bot))
    return found


async def until_told(sandbox: SandboxClient, wanted: Callable[[Sequence[int]], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not wanted(found := await news(sandbox)):
        assert time.monotonic() < give_up, found
        await asyncio.sleep(0.02)


def kill_and_restart(made: City) -> None:
    made.kill_bot()
    made.start_bot()


@contextmanager
def inhabited(folder: Path) -> Iterator[City]:
    with city(folder, PLAYERS) as made:
        made.start_bot()
        yield made


async def test_killed_before_and_after_the_switch_and_while_people_are_told_everything_is_once(
    tmp_path: Path, following: Pack
) -> None:
    with inhabited(tmp_path / "city") as made:
        async with made.client() as sandbox:
            await made.bring_in(sandbox)

            # While people are told: some have it, some don't.
            await sandbox.add_fault(method="sendMessage", **SLOW)  # type: ignore[arg-type]
            propose(made, following, MIDNIGHT.date().isoformat())
            await until_told(sandbox, lambda found: sum(found) >= 1)
            kill_and_restart(made)
            await sandbox.clear_faults()
            await until_told(sandbox, lambda found: found == [1, 1, 1])

            # Its day has come, and the engine compiles it: the file says nothing of it yet.
            await made.until_ready()
            await sandbox.set_clock(MIDNIGHT)
            await asyncio.sleep(0.3)
            made.kill_bot()
            assert states(made) == [("foshan", "active"), ("next", "proposed")]

            # The file has just been changed, and the process knows of it or not.
            made.start_bot()
            await until(lambda: states(made)[-1] == ("next", "active"), "it doesn't begin")
            kill_and_restart(made)
            await made.until_ready()
            assert "with pack next 1" in made.log()[made.logged_before :]
            assert states(made) == [("foshan", "earlier"), ("next", "active")]
            assert begun(made) == 1
            assert await news(sandbox) == [1, 1, 1]


async def test_what_an_administrator_asked_for_is_worked_out_though_the_bot_was_killed_meanwhile(
    tmp_path: Path, following: Pack
) -> None:
    with inhabited(tmp_path / "city") as made:
        async with made.client() as sandbox:
            await made.bring_in(sandbox)
            with made.records() as db, writing(db):
                # Another version is in force, so that there is one to go back to.
                keep_version(db, following, AFTERNOON)
                db.conn.execute("update pack_activation set state = 'earlier'")
                activations_row = [following.digest, AFTERNOON.date().isoformat(), to_text(AFTERNOON)]
                db.conn.execute(
                    "insert into pack_activation (digest, takes_effect_on, state, decided_at, began_at)"
                    " values (?1, ?2, 'active', ?3, ?3)",
                    activations_row,
                )
            kill_and_restart(made)
            await made.until_ready()
            phone = Phone(sandbox.user(ADMINISTRATOR.telegram_id), sandbox, Acts())
            await phone.say("/versions")
            await phone.press("↩ 恢复 foshan 2026.1", lambda _: True)
            await phone.press("今天，3月10日（周二）", lambda _: True)
            await phone.wait(lambda one: "正在试算" in one.text)
            kill_and_restart(made)
            await phone.press(say("versions-button-confirm"), lambda _: True)
            await until(lambda: states(made)[-1] == ("foshan", "active"), "it isn't gone back to")
            kill_and_restart(made)
            await made.until_ready()
            assert states(made) == [("foshan", "earlier"), ("next", "earlier"), ("foshan", "active")]
            assert begun(made) == 1
            shown = [one for one in await phone.user.messages() if "政策包版本" in one.text]
            assert len(shown) == 1, "one living message"
            with made.records() as db:
                asked = db.conn.execute("select count(*), min(state) from pack_preview").fetchone()
            assert tuple(asked) == (1, "over")


@pytest.mark.torture
@pytest.mark.parametrize("round_", range(2))
async def test_through_many_switches_and_kills_each_happens_once_and_is_told_once(
    tmp_path: Path, following: Pack, round_: int
) -> None:
    seed = random.SystemRandom().randrange(1 << 30)
    print(f"seed {seed}")  # noqa: T201 - to play it again
    chance, packs, switches = random.Random(seed), (following, load_pack(FOSHAN)), 12
    with inhabited(tmp_path / "city") as made:
        async with made.client() as sandbox:
            await made.bring_in(sandbox)
            await sandbox.add_fault(method="sendMessage", probability=0.3, seed=seed, **SLOW)  # type: ignore[arg-type]
            for n in range(switches):
                propose(made, packs[n % 2], AFTERNOON.date().isoformat())
                while states(made)[-1][1] != "active":
                    await asyncio.sleep(chance.uniform(0.0, 4.0))
                    kill_and_restart(made)
                assert begun(made) == n + 1
            await sandbox.clear_faults()
            await until_told(sandbox, lambda found: found == [switches] * len(TOLD))
            assert [state for _, state in states(made)] == ["earlier"] * switches + ["active"]
