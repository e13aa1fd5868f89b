"""All history under another pack: the same findings as one check after the other, and only what the pack turns."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.messages import Messages
from bot.replay.compare import Wanted
from bot.replay.examine import Examiner, Found
from bot.replay.run import Plan, replay
from bot.replay.tally import Tally
from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.records import checking
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.records import Lookup
from rules import Checker
from storage import Database, connect
from storage.checklist import duties
from storage.city import organizations
from storage.updates import histories, past, records
from tests.benchmarks.histories import TODAY, make_history
from tests.unit.policy.test_overlays import write

UPDATES, SEED = 600, 7


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    """Updates of all kinds, some withdrawn, some not confirmed, of organizations with a profile."""
    print("seed", SEED)  # noqa: T201 - a failure names it
    path = tmp_path_factory.mktemp("history") / "cdo.db"
    make_history(path, pack, UPDATES, seed=SEED, bodies=4)
    return path


@pytest.fixture
def db(history: Path) -> Iterator[Database]:
    opened = connect(history)
    yield opened
    opened.close()


def turn_of(db: Database, pack: Pack, checker: Checker) -> Turn:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=pack.time_zone)
    return Turn(db, Desk(pack, checker, Messages(pack.time_zone), 1, "bot"), noon, "test")


def replayed(
    history: Path, present: Pack, other: Pack, since: date | None = None, processes: int = 1
) -> Tally:
    return replay(Plan(history, present, other, Wanted(TODAY, since, 5)), processes)


def over(tmp_path: Path, **files: str) -> Pack:
    """The city's pack with these changes; ``duties`` is ``duties.yaml``, ``training_held`` a kind."""
    named = {name if name in ("duties", "pack") else f"kinds/{name}": text for name, text in files.items()}
    return load_pack(write(tmp_path / "small", {f"{name}.yaml": text for name, text in named.items()}))


def instead(parameter: str, old: str, new: str) -> str:
    """Another number from the programme's start on."""
    values = f"[{{value: '{old}', remove: true}}, {{value: '{new}', weight: default}}]"
    return f"parameters:\n  - {{id: {parameter}, values: {values}}}\n"


# --- the same as one by one


def test_each_update_is_found_as_its_own_check_finds_it(history: Path, db: Database, pack: Pack) -> None:
    checker = Checker(pack)
    turn, reading = turn_of(db, pack, checker), histories.open_to_read(history)
    examiner = Examiner(pack, reading, TODAY)
    seen, states, on_record = 0, set(), 0
    for organization_id in histories.sizes(reading):
        profile = organizations.profile(reading, organization_id)
        for batch in histories.batches(reading, organization_id, 37):
            known = examiner.facts(organization_id, profile, batch)
            for one, its in zip(examiner.examine(organization_id, profile, batch), known, strict=True):
                update = records.get(db, one.past.id)
                assert update is not None
                facts, verdict = checking._examine(turn, update)
                assert its == facts, one.past.ref
                assert one.found == Found.of(verdict), one.past.ref
                seen += 1
                states.add(update.state)
                on_record += any(fact.ref for fact in facts.values.values())
    examiner.close()
    checker.close()
    assert states == {"current", "unconfirmed"}
    assert on_record > 20, "some look at other records"
    withdrawn = db.execute("select count(*) from update_record where state = 'withdrawn'").fetchone()[0]
    assert withdrawn > 0
    assert seen == UPDATES - withdrawn


def test_many_look_ups_at_once_are_answered_as_one_by_one(db: Database) -> None:
    found = db.execute(
        "select kind, field, value, organization_id from update_key order by 1, 2, 3"
    ).fetchall()
    chance = random.Random(SEED)
    wanted = [
        Lookup(kind, field, key, home if at_home else None, newest=newest, limit=limit)
        for kind, field, key, home in chance.sample(found, 120)
        for at_home in (True, False)
        for newest in (True, False)
        for limit in (1, 200)
    ]
    wanted += [
        Lookup("issue_raised", None, "", home, newest=n, limit=3)
        for *_, home in found[:40]
        for n in (True, False)
    ]
    wanted.append(Lookup("dataset_shared", "dataset_title", "nobody has it"))
    answers = histories.find_all(db, wanted)
    assert set(answers) == set(wanted)
    for lookup, answer in answers.items():
        assert answer == past.find(db, lookup)
    assert any(len(answer) > 1 for answer in answers.values())


