"""The steps from an empty file to today's tables, each applied once, in order, in a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database, Migrations

from policy.checklist.issues import Terms
from policy.models.base import Text
from policy.models.supervision import ClosingCondition
from policy.outcomes import Severity, Weight
from storage.supervision import ratings, tracking
from storage.updates import words

MIGRATIONS = Migrations("cdo")
_BAD = (Severity.CRITICAL, Severity.MAJOR)
# By what the issues that were there before are held: the packs of their time didn't say it.
FIRST_TERMS = Terms(
    tuple(
        ClosingCondition(
            id=name,
            title=Text(zh=name, en=name),
            kind="issue_resolved",
            requirements=asked,
            severities=severities,
            weight=Weight.DEFAULT,
        )
        for name, asked, severities in (
            ("result", ("IX-03", "IX-09"), ()),
            ("proof", ("IX-04",), ()),
            ("root_cause", ("IX-10",), _BAD),
            ("verified", ("IX-05",), ()),
            ("agreed", ("IX-06",), ()),
            ("rating", ("IX-07",), ()),
            ("leftovers", ("IX-08",), ()),
        )
    ),
    reopen_days=30,
    time_zone=ZoneInfo("Asia/Shanghai"),
)
_SCHEMA = Path(__file__).parents[1] / "schema"


def _run(db: Database, name: str) -> None:
    # Statement by statement: executescript() would commit the transaction that a migration runs in.
    for statement in _statements((_SCHEMA / name).read_text(encoding="utf-8")):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


@MIGRATIONS()
def transport(db: Database) -> None:
    _run(db, "0001_transport.sql")


@MIGRATIONS()
def records(db: Database) -> None:
    _run(db, "0002_records.sql")


@MIGRATIONS()
def previews(db: Database) -> None:
    _run(db, "0003_previews.sql")


@MIGRATIONS()
def applications(db: Database) -> None:
    _run(db, "0004_applications.sql")


@MIGRATIONS()
def files(db: Database) -> None:
    _run(db, "0005_files.sql")


@MIGRATIONS()
def living_records(db: Database) -> None:
    _run(db, "0006_living_records.sql")
    for (update_id,) in db.conn.execute("select id from update_record").fetchall():
        words.keep(db, update_id)


@MIGRATIONS()
def groups_and_deputies(db: Database) -> None:
    _run(db, "0007_groups_and_deputies.sql")


@MIGRATIONS()
def application_copies(db: Database) -> None:
    _run(db, "0008_application_copies.sql")


@MIGRATIONS()
def questions(db: Database) -> None:
    _run(db, "0009_questions.sql")


@MIGRATIONS()
def reminders(db: Database) -> None:
    _run(db, "0010_reminders.sql")


@MIGRATIONS()
def other_kinds(db: Database) -> None:
    _run(db, "0011_other_kinds.sql")


@MIGRATIONS()
def acting_for(db: Database) -> None:
    _run(db, "0012_acting_for.sql")


@MIGRATIONS()
def named(db: Database) -> None:
    _run(db, "0013_named.sql")


@MIGRATIONS()
def alert_work(db: Database) -> None:
    _run(db, "0014_alert_work.sql")


@MIGRATIONS()
def issues(db: Database) -> None:
    _run(db, "0015_issues.sql")  # what it keeps is worked out below, once all its columns are there


@MIGRATIONS()
def digests(db: Database) -> None:
    _run(db, "0016_digests.sql")


@MIGRATIONS()
def board(db: Database) -> None:
    _run(db, "0020_board.sql")


@MIGRATIONS()
def reports(db: Database) -> None:
    _run(db, "0021_reports.sql")


@MIGRATIONS()
def silences(db: Database) -> None:
    _run(db, "0022_silences.sql")


@MIGRATIONS()
def projects(db: Database) -> None:
    _run(db, "0024_projects.sql")
    if not db.conn.execute("select 1 from issue").fetchone():
        tracking.work_out_everything(db, FIRST_TERMS)
    ratings.work_out_everything(db)


@MIGRATIONS()
def alert_evidence(db: Database) -> None:
    _run(db, "0025_alert_evidence.sql")


@MIGRATIONS()
def what_stands_open(db: Database) -> None:
    _run(db, "0026_what_stands_open.sql")


@MIGRATIONS()
def own_reminders(db: Database) -> None:
    _run(db, "0027_own_reminders.sql")


@MIGRATIONS()
def slips_of_issues(db: Database) -> None:
    _run(db, "0028_slips_of_issues.sql")


def migrate(db: Database) -> None:
    """Bring the file up to date. A step that fails is undone and stays pending."""
    MIGRATIONS.apply(db)
