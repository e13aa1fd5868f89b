"""Whether the bot is alive, as its file tells somebody who asks from outside."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.cli import main
from bot.line.health import Health, note_life
from storage import Database, connect
from storage.line import inbox
from storage.line.inbox import Arrival
from storage.upkeep import boots


@pytest.fixture
def path(tmp_path: Path, furnished: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cdo.db"
    path.write_bytes(furnished.read_bytes())
    monkeypatch.setenv("CDO_DATABASE", str(path))
    monkeypatch.delenv("CDO_TOKEN", raising=False)
    monkeypatch.delenv("CDO_TOKEN_FILE", raising=False)
    return path


def asked(*options: str) -> Result:
    return CliRunner().invoke(main, ["health", *options])


def ran(path: Path, seconds_ago: float = 0.0, *, stopped: bool = False) -> Database:
    """A bot that started, and whose last tick was so long ago."""
    db, then = connect(path), (datetime.now(UTC) - timedelta(seconds=seconds_ago)).timestamp()
    with db.atomic():
        number = boots.begin_boot(db, "0.1", then)
        note_life(db, Health(), then)
        if stopped:
            boots.end_boot(db, number, then)
    return db


def test_a_bot_that_runs_is_alive(path: Path) -> None:
    ran(path)
    found = asked()
    assert found.exit_code == 0, found.output
    assert found.output.startswith("The bot is alive.")


@pytest.mark.parametrize(("ago", "code"), [(100, 0), (140, 1)])
def test_silence_for_longer_than_it_may_be_is_not_alive(path: Path, ago: float, code: int) -> None:
    ran(path, ago)
    found = asked()
    assert found.exit_code == code
    assert ("Telegram hasn't answered for too long." in found.output) is bool(code)


def test_a_bot_that_was_stopped_or_never_ran_is_not_alive(path: Path) -> None:
    assert asked().exit_code == 1
    ran(path, stopped=True)
    found = asked()
    assert found.exit_code == 1
    assert "It is stopped." in found.output


def test_a_backlog_is_not_alive_and_another_program_can_read_it(path: Path) -> None:
    db = ran(path)
    with db.atomic():
        then = (datetime.now(UTC) - timedelta(minutes=5)).timestamp()
        inbox.add_batch(db, 77, [Arrival(1, "message", 1, 1, "{}")], "poll", then)
    found = asked("--json")
    assert found.exit_code == 1
    told = json.loads(found.output)
    assert told["alive"] is False
    assert told["problems"] == ["What came in isn't handled."]
    assert 299 < told["backlog"]["oldest_new"] < 320


def test_without_a_file_it_is_bad_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDO_DATABASE", str(tmp_path / "none.db"))
    assert asked().exit_code == 2


@pytest.mark.parametrize("silent", [False, True])
def test_a_bot_whose_model_is_silent_is_alive_and_says_so(path: Path, *, silent: bool) -> None:
    db, now = connect(path), datetime.now(UTC).timestamp()
    with db.atomic():
        boots.begin_boot(db, "0.1", now)
        note_life(db, Health(model="model_silent" if silent else None), now)
    found = asked()
    assert found.exit_code == 0
    assert ("language model doesn't answer" in found.output) is silent
    assert json.loads(asked("--json").output)["model_silent"] is silent
