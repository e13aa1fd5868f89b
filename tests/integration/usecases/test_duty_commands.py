"""Duties on the command line: listed as the bot worked them out, waived, and who takes part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.cli import main
from storage import connect
from storage.database import journal


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one waiver in it: the commands load the whole pack, which takes its time."""
    path = tmp_path_factory.mktemp("duties") / "cdo.db"
    assert cdo(path, "init").exit_code == 0
    made = cdo(
        path, "duty", "waive", "education", "D2-3", "--until", "2099-12-31", "--reason", "机构改革期间"
    )
    assert made.exit_code == 0, made.output
    return path


def cdo(path: Path, *arguments: str) -> Result:
    token = path.with_name("token")
    token.touch(0o600)
    token.write_text("12345:" + "T" * 35)
    return CliRunner(env={"CDO_TOKEN_FILE": str(token), "CDO_DATABASE": str(path)}).invoke(main, arguments)


def test_what_an_organization_owes_is_listed_with_its_due_day_and_state(database: Path) -> None:
    found = json.loads(cdo(database, "duty", "list", "education", "--json").stdout)
    assert found["as_of"] is not None
    (first,) = [each for each in found["duties"] if (each["duty"], each["way"]) == ("D1-1", "first")]
    assert first["state"] in ("open", "overdue")
    assert first["due"] == "2026-04-01", "90 days after the first day on which anything is owed"
    assert {each["reason"] for each in found["duties"] if each["state"] == "waived"} <= {"机构改革期间"}


def test_an_organization_that_was_not_worked_out_yet_says_so(database: Path) -> None:
    listed = cdo(database, "duty", "list", "nanhai")
    assert listed.exit_code == 0
    assert "never" in listed.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("duty", "waive", "education", "D9-9", "--until", "2099-01-01", "--reason", "机构改革"),
            "no such duty",
        ),
        (
            ("duty", "waive", "nowhere", "D2-3", "--until", "2099-01-01", "--reason", "机构改革"),
            "no such organization",
        ),
        (
            ("duty", "waive", "education", "D2-3", "--until", "2001-01-01", "--reason", "机构改革"),
            "That day is over",
        ),
        (("duty", "waive", "education", "D2-3", "--until", "soon", "--reason", "机构改革"), "isn't a day"),
        (("duty", "list", "nowhere"), "no organization"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    database: Path, arguments: tuple[str, ...], words: str
) -> None:
    refused = cdo(database, *arguments)
    assert refused.exit_code == 2
    assert words in refused.output


def test_an_organization_is_admitted_and_exempted_and_the_journal_says_so(database: Path) -> None:
    for command in ("admit", "exempt"):
        made = cdo(
            database,
            "org",
            command,
            "leading_group_office",
            "--since",
            "2026-02-01",
            "--reason",
            "市政府批准",
        )
        assert made.exit_code == 0, made.output
    db = connect(database)
    actions = [row[0] for row in db.conn.execute("select action from journal order by id")]
    decided = [each for each in actions if each.startswith("organization.")]
    assert decided == ["organization.admitted", "organization.exempted"]
    assert journal.first_broken(db) is None
    db.close()