def test_what_is_owed_is_what_the_settlement_finds(
    history: Path, db: Database, pack: Pack, tmp_path: Path
) -> None:
    """With a pack that owes nothing in its place, all that the bot has settled would vanish."""
    none = over(
        tmp_path, duties="duties:\n" + "".join(f"  - {{id: {d.id}, remove: true}}\n" for d in pack.duties)
    )
    tally = replay(Plan(history, pack, none, Wanted(TODAY, None, 10_000)))
    vanishing = {
        (key[0], key[1], key[2], key[4]): row.count for key, row in tally.rows["obligations"].items()
    }
    assert {key[3] for key in tally.rows["obligations"]} == {"vanishes"}
    checker = Checker(pack)
    settled: dict[tuple[str, ...], int] = {}
    db.conn.execute("begin")
    turn = turn_of(db, pack, checker)
    for organization_id in histories.sizes(db):
        obliging.settle(turn, organization_id)
        for one in duties.of_organization(db, organization_id):
            key = (organization_id, one.duty_id, one.owed_id, one.state)
            settled[key] = settled.get(key, 0) + 1
    db.conn.execute("rollback")
    checker.close()
    assert vanishing == settled
    assert {"met", "overdue", "open"} <= {key[3] for key in settled}


# --- what turns


def test_under_the_same_pack_nothing_turns(history: Path, pack: Pack) -> None:
    tally = replayed(history, pack, pack)
    assert tally.updates > 500
    assert all(not rows for rows in tally.rows.values())
    assert (tally.by_time, tally.not_checked, tally.gone) == (0, 0, 0)


def test_a_requirement_more_turns_the_findings_of_its_kind_alone(
    history: Path, pack: Pack, db: Database, tmp_path: Path
) -> None:
    own = (
        "requirements:\n  - id: TH-OWN\n    level: must\n    weight: default\n    valid_from: 2022-01-01\n"
        "    title: {zh: 题, en: T}\n    satisfied: {present: topic}\n    remedy: {zh: 补, en: R}\n"
    )
    tally = replayed(history, pack, over(tmp_path, training_held=own))
    rows = tally.rows["findings"]
    assert {(key[1], key[2], key[3]) for key in rows} == {("training_held", "TH-OWN", "")}
    assert {key[4] for key in rows} == {"met", "missing"}
    held = db.execute(
        "select count(*) from update_record where kind = 'training_held' and state != 'withdrawn'"
    )
    assert sum(row.count for row in rows.values()) == held.fetchone()[0]
    assert all(example.startswith("TH-") for row in rows.values() for example in row.examples)


def test_a_requirement_less_and_one_that_is_stricter_turn_what_they_should(
    history: Path, pack: Pack, tmp_path: Path
) -> None:
    stricter = "  - {id: TH-03, satisfied: {at_least: {fact: people_count, to: 55}}}\n"
    changed = "requirements:\n  - {id: TH-10, remove: true}\n" + stricter
    rows = replayed(history, pack, over(tmp_path, training_held=changed)).rows["findings"]
    assert {key[2] for key in rows} == {"TH-03", "TH-10"}
    assert {key[4] for key in rows if key[2] == "TH-10"} == {""}
    assert {(key[3], key[4]) for key in rows if key[2] == "TH-03"} == {("met", "not_met")}


def test_severities_and_alerts_turn_with_a_threshold(history: Path, pack: Pack, tmp_path: Path) -> None:
    lower = instead("outage_hours", "4", "400")
    tally = replayed(history, pack, over(tmp_path, pack=lower))
    assert {(key[1], key[2]) for key in tally.rows["severities"]} == {("issue_raised", "critical")}
    assert {key[3] for key in tally.rows["alerts"]} <= {"clears", "opens"}
    assert any(key[3] == "clears" for key in tally.rows["alerts"])


def test_a_day_that_moves_a_duty_that_is_new_and_one_that_is_gone_are_told(
    history: Path, pack: Pack, tmp_path: Path
) -> None:
    later = instead("duty_report_days", "31", "60")
    text = (packaged_pack("shunde") / "duties.yaml").read_text(encoding="utf-8")
    new = text.replace("2026-07-01", "2026-01-01").replace("district_briefing_days", "duty_report_days")
    new = new.replace("[district_department, town]", "[department]")
    made = over(tmp_path, pack=later, duties=new + "  - {id: D3-4, remove: true}\n")
    rows = replayed(history, pack, made).rows["obligations"]
    assert {key[1] for key in rows if key[3] == "appears"} == {"SD-1"}
    assert {key[1] for key in rows if key[3] == "vanishes"} <= {"D3-4"}
    moved = {key[1] for key in rows if key[3] == "moves"} | {key[1] for key in rows if key[3] == "turns"}
    assert moved


