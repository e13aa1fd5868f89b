"""What saving an update costs, and how that grows with what its organization has on record."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bot.desk import Desk
from bot.messages import Messages
from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.records import inferring, recording
from bot.usecases.reporting import answering
from policy.loading.loader import load_pack, packaged_pack
from rules import Checker
from storage import Database, Store
from storage.city import people
from storage.conversation import drafts
from storage.supervision import inferences
from tests.benchmarks.histories import TODAY, made_up_reports, make_history
from tests.benchmarks.table import Table

ON_RECORD, QUICK = (0, 1_000, 10_000), (0, 1_000)
SAVES, NAMES = 300, 41
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 2, tzinfo=UTC)
HOME = "office_0"


def measure_saving(folder: Path, on_record: tuple[int, ...]) -> Table:
    """A row for each number of updates on record: the same reports of all kinds, saved one after the other."""
    pack = load_pack(packaged_pack("foshan"))
    desk = Desk(pack, Checker(pack), Messages(pack.time_zone), 1, "bench")
    rows, first = [], 0.0
    for count in on_record:
        spent, settling, naming = _with_history(folder / f"{count}.db", desk, count)
        mean = sum(spent) / len(spent)
        first = first or mean
        rows.append(
            (
                f"{count:,}",
                f"{mean * 1000:.2f}",
                f"{median(spent) * 1000:.2f}",
                f"{sorted(spent)[len(spent) * 99 // 100] * 1000:.1f}",
                f"{mean / first:.2f}",
                f"{settling * 1000:.0f}",
                f"{naming * 1000:.1f}",
            )
        )
    desk.checker.close()
    return Table(
        "Saving an update, by what the organization has on record",
        (
            "on record",
            "ms, mean",
            "ms, median",
            "ms, 99 of 100",
            "of the first",
            "ms, the whole settled",
            "ms, a name",
        ),
        rows,
        (
            f"{SAVES} reports of all kinds in one organization that takes part, each from the saved form to the last",
            "row written: record, check, findings, duties, inferences, alerts; without the flush to disk. Beside it:",
            "what settling and sweeping the organization as a whole costs, once a day; and what it costs to hold",
            "the name of a dataset against those on record (the newest 2,000), once for each report or correction.",
        ),
    )


def _with_history(path: Path, desk: Desk, count: int) -> tuple[Sequence[float], float, float]:
    """The seconds of each save; those of settling and sweeping the whole organization; and of a name."""
    make_history(path, desk.pack, count, bodies=1, of=HOME)
    store = Store(path)
    try:
        person = store.submit(_in_post).result()
        settling = store.submit(lambda db: _settle(db, desk)).result()
        reports = made_up_reports(desk.pack, SAVES + 50, random.Random(5), count)
        spent = [
            store.submit(lambda db, n=n, one=one: _save(db, desk, person, n, *one)).result()  # type: ignore[misc]
            for n, one in enumerate(reports)
        ]
        naming = median(
            store.submit(lambda db, n=n: _name(db, desk, person, n)).result()  # type: ignore[misc]
            for n in range(NAMES)
        )
    finally:
        store.close()
    return spent[50:], settling, naming


def _name(db: Database, desk: Desk, person_id: int, number: int) -> float:
    """The seconds that it takes to find the names on record that are near to one that is new."""
    turn = Turn(db, desk, NOW, f"bench:name:{number}")
    draft = drafts.Draft(
        id=0, person_id=person_id, organization_id=HOME, chat_id=2, kind="dataset_shared", update_id=None,
        text=None, state="open", outbox_id=None, asking=None,
    )  # fmt: skip
    begun = time.thread_time()
    answering.near_names(turn, draft, "dataset_title", f"第{number}批义务教育入学信息")
    return time.thread_time() - begun


def _in_post(db: Database) -> int:
    on = TODAY - timedelta(days=400)
    made = people.add(db, telegram_id=2, chat_id=2, name="B", language="zh", notice="", now=NOW)
    people.give_post(db, person_id=made, organization_id=HOME, position="cdo", given_by=None, on=on, now=NOW)
    return made


def _settle(db: Database, desk: Desk) -> float:
    begun = time.thread_time()
    turn = Turn(db, desk, NOW, "clock:bench")
    obliging.settle(turn, HOME)
    place: Sequence[str] | None = None
    while not inferring.sweep(turn, HOME, place):
        found = inferences.to_sweep(db, turn.today, desk.pack.digest, after=HOME[:-1])
        place = found.goes_on if found else None
    return time.thread_time() - begun


def _save(db: Database, desk: Desk, person_id: int, number: int, kind: str, fields: dict[str, Any]) -> float:
    turn = Turn(db, desk, NOW + timedelta(seconds=number), f"bench:{number}")
    person = people.get(db, person_id, turn.today)
    assert person is not None
    draft = drafts.open_draft(
        db, person_id=person_id, organization_id=HOME, chat_id=2, kind=kind, fields=fields, wanted=(),
        text=None, now=turn.now,
    )  # fmt: skip
    # Of this thread alone: what others do on the machine meanwhile doesn't count.
    begun = time.thread_time()
    recording.save_draft(turn, person, draft)
    return time.thread_time() - begun
