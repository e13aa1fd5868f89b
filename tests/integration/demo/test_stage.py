"""The demonstration's folder and processes: kept, emptied, left alone."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.cast import CAST
from bot.demo.errors import NotReady
from bot.demo.stage import STORY_LASTS, afternoon, begun_lately, make_ready, processes
from bot.process.process_lock import AlreadyRunning, ProcessLock
from bot.sandbox.client import SandboxClient
from bot.settings import Settings
from policy.checklist.obligations import Obligation, obligations_of
from policy.checklist.participation import first_day, owes, taking_part
from policy.models.pack import Pack

CHINESE, ENGLISH = CAST[0], CAST[2]


async def converse(url: str) -> datetime:
    """Look at the phones, ask for help, and again a day later; returns that day's moment."""
    async with SandboxClient(url) as sandbox:
        for player, name in ((CHINESE, "CDO 助手"), (ENGLISH, "CDO Assistant")):
            assert (await sandbox.user(player.telegram_id).chat())["bot"]["first_name"] == name
        for seconds in (0, 24 * 3600):
            moment = await sandbox.advance(seconds)
            after = await sandbox.last_effect()
            await sandbox.user(ENGLISH.telegram_id).say("/help")
            assert await sandbox.wait(after, chat=ENGLISH.telegram_id, method="sendMessage", contains="/")
        await asyncio.sleep(1.0)  # the bot hears of the jump: its clock asks every tenth of a second or so
        return moment


def test_a_kept_demonstration_goes_on_and_each_phone_has_the_bot_in_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The settings of a real bot on the same machine are none of its business.
    monkeypatch.setenv("CDO_TOKEN_FILE", str(tmp_path / "nowhere"))
    moments = []
    for _ in range(2):
        with processes(tmp_path, Settings(), port=0, cast=(CHINESE, ENGLISH)) as (url, _all):
            moments.append(asyncio.run(converse(url)))
    assert moments[1] - moments[0] >= timedelta(days=1)


def owed(pack: Pack, today: date) -> list[Obligation]:
    """What a department owes that has reported nothing yet."""
    there = taking_part(pack, "department")
    return [
        one
        for duty in pack.duties
        for stretch in owes(pack, duty, "department", there)
        for one in obligations_of(pack, duty, [], since=stretch.since, until=stretch.until, today=today)
    ]


@pytest.mark.parametrize(
    ("day", "first", "late"),
    [
        ("2026-11-27", "2026-10-01", set()),
        # The 90 days for what is owed once end on 30 December, within a week.
        ("2026-12-23", "2026-10-01", set()),
        ("2026-12-24", "2026-12-01", set()),
        # New Year's Day isn't worked: the clock stands at the last day of the old year.
        ("2027-01-01", "2026-12-01", set()),
        ("2027-01-04", "2027-01-01", set()),
        # The year's action plan is due by the end of January, for whoever was there at its start.
        ("2027-03-01", "2027-01-01", {"D1-2"}),
        ("2027-04-01", "2027-04-01", set()),
    ],
)
def test_whenever_it_is_tried_there_is_something_to_do_and_next_to_nothing_is_overdue(
    day: str, first: str, late: set[str]
) -> None:
    now = datetime.fromisoformat(f"{day}T20:00:00+08:00")
    pack = begun_lately(Settings(), now).load_pack()
    today = afternoon(pack, now).date()
    assert first_day(pack) == date.fromisoformat(first)
    found = owed(pack, today + STORY_LASTS)
    assert found
    assert {one.duty_id for one in found if one.due_on < today + STORY_LASTS} == late


def test_a_city_that_says_itself_when_it_began_has_begun_then() -> None:
    settings = begun_lately(Settings(programme={"duties_owed_from": "2026-01-01"}))
    pack = settings.load_pack()
    assert any(one.due_on < afternoon(pack).date() for one in owed(pack, afternoon(pack).date()))


def test_a_folder_with_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "cdo.db").write_bytes(b"a real city's")
    for keep in (False, True):
        with pytest.raises(NotReady, match="holds something else"):
            make_ready(tmp_path, keep=keep)
    assert (tmp_path / "cdo.db").read_bytes() == b"a real city's"


@pytest.mark.parametrize(("keep", "left"), [(True, {"runs", "cdo.db", "cdo.db.lock"}), (False, set())])
def test_an_earlier_demonstration_is_emptied_unless_it_is_kept(
    tmp_path: Path, *, keep: bool, left: set[str]
) -> None:
    (tmp_path / "runs").write_text("1\n")
    (tmp_path / "cdo.db").write_bytes(b"")
    make_ready(tmp_path, keep=keep)
    assert {each.name for each in tmp_path.iterdir()} == left


def test_a_demonstration_that_runs_isnt_emptied_under_its_feet(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("1\n")
    lock = ProcessLock(tmp_path / "cdo.db")
    lock.acquire()
    try:
        with pytest.raises(AlreadyRunning):
            make_ready(tmp_path, keep=False)
    finally:
        lock.release()
    assert (tmp_path / "runs").exists()
