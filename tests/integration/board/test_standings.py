"""What is kept for the board is what the records say, whatever happens: compared with the counting of everything."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.usecases.checklist import obliging
from policy.checklist.issues import terms_of
from policy.checklist.rates import Count
from storage import connect
from storage.checklist import duties, obligations, standings
from storage.city import organizations
from storage.supervision import open_issues as issues
from storage.supervision import pressing, tracking
from storage.supervision.open_issues import AGES, Narrowed
from storage.updates import records, stories
from storage.updates.stories import Place
from storage.upkeep.migrations import MIGRATIONS
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, share_personal_data
from tests.integration.usecases.office import Office

HOMES = ["education", "nanhai", "health"]


def counted(office: Office) -> list[Count]:
    return sorted(duties.counts(office.db, HOMES), key=lambda one: (one.organization_id, one.duty_id))


def kept(office: Office) -> list[Count]:
    return sorted(standings.by_duty(office.db, HOMES), key=lambda one: (one.organization_id, one.duty_id))


# --- duties


def test_counts_of_duties_follow_what_is_worked_out_waived_met_overdue_and_ended(
    office: Office, cast: Cast
) -> None:
    turn = office.turn()
    with office.db.atomic():
        for each in HOMES:
            obliging.settle(turn, each)
    assert kept(office) == counted(office) != []
    with office.db.atomic():
        obliging.waive(turn, cast.wang, "education", "D1-1", turn.today + timedelta(days=9), "机构改革期间")
    assert kept(office) == counted(office)
    share_personal_data(office, cast.chen)
    assert kept(office) == counted(office)
    office.clock.at += timedelta(days=200)
    with office.db.atomic():
        while obligations.mark_overdue(office.db, office.clock.now(), limit=7):
            pass
    assert kept(office) == counted(office)
    assert any(count.overdue for count in kept(office))
    with office.db.atomic():
        office.db.conn.execute("update organization set valid_until = '2026-01-01' where id = 'education'")
        obliging.settle(office.turn(), "education")
    assert kept(office) == counted(office)


def test_what_was_undone_isnt_counted(office: Office, cast: Cast) -> None:
    before = kept(office)
    with suppress(RuntimeError), office.db.atomic():
        obliging.settle(office.turn(), "health")
        raise RuntimeError
    assert kept(office) == before == counted(office)


def test_totals_are_the_sums(office: Office, cast: Cast) -> None:
    with office.db.atomic():
        for each in HOMES:
            obliging.settle(office.turn(), each)
    sums = {
        home: tuple(
            sum(getattr(count, state) for count in counted(office) if count.organization_id == home)
            for state in ("met", "overdue", "open", "waived")
        )
        for home in HOMES
    }
    found = standings.totals(office.db, HOMES)
    assert {each.organization_id: (each.met, each.overdue, each.open, each.waived) for each in found} == sums


def test_the_obligation_that_is_shown_is_the_next_to_come_and_the_last_that_is_over(
    office: Office, cast: Cast
) -> None:
    office.clock.at += timedelta(days=400)
    with office.db.atomic():
        obliging.settle(office.turn(), "education")
        office.db.conn.execute(
            "update obligation set state = iif(id % 4 = 1, 'met', 'waived'), closed_at = due_at"
            " where organization_id = 'education' and id % 4 in (1, 2)"
        )
    due = standings.due(office.db, ["education"], office.clock.now())
    for count in (each for each in kept(office) if each.organization_id == "education"):
        rows = duties.of_organization(office.db, "education", duty_id=count.duty_id)
        for state, choose in (("overdue", max), ("open", min), ("met", max), ("waived", min)):
            of_state = [row.due_at for row in rows if row.state == state]
            shown = standings.shown(office.db, "education", count.duty_id, state, office.clock.now())
            assert (shown.due_at if shown else None) == (choose(of_state) if of_state else None)
            if of_state and (state == "overdue" or (state == "open" and not count.overdue)):
                assert due["education", count.duty_id] == choose(of_state)


# --- issues


@pytest.mark.parametrize("age", range(len(AGES)))
def test_ages_have_both_their_ends(office: Office, cast: Cast, age: int) -> None:
    today = date(2026, 12, 31)
    first = today - timedelta(days=AGES[age])
    last = today - timedelta(days=AGES[age + 1] - 1) if age + 1 < len(AGES) else today - timedelta(days=900)
    for number, day in enumerate({first, last}):
        _put(office, cast, f"IS-{number}", issues.RAISED, f"问题{number}", day.isoformat())
    count = len({first, last})
    [(severity, counts)] = issues.open_by_severity(office.db, HOMES, today).items()
    assert (severity, counts[age], sum(counts)) == ("", count, count)
    for other in range(len(AGES)):
        narrowed = Narrowed("", other)
        expected = count if other == age else 0
        assert issues.count_open(office.db, HOMES, narrowed, today) == expected
        assert len(issues.list_open(office.db, HOMES, narrowed, today, limit=9)) == expected


def test_the_severest_and_of_these_the_oldest_come_first(office: Office, cast: Cast) -> None:
    for ref, severity, day in (
        ("A", "minor", "01"),
        ("B", "critical", "20"),
        ("C", None, "01"),
        ("D", "critical", "03"),
    ):
        number = _put(office, cast, f"IS-{ref}", issues.RAISED, ref, f"2026-02-{day}")
        with office.db.atomic():
            office.db.conn.execute("update update_record set severity = ? where id = ?", [severity, number])
            _follow(office, number)
    today = office.turn().today
    found = [each.title for each in issues.list_open(office.db, HOMES, Narrowed(), today, limit=9)]
    assert found == ["D", "B", "A", "C"]
    page = issues.list_open(office.db, HOMES, Narrowed(), today, limit=2, offset=1)
    assert [each.title for each in page] == ["B", "A"]


def _put(
    office: Office,
    cast: Cast,
    ref: str,
    kind: str,
    title: str,
    day: str,
    *,
    home: str = "education",
    state: str = "current",
) -> int:
    made = records.add(
        office.db,
        ref=ref,
        kind=kind,
        organization_id=home,
        person_id=cast.chen.id,
        title=title,
        governing_date=day,
        state=state,
        fields={},
        evidence={},
        source="test",
        now=office.clock.now(),
    )
    _follow(office, made)
    return made


def _follow(office: Office, update_id: int) -> None:
    tracking.follow(office.db, update_id, terms_of(office.pack, office.turn().today))


def _update(office: Office, update_id: int) -> records.Update:
    found = records.get(office.db, update_id)
    assert found is not None
    return found


def _revise(office: Office, update_id: int, *, title: str, day: str) -> None:
    update = _update(office, update_id)
    records.revise(office.db, update, person_id=update.person_id, title=title, governing_date=day, fields={},
                   evidence={}, source="test", now=office.clock.now())  # fmt: skip


# --- alerts


def test_unresolved_alerts_are_counted_and_urgent_ones_come_first(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    office.clock.at += timedelta(minutes=5)
    report_issue(office, cast.chen, severity="特别重大", title="接口又连不上")
    now = office.clock.now()
    count = pressing.count(office.db, HOMES, now)
    assert (count.count, count.open, count.acknowledged, count.urgent, count.late) == (2, 2, 0, 1, 0)
    assert [each.urgent for each in pressing.listed(office.db, HOMES, limit=9)] == [True, False]
    assert [each.urgent for each in pressing.listed(office.db, HOMES, limit=1, offset=1)] == [False]
    assert pressing.count(office.db, ["health"], now).count == 0
    assert pressing.listed(office.db, ["health"], limit=9) == []
    assert pressing.count(office.db, HOMES, now + timedelta(days=90)).late == 2


def test_nobody_who_reads_a_page_reads_whole_tables(office: Office, cast: Cast, database: Path) -> None:
    """SQLite's own account of the queries: each is led by an index."""
    db, asked = connect(database), list[str]()
    today, now = office.turn().today, office.clock.now()
    db.conn.set_trace_callback(asked.append)
    pressing.count(db, HOMES, now)
    pressing.listed(db, HOMES, limit=5)
    issues.open_by_severity(db, HOMES, today)
    issues.list_open(db, HOMES, Narrowed("major", 1), today, limit=5)
    issues.count_open(db, HOMES, Narrowed(), today)
    standings.totals(db, HOMES)
    standings.by_duty(db, HOMES)
    standings.due(db, HOMES, now)
    standings.shown(db, "education", "D1-1", "open", now)
    stories.of_organization(db, "education", before=Place("2026-03-02T00:00:00Z", 5), limit=20)
    db.conn.set_trace_callback(None)
    assert len(asked) == 10
    plans = [row[3] for sql in asked for row in db.conn.execute(f"explain query plan {sql}")]
    scanned = {plan.split()[1] for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan}
    # What the caller gave (json_each, with the names that it has here), and rows that were chosen before.
    assert scanned <= {"json_each", "o", "c"}
    db.close()


# --- a file that comes from before


def test_a_file_from_before_has_it_all_after_the_migration(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    _put(office, cast, "IS-9001", issues.RAISED, "旧问题", "2026-02-01")
    _put(office, cast, "IX-9001", issues.RESOLVED, "旧问题", "2026-02-02")
    with office.db.atomic():
        for each in HOMES:
            obliging.settle(office.turn(), each)
    before = kept(office)
    assert before == counted(office)
    with office.db.atomic():
        for kind, name in (("trigger", "duty_standing_%"), ("table", "board_%"), ("table", "%_standing"),
                           ("index", "%_pressing")):  # fmt: skip
            for (each,) in office.db.conn.execute(
                "select name from sqlite_master where type = ? and name like ?", [kind, name]
            ).fetchall():
                office.db.conn.execute(f"drop {kind} {each}")
        office.db.conn.execute("delete from _sqlite_migrations where name = 'board'")
    MIGRATIONS.apply(office.db)
    assert kept(office) == before
    assert organizations.get(office.db, "education") is not None