def test_a_kind_that_is_gone_is_counted_and_its_findings_vanish(history: Path, pack: Pack) -> None:
    without = pack.model_copy(update={
        "kinds": tuple(kind for kind in pack.kinds if kind.id != "training_held"), "duties": (), "inferences": (),
    }).sealed()  # fmt: skip
    without = Pack.model_validate_json(without.model_dump_json())
    tally = replayed(history, pack, without)
    assert tally.gone > 0
    assert {(key[1], key[4]) for key in tally.rows["findings"]} == {("training_held", "")}


def test_what_time_alone_turns_is_not_the_packs(history: Path, pack: Pack) -> None:
    later = Wanted(TODAY + timedelta(days=400), None, 5)
    tally = replay(Plan(history, pack, pack, later), 1)
    assert all(not rows for rows in tally.rows.values())


@pytest.mark.parametrize("since", [date(2024, 1, 1), TODAY + timedelta(days=1)])
def test_only_what_was_reported_since_a_day_is_checked(
    history: Path, pack: Pack, db: Database, since: date, tmp_path: Path
) -> None:
    changed = "requirements:\n  - {id: TH-10, remove: true}\n"
    tally = replayed(history, pack, over(tmp_path, training_held=changed), since)
    start = datetime.combine(since, datetime.min.time(), pack.time_zone)
    sql = "select count(*) from update_record where state != 'withdrawn' and reported_at >= ?"
    assert tally.updates == db.execute(sql, [_utc(start)]).fetchone()[0]
    assert bool(tally.rows["findings"]) == (since < TODAY)


def _utc(moment: datetime) -> str:
    return (moment - (moment.utcoffset() or timedelta())).replace(tzinfo=None).isoformat() + "Z"


# --- how it goes about it


def test_the_result_is_the_same_with_any_number_of_processes(
    history: Path, pack: Pack, tmp_path: Path
) -> None:
    other = over(
        tmp_path,
        training_held="requirements:\n  - {id: TH-10, remove: true}\n",
        duties="duties: [{id: D3-4, remove: true}]\n",
    )
    alone, three = (replayed(history, pack, other, processes=n).as_json() for n in (1, 3))
    assert alone["findings"]
    assert alone == three


def test_what_is_read_back_is_what_was_counted(history: Path, pack: Pack, tmp_path: Path) -> None:
    tally = replayed(
        history, pack, over(tmp_path, training_held="requirements: [{id: TH-10, remove: true}]\n")
    )
    assert Tally.from_json(tally.as_json(), 5) == tally


def test_nothing_is_written_and_the_bot_may_write_meanwhile(history: Path, pack: Pack, db: Database) -> None:
    before = hashlib.sha256(history.read_bytes()).hexdigest()
    told = []

    def meanwhile(done: int, whole: int) -> None:
        told.append((done, whole))
        if len(told) == 1:
            db.execute("begin immediate")
            db.execute("rollback")

    replay(Plan(history, pack, pack, Wanted(TODAY, None, 5)), 2, meanwhile)
    assert hashlib.sha256(history.read_bytes()).hexdigest() == before
    assert told[-1] == (UPDATES, UPDATES)


def test_what_is_written_after_the_beginning_is_not_looked_at(
    history: Path, pack: Pack, db: Database
) -> None:
    """One view for all: a report that comes while the replay goes on isn't half in it."""
    found = db.execute("select id from update_record where state = 'current'").fetchall()

    def meanwhile(done: int, _whole: int) -> None:
        if (
            done
            and db.execute("select count(*) from update_record where state = 'withdrawn'").fetchone()[0] < 100
        ):
            with db.atomic():
                db.conn.executemany("update update_record set state = 'withdrawn' where id = ?", found)

    before = db.execute("select count(*) from update_record where state != 'withdrawn'").fetchone()[0]
    tally = replay(Plan(history, pack, pack, Wanted(TODAY, None, 5)), 1, meanwhile)
    with db.atomic():
        db.conn.executemany("update update_record set state = 'current' where id = ?", found)
    assert tally.updates == before
    assert all(not rows for rows in tally.rows.values())
