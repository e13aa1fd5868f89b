"""Killed at random moments, on a bad network, under a stream of updates: nothing is lost, nothing doubled.

The same harness judges bots with a defective part, so that it is known to notice.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.city import REAL_BOT, city
from tests.acceptance.defective import CONFIRM_BEFORE_COMMIT, SEND_WITHOUT_CLAIM, program
from tests.acceptance.judge import Complaint
from tests.acceptance.torment import PLAYERS, Torment

SEED = 20260310
KILLS = 5
MANY_KILLS = 20
# Lives of a second or two with so many people at work: far more than this, if work was done at all.
REPORTS_AT_LEAST = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    complaints: tuple[Complaint, ...]
    reports: int

    def of(self, wrong: str) -> list[str]:
        """What was lost, doubled, ..."""
        return [each.what for each in self.complaints if each.wrong == wrong]


async def torment(
    folder: Path, *, seed: int, kills: int, bot: tuple[str, ...] = REAL_BOT, patience: float = 30.0
) -> Outcome:
    """One run in a city of its own. `patience`: seconds that people wait for an answer after the last kill."""
    print(f"seed {seed}")  # noqa: T201 - to play it again
    with city(folder, PLAYERS, program=bot) as made:
        async with made.client() as sandbox:
            made.start_bot()
            await made.bring_in(sandbox)
            made.kill_bot()
            run = Torment(made, sandbox, seed, kills, patience)
            complaints = await run.run()
            return Outcome(tuple(complaints), len(run.reports))


@pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.torture)])
async def test_through_kill_after_kill_everything_is_there_once_and_in_order(tmp_path, kills):
    outcome = await torment(tmp_path / "city", seed=SEED, kills=kills)
    assert outcome.complaints == ()
    assert outcome.reports >= REPORTS_AT_LEAST


async def test_a_bot_with_a_defective_part_is_caught(tmp_path):
    """Confirming before the commit loses updates; sending without a claim sends twice."""
    careless, unclaimed = await asyncio.gather(
        torment(tmp_path / "careless", seed=SEED, kills=3, bot=program(CONFIRM_BEFORE_COMMIT), patience=3),
        torment(tmp_path / "unclaimed", seed=SEED, kills=5, bot=program(SEND_WITHOUT_CLAIM), patience=3),
    )
    assert [what for what in careless.of("lost") if what.startswith("update")]
    assert [what for what in unclaimed.of("doubled") if what.startswith("message")]
    assert not [what for what in unclaimed.of("lost") if what.startswith("update")]


@pytest.mark.torture
@pytest.mark.parametrize("round_", range(3))
async def test_through_many_more_kills_with_other_seeds(tmp_path, round_):
    outcome = await torment(tmp_path / "city", seed=random.SystemRandom().randrange(1 << 30), kills=60)
    assert outcome.complaints == ()
