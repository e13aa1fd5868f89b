"""What a digest counts is what is on record; made anew for an earlier day it is what was on record then."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.screen import plain_text
from bot.usecases.reminders import briefing, charting, sending
from bot.usecases.reminders.charting import Numbers
from policy.checklist.issues import terms_of
from storage.checklist import spans
from storage.city import people
from storage.city.people import Person
from storage.line import undelivered
from storage.supervision import open_issues as issues
from storage.supervision import tracking
from storage.supervision.digests import Kind
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, share_personal_data
from tests.integration.usecases.issue_deeds import raise_issue, resolve_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_digest_times import sent


def settle(office: Office) -> None:
    """The day after, duties are worked out for everybody."""
    office.at("2026-03-03 00:01")
    for _ in range(40):
        office.later(seconds=1)


def anew(office: Office, who: Person, day: str, kind: Kind = "daily") -> str:
    made = sending.printed(office.turn(), office.person(who), kind, office.local(day).date(), recompute=True)
    assert made is not None
    return plain_text(made.screen.text)


@pytest.mark.parametrize("seed", range(3))
def test_the_counts_kept_by_month_and_week_are_those_of_the_duties(
    office: Office, cast: Cast, seed: int
) -> None:
    settle(office)
    chance = random.Random(seed)
    ids = office.column("select id from obligation where kind = 'duty'")
    with office.db.atomic():
        for each in chance.sample(ids, len(ids) // 2):
            state = chance.choice(["met", "waived", "overdue", "open"])
            due = (office.clock.at + timedelta(days=chance.randrange(-200, 60))).strftime(
                "%Y-%m-%dT10:00:00Z"
            )
            closed = due if state in ("met", "waived") else None
            if chance.random() < 0.5:
                change, values = "due_at = ?, state = ?, closed_at = ?", [due, state, closed]
            else:
                change, values = "state = ?, closed_at = ?", [state, closed]
            office.db.conn.execute(f"update obligation set {change} where id = ?", [*values, each])
        office.db.conn.executemany(
            "delete from obligation where id = ?", [(each,) for each in chance.sample(ids, 20)]
        )
    for span in ("substr(due_at, 1, 7)", "'w' || date(due_at, 'weekday 0', '-6 days')"):
        counted = office.db.conn.execute(
            f"select organization_id, {span}, duty_id, sum(state = 'met'), sum(state = 'overdue'), sum(state = 'open'),"
            " sum(state = 'waived') from obligation where kind = 'duty' group by 1, 2, 3 order by 1, 2, 3"
        ).fetchall()
        length = len(counted[0][1])
        kept = office.db.conn.execute(
            "select organization_id, span, duty_id, met, overdue, open, waived from duty_tally"
            " where length(span) = ? and met + overdue + open + waived > 0 order by 1, 2, 3",
            [length],
        ).fetchall()
        assert kept == counted


def test_as_of_now_is_now(office: Office, cast: Cast) -> None:
    settle(office)
    turn, where = office.turn(), ["education", "health", "nanhai"]
    # Nothing was met or waived yet: what closed when isn't made up here.
    now, then = (Numbers(turn, where, turn.now, as_of=as_of) for as_of in (False, True))
    assert sorted(now.counts, key=str) == sorted(then.counts, key=str)
    assert sorted(now.pressing, key=str) == sorted(then.pressing, key=str)
    assert charting.trend(turn, "weekly", now) == charting.trend(turn, "weekly", then)
    assert charting.trend(turn, "monthly", now) == charting.trend(turn, "monthly", then)


def test_a_duty_met_since_was_open_then(office: Office, cast: Cast) -> None:
    settle(office)
    first = office.turn().now
    with office.db.atomic():
        office.db.conn.execute(
            "update obligation set state = 'met', closed_at = '2026-03-04T02:00:00Z'"
            " where organization_id = 'education'"
        )
    office.clock.at = office.local("2026-03-05 10:00")
    turn = office.turn()
    assert not spans.pressing(turn.db, ["education"], turn.now, turn.now)
    assert spans.pressing_as_of(turn.db, ["education"], first, first)
    assert not spans.pressing_as_of(turn.db, ["education"], turn.now, turn.now)


def test_made_anew_it_says_what_was_so_that_morning(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    office.at("2026-03-03 08:30")
    as_sent = sent(office, cast.li)[0].text
    report_issue(office, cast.chen, severity="重大", title="机房断电")
    with office.db.atomic():
        office.db.conn.execute(
            "update alert set status = 'resolved', resolved_at = '2026-03-03T09:00:00Z' where id = 1"
        )
    found = anew(office, cast.li, "2026-03-03")
    assert "机房断电" not in found
    assert "接口连不上" in found
    assert "未办结预警 1 条" in found
    assert "按当日记录重新生成" in found
    head, _, _ = found.partition("\n\n按当日")
    assert head.split("\n按当日")[0].strip() == as_sent.strip()
    assert "机房断电" in anew(office, cast.li, "2026-03-04")


def test_the_alert_that_was_taken_later_was_open_then(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    office.at("2026-03-03 09:00")
    office.tap(cast.li, "我来跟进")
    office.at("2026-03-04 09:00")
    assert "🙋" not in anew(office, cast.li, "2026-03-03")
    assert "🙋" in anew(office, cast.li, "2026-03-04")


def test_issues_are_open_until_they_are_reported_resolved(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    (raised,) = issues.open_of(office.db, ["education"])
    assert raised.severity == "major"
    assert issues.open_of(office.db, ["health"]) == []
    with office.db.atomic():
        office.db.conn.execute(
            "update update_record set state = 'withdrawn' where id = ?", [raised.update_id]
        )
        tracking.follow(office.db, raised.update_id, terms_of(office.pack, office.turn().today))
    assert issues.open_of(office.db, ["education"]) == []


def test_a_week_counts_an_alert_that_resolved_with_its_issue(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    office.at("2026-03-09 10:00")
    assert "预警：新增 1 条，办结或解除 1 条，现有未办结 0 条" in anew(
        office, cast.li, "2026-03-09", "weekly"
    )


def test_a_week_counts_an_alert_that_was_opened_again_once_and_only_while_it_is_resolved(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen)
    for reason in ("接口已恢复，家长可以登录。", "备用服务器已上线，今天恢复。"):
        office.tap(cast.li, "办结")
        office.say(cast.li, reason)
        alert = next(m for m in office.phone(cast.li).messages.values() if "重新打开" in str(m.labels))
        office.tap(cast.li, "重新打开", alert)
    office.at("2026-03-09 10:00")
    assert "新增 1 条，办结或解除 0 条，现有未办结 1 条" in anew(office, cast.li, "2026-03-09", "weekly")
    office.at("2026-03-09 11:00")
    office.tap(cast.li, "办结")
    office.say(cast.li, "已约谈供应商，周五前修复。")
    office.at("2026-03-16 10:00")
    assert "新增 1 条，办结或解除 0 条" in anew(office, cast.li, "2026-03-09", "weekly"), "as of that day"
    assert "新增 0 条，办结或解除 1 条" in anew(office, cast.li, "2026-03-16", "weekly")


def fail(office: Office, chat: int, state: str, at: str, **more: object) -> None:
    values = {"kind": "reply", "method": "sendMessage", "edits": None, "superseded_by": None, **more}
    office.db.conn.execute(
        "insert into outbox (key, bot_id, chat_id, kind, method, body, state, created_at, edits, superseded_by)"
        " values (lower(hex(randomblob(8))), 77, ?, ?, ?, '{}', ?, ?, ?, ?)",
        [
            *(chat, values["kind"], values["method"], state, office.local(at).timestamp()),
            *(values["edits"], values["superseded_by"]),
        ],
    )


def test_what_could_not_be_delivered_is_told_to_the_person_and_all_of_it_to_administrators(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    with office.db.atomic():
        for chat, state in ((1, "dead"), (1, "expired"), (2, "dead"), (1, "sent")):
            fail(office, chat, state, "2026-03-02 12:00")
        fail(office, 1, "expired", "2026-03-02 12:00", method="answerCallbackQuery")
        fail(office, 1, "expired", "2026-03-02 12:00", superseded_by=1)
    office.at("2026-03-03 08:30")
    assert "有 2 条消息没能送达您" in sent(office, cast.chen)[0].text
    assert "全系统有 3 条消息没能送达" in sent(office, cast.wang)[0].text
    office.at("2026-03-04 08:30")
    assert "没能送达" not in sent(office, cast.chen)[-1].text, "told once"


@pytest.mark.parametrize(("at", "count"), [("2026-03-02 11:59", 0), ("2026-03-02 12:00", 1)])
def test_failures_count_from_the_last_digest_on(office: Office, cast: Cast, at: str, count: int) -> None:
    with office.db.atomic():
        fail(office, 1, "dead", at)
    since, until = office.local("2026-03-02 12:00"), office.local("2026-03-03 12:00")
    assert undelivered.count_failed(office.db, 1, since, until) == count
    assert undelivered.count_failed(office.db, 2, since, until) == 0


def test_the_picture_shows_organizations_by_duty_and_the_most_pressing_first(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    settle(office)
    office.at("2026-03-09 08:30")
    chart = sent(office, cast.li, "weekly")[0].chart
    assert chart is not None
    assert chart.columns[0] == "市教育局", "it alone is late"
    assert len(chart.columns) <= charting.MOST_ORGANIZATIONS
    assert (
        f"另有 {len(office.column('select distinct organization_id from obligation')) - 25} 个单位"
        in chart.note
    )
    marks = [line.cells[0].mark for band in chart.bands for line in band.lines]
    assert "overdue" in marks
    shown = sum(int(foot.partition("/")[2] or 0) for foot in chart.feet)
    assert 0 < shown <= chart.denominator, "the share is of all, those that aren't shown among them"


def test_the_picture_names_what_all_that_it_shows_is_below_and_nothing_where_there_is_no_such(
    office: Office, cast: Cast
) -> None:
    settle(office)

    def title(who: Person) -> str:
        turn = office.turn()
        chart = sending.make(turn, office.person(who), "daily", turn.today.isoformat(), turn.now).chart
        assert chart is not None
        return chart.title

    assert (title(cast.li), title(cast.fang)) == ("职责完成情况 · 佛山市", "职责完成情况 · 南海区")
    turn = office.turn()
    with office.db.atomic():
        people.give_post(office.db, person_id=cast.fang.id, organization_id="shunde", position="supervisor",
                         given_by=None, on=turn.today, now=turn.now)  # fmt: skip
    assert title(cast.fang) == "职责完成情况"


def test_who_reports_sees_their_own_by_month(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    settle(office)
    office.at("2026-03-03 08:30")
    chart = sent(office, cast.chen)[0].chart
    assert chart is not None
    assert {"3月", "6月"} <= set(chart.columns)
    assert "市教育局" in chart.title
    gaos = sending.make(office.turn(), office.person(cast.gao), "daily", "2026-03-03", office.turn().now)
    assert gaos.chart is not None
    assert "市教育局" not in gaos.chart.as_json, "of another organization nobody sees anything"


def test_a_day_with_nothing_owed_has_no_picture(office: Office, cast: Cast) -> None:
    turn = office.turn()
    of = briefing.seen(turn, office.person(cast.wang), turn.now, turn.now)
    assert of.where == []
    made = sending.make(turn, office.person(cast.wang), "daily", "2026-03-02", turn.now)
    assert made.chart is None
    assert replace(made, chart=None) == made
