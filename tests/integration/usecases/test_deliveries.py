"""Who was told of an alert: whether it arrived, what they did since, who was passed over; and who hears first."""

from __future__ import annotations

from typing import Any

import pytest

from bot.usecases.alerts import delivering
from bot.usecases.people import joining
from policy.models.pack import Pack
from storage.city.people import Person
from storage.supervision import alerts
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, resolve
from tests.integration.usecases.office import Office
from tests.integration.usecases.silence_deeds import rings
from tests.integration.usecases.test_alert_work import card, more


def shown(office: Office, who: Person) -> str:
    more(office, who, "送达情况" if who.language == "zh" else "Who was told")
    return card(office, who).text


def entry(text: str, name: str) -> str:
    """What is said of one person."""
    return next(part for part in text.split("\n\n") if part.startswith(name))


def test_each_person_with_when_it_arrived_and_what_they_did(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.amy, "Acknowledge", card(office, cast.amy))
    text = shown(office, cast.li)
    assert "送达情况 · 2 人" in text
    assert "✅ 已送达 · 3月2日（周一）10:00 · 共 1 条消息" in entry(text, "李国强")
    assert "此后未操作" in entry(text, "李国强")
    assert "👀 Amy Ho 已知悉" in entry(text, "Amy Ho")


@pytest.mark.parametrize(
    ("state", "words"),
    [("pending", "待发送"), ("sending", "发送中"), ("unsure", "是否送达待核实"), ("dead", "未能送达"),
     ("expired", "已过时"), ("held", "暂存")],
)  # fmt: skip
def test_every_state_of_a_message_in_words(office: Office, cast: Cast, state: str, words: str) -> None:
    report_issue(office, cast.chen, severity="重大")
    with office.db.atomic():
        office.db.conn.execute(
            "update outbox set state = ?, sent_at = null where id in (select outbox_id from alert_delivery"
            " where person_id = ?)",
            [state, cast.amy.id],
        )
    with office.db.atomic():
        turn = office.turn("looking")
        alert = alerts.get(office.db, 1)
        assert alert is not None
        text = delivering.show(turn, office.person(cast.li), alert, 0).text
    assert words in entry(str(text).replace("<b>", ""), "Amy Ho")


def test_a_slip_and_an_answer_count_too(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-03 18:30")
    assert "共 2 条消息" in entry(shown(office, cast.li), "李国强")


def test_who_cant_be_reached_is_passed_over_for_the_next_level_and_the_administrator_told(
    office: Office, cast: Cast
) -> None:
    office.block(cast.fang)
    report_issue(office, cast.gao, severity="重大", title="区平台故障")
    assert any("区平台故障" in m.text for m in office.phone(cast.li).rings), "the city's are the next level"
    assert any("方远" in text for text in office.phone(cast.wang).texts)
    text = entry(shown(office, cast.li), "方远")
    assert "⏭ 无法联系，已改为告知其他人" in text
    assert "⏸ 暂存，恢复联系后补发" in text


def test_with_a_colleague_in_reach_nobody_else_is_troubled(office: Office, cast: Cast) -> None:
    colleague = office.joins(40, "何远", "supervisor", "nanhai")
    office.block(cast.fang)
    report_issue(office, cast.gao, severity="重大", title="区平台故障")
    assert rings(office, colleague) == 1
    assert rings(office, cast.li) == 0
    assert not any("收不到消息" in text for text in office.phone(cast.wang).texts)
    assert "⏭ 无法联系" in entry(shown(office, colleague), "方远")


def test_with_everybody_in_reach_nobody_further_up_hears_of_it(office: Office, cast: Cast) -> None:
    report_issue(office, cast.gao, severity="重大", title="区平台故障")
    assert rings(office, cast.li) == 0
    assert rings(office, cast.fang) == 1


def test_of_a_resolved_alert_too(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    resolve(office, cast.li)
    office.tap(cast.li, "送达情况", card(office, cast.li))
    assert "✅ 李国强 已办结" in card(office, cast.li).text
    office.tap(cast.li, "返回", card(office, cast.li))
    assert "送达情况 ·" not in card(office, cast.li).text


def test_nobody_else_sees_it_and_never_in_a_group(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "更多", card(office, cast.li))
    before = card(office, cast.li)
    for stranger in (cast.chen, cast.fang, cast.wang):
        office.press(stranger, before, before.data("送达情况"))
        assert not any("送达情况 ·" in text for text in office.phone(stranger).texts)
    office.press(cast.li, before, before.data("送达情况"))
    assert "送达情况 ·" in card(office, cast.li).text
    chats = office.column("select distinct chat_id from outbox where body like '%送达情况 ·%'")
    assert chats == [cast.li.chat_id]


def test_who_comes_in_later_is_told_of_many_in_one_message(office: Office) -> None:
    chen = office.joins(1, "陈敏", "cdo", "education")
    wang = office.joins(6, "王静", "administrator", "foshan")
    for n in range(4):
        report_issue(office, chen, severity="重大", title=f"接口 {n}")
    with office.db.atomic():
        link = joining.invite(office.turn("invite"), wang, "supervisor", "leading_group_office")
    office.say(30, f"/start {link.split('=', 1)[1]}")
    assert len(office.phone(30).rings) == 1
    told = (
        "select count(*) from alert_delivery d join person p on p.id = d.person_id where p.telegram_id = 30"
    )
    assert office.column(told) == [len(alerts.unresolved(office.db, ["education"]))]


# --- who hears first


def routed(office: Office, pack: Pack, first: tuple[str, ...]) -> None:
    routing: Any = pack.routing
    assert routing is not None
    changed = routing.model_copy(update={"first": dict.fromkeys(routing.first, first)})
    office.desk.pack = pack.model_copy(update={"routing": changed})


@pytest.mark.parametrize(
    ("first", "district", "city", "office_of_the_group"),
    [(("supervisors",), 1, 0, 0), (("above",), 0, 1, 1), (("office",), 0, 0, 1), (("supervisors", "office"), 1, 0, 1)],
)  # fmt: skip
def test_the_pack_says_who_hears_first(
    office: Office,
    cast: Cast,
    pack: Pack,
    first: tuple[str, ...],
    district: int,
    city: int,
    office_of_the_group: int,
) -> None:
    office.tick()
    routed(office, pack, first)
    report_issue(office, cast.gao, severity="重大", title="区平台故障")
    found = tuple(
        sum("区平台故障" in m.text for m in office.phone(who).rings) for who in (cast.fang, cast.amy, cast.li)
    )
    assert found == (district, city, office_of_the_group)


def test_a_pack_that_says_nothing_tells_the_nearest(office: Office, cast: Cast, pack: Pack) -> None:
    office.tick()
    office.desk.pack = pack.model_copy(update={"routing": None})
    report_issue(office, cast.gao, severity="重大", title="区平台故障")
    assert rings(office, cast.fang) == 1
    assert rings(office, cast.li) == 0
