"""A file put back from a backup: what it still had to handle may have been handled since."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import connect
from storage.line import inbox
from storage.line.inbox import Arrival
from tests.acceptance.cast import ADMINISTRATOR, REPORTER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.phone import Acts, Phone, raise_a_critical_issue

ISSUE = "报名系统故障R-1"
QUIET_SECONDS = 2.0  # much more than the bot takes for what is waiting
REPLAYED_WITHIN = 20.0


@pytest.fixture
def town(tmp_path: Path) -> Iterator[City]:
    with inhabited_city(tmp_path / "city", (REPORTER, SUPERVISOR, ADMINISTRATOR)) as made:
        yield made


async def test_what_a_restored_file_had_still_to_handle_waits_for_the_operators_word(town: City) -> None:
    """Fault 34. The backup was taken when the last press was stored, and not handled yet."""
    async with town.client() as sandbox:
        reporter = Phone(sandbox.user(REPORTER.telegram_id), sandbox, Acts())
        backup = town.folder / "backup.db"

        async with asyncio.timeout(30):
            await raise_a_critical_issue(reporter, ISSUE, before_saving=lambda: copy(town, backup))
        alert = await sandbox.user(SUPERVISOR.telegram_id).wait_for(ISSUE, ringing=True)
        await asyncio.sleep(0.5)
        town.stop_bot()
        put_back(town, backup)
        after = await sandbox.last_effect()
        town.start_bot()
        await town.until_ready()
        await asyncio.sleep(QUIET_SECONDS)

        for player in (REPORTER, SUPERVISOR):
            assert await sandbox.ledger(after, chat=player.telegram_id) == []
        assert records(town) == 0
        told = await sandbox.user(ADMINISTRATOR.telegram_id).wait_for("cdo db replay", after=after)
        assert "1" in (told.text or "")

        assert town.run("db", "replay").returncode == 0
        give_up = time.monotonic() + REPLAYED_WITHIN
        while records(town) == 0:
            assert time.monotonic() < give_up
            await asyncio.sleep(0.1)
        again = await sandbox.user(SUPERVISOR.telegram_id).wait_for(ISSUE, after=alert.seq, ringing=True)
        assert again.seq > after
        assert records(town) == 1


def copy(town: City, backup: Path) -> None:
    assert town.run("db", "backup", str(backup)).returncode == 0


def put_back(town: City, backup: Path) -> None:
    """The backup becomes the database, with what came after it stored but not handled."""
    with town.records() as db:
        came = db.conn.execute(
            "select seq, update_id, kind, chat_id, lane, raw, message_id from inbox"
        ).fetchall()
    old = connect(backup)
    try:
        known = {row[0] for row in old.conn.execute("select update_id from inbox")}
        bot = old.conn.execute("select bot_id from inbox").fetchone()[0]
        late = [Arrival(*row[1:]) for row in sorted(came) if row[1] not in known]
        with old.atomic():
            assert len(inbox.add_batch(old, bot, late, "poll", time.time())) == 1, "the press of Save"
    finally:
        old.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{town.database}{ending}").unlink(missing_ok=True)
    backup.rename(town.database)


def records(town: City) -> int:
    with town.records() as db:
        return int(
            db.conn.execute("select count(*) from update_record where title = ?", (ISSUE,)).fetchone()[0]
        )
