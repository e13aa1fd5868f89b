"""Commands write while the bot runs: neither refuses the other, and nothing is written in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.cli import main
from storage import StorageUnavailable, connect, writing
from storage.database import settings
from storage.upkeep import boots


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    token = tmp_path / "token"
    token.touch(0o600)
    token.write_text("12345:" + "T" * 35)
    monkeypatch.setenv("CDO_TOKEN_FILE", str(token))
    monkeypatch.setenv("CDO_DATABASE", str(tmp_path / "cdo.db"))
    made = cdo("init")
    assert made.exit_code == 0, made.output
    return tmp_path / "cdo.db"


def cdo(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@contextmanager
def a_bot_that_writes_all_the_time(path: Path) -> Iterator[None]:
    stop = threading.Event()

    def write() -> None:
        db = connect(path)
        while not stop.wait(0.005):
            boots.begin_boot(db, "0.1", 1.0)
        db.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_an_invitation_is_made_while_the_bot_writes(path: Path) -> None:
    db = connect(path)
    settings.keep(db, settings.BOT_NAME, "cdo_bot")
    with a_bot_that_writes_all_the_time(path):
        made = cdo("invite", "--position", "cdo", "--organization", "education")
    assert made.exit_code == 0, made.exception
    assert made.output.startswith("https://t.me/cdo_bot?start=")
    assert cdo("db", "verify").exit_code == 0
    db.close()


def test_nobody_writes_between_what_a_command_reads_and_what_it_writes(path: Path) -> None:
    one, other = connect(path), connect(path, busy_seconds=0.0)
    with writing(one), pytest.raises(StorageUnavailable), writing(other):
        pass
    with writing(other):
        settings.keep(other, "free", "again")
    assert settings.get(one, "free") == "again"
    one.close()
    other.close()


def test_what_a_command_began_is_undone_when_it_fails(path: Path) -> None:
    db = connect(path)

    def fail() -> None:
        with writing(db):
            settings.keep(db, "half", "done")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert settings.get(db, "half") is None
    db.close()


def test_what_was_let_out_after_a_restore_is_in_the_journal(path: Path) -> None:
    assert "0 messages" in cdo("db", "release").output
    db = connect(path)
    found = db.conn.execute("select actor, action from journal order by id desc limit 1").fetchone()
    assert found == ("command line", "messages.released")
    db.close()


def test_a_command_says_in_a_sentence_that_there_is_no_such_organization(path: Path) -> None:
    db = connect(path)
    settings.keep(db, settings.BOT_NAME, "cdo_bot")
    db.close()
    made = cdo("invite", "--position", "cdo", "--organization", "nowhere")
    assert made.exit_code == 2
    assert "nowhere" in made.output
    assert "Traceback" not in made.output
