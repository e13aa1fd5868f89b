"""What people may switch off and what comes all the same, by the pack; and that it is so."""

from __future__ import annotations

import pytest

from bot.usecases.errors import Refused
from bot.usecases.posts import notices
from bot.usecases.reminders import choosing
from policy.models.notices import Notice
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.issue_deeds import raise_issue
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_digest_times import sent


def settings(office: Office, who: Person) -> Shown:
    shown = office.say(who, "/settings")
    assert shown is not None
    return shown


def heard(office: Office, who: Person, what: str) -> list[str]:
    return [text for text in office.phone(who).texts if what in text]


def _made(notice: Notice, **statutory: bool) -> Notice:
    return notice.model_copy(update={"statutory": statutory.get(notice.id, notice.statutory)})


def test_each_kind_of_message_is_shown_with_its_switch_or_the_reason_why_there_is_none(
    office: Office, cast: Cast
) -> None:
    shown = settings(office, cast.chen)
    assert "✓ 蓝色督办单（提醒）" in shown.text
    assert "🔒 黄色督办单（警示）：已逾期的事项，承办和督导人员须知晓" in shown.text
    assert "🔒 本单位职责逾期：关闭日报后仍在逾期次日和每周一告知（默认要求）" in shown.text
    assert "预警：" not in shown.text, "alerts go to supervisors"
    assert [label for label in shown.labels if "督办单" in label] == ["关闭蓝色督办单（提醒）"]
    shown = settings(office, cast.amy)
    assert "🔒 Alerts: Somebody must acknowledge" in shown.text
    assert "Overdue duties of your" not in shown.text
    assert "Turn off: Weekly" not in shown.labels
    assert "Turn off: Weekly digest" in shown.labels


def test_blue_slips_that_are_switched_off_dont_come_and_yellow_ones_do(office: Office, cast: Cast) -> None:
    settings(office, cast.li)
    office.tap(cast.li, "关闭蓝色督办单")
    raise_issue(office, cast.chen)
    office.tap(cast.li, "知悉")
    office.at("2026-03-04 09:00")
    office.at("2026-03-09 09:00")
    assert heard(office, cast.li, "蓝色督办单 ·") == []
    assert heard(office, cast.amy, "Blue slip ·") != []
    assert heard(office, cast.li, "黄色督办单 ·") != []


def test_blue_slips_about_duties_are_left_out_too_and_come_again_when_switched_on(
    office: Office, cast: Cast
) -> None:
    settings(office, cast.chen)
    shown = office.tap(cast.chen, "关闭蓝色督办单")
    assert shown is not None
    assert "✗ 蓝色督办单（提醒）：已关闭" in shown.text
    office.at("2026-03-27 09:00")
    assert heard(office, cast.chen, "临近期限") == []
    office.tap(cast.chen, "打开蓝色督办单", settings(office, cast.chen))
    office.at("2026-06-26 09:00")
    assert heard(office, cast.chen, "临近期限") != []


@pytest.mark.parametrize(
    "notice", ["yellow_slip", "red_slip", "alert", "urging", "overdue_duties", "nonsense"]
)
def test_what_is_statutory_or_unknown_cant_be_switched_off(office: Office, cast: Cast, notice: str) -> None:
    with office.db.atomic(), pytest.raises(Refused):
        choosing.switch_slip(office.turn(), office.person(cast.chen), notice, on=False)
    assert office.column("select 1 from notice_off") == []


def test_another_pack_makes_other_messages_statutory_whatever_was_switched_off(
    office: Office, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(office, cast.chen)
    office.tap(cast.chen, "关闭蓝色督办单")
    office.tap(cast.chen, "关闭日报")
    stricter = tuple(
        _made(each, blue_slip=True, daily_digest=True, yellow_slip=False) for each in office.pack.notices
    )
    pack = office.pack.model_copy(update={"notices": stricter})
    with office.db.atomic():
        turn, chen = office.turn(), office.person(cast.chen)
        assert not notices.wants_slip(turn, chen, "blue")
        assert not notices.wants_digest(turn, chen, "daily")
        monkeypatch.setattr(type(turn), "pack", pack)
        assert notices.wants_slip(turn, chen, "blue")
        assert notices.wants_digest(turn, chen, "daily")
        choosing.switch_slip(turn, chen, "yellow_slip", on=False)
        assert not notices.wants_slip(turn, chen, "yellow")
        with pytest.raises(Refused):
            choosing.switch(turn, chen, "daily", on=False)


def test_a_pack_from_before_lets_digests_and_blue_slips_be_switched_off_and_nothing_else(
    office: Office,
) -> None:
    old = office.pack.model_copy(update={"notices": ()})
    assert [old.is_statutory(each.id) for each in office.pack.notices] == [
        each.statutory for each in office.pack.notices
    ]


def test_digests_and_slips_are_switched_by_the_same_screen(office: Office, cast: Cast) -> None:
    settings(office, cast.li)
    office.tap(cast.li, "关闭周报")
    shown = office.tap(cast.li, "关闭蓝色督办单")
    assert shown is not None
    assert "✗ 周报：已关闭" in shown.text
    office.at("2026-03-09 08:30")
    assert sent(office, cast.li, "weekly") == []
