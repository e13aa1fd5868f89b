"""More than hands can send is refused for a minute, and told once; what was taken before stays."""

from __future__ import annotations

import json

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import A_MINUTE, Office
from tests.integration.usecases.test_authority import STRANGER
from tests.integration.usecases.test_replays import replay_all

TOO_MUCH = "一次发得太多了"


def told(office: Office, who: int) -> int:
    return sum(TOO_MUCH in text for text in office.phone(who).texts)


def test_a_flood_is_refused_with_one_sentence_and_others_are_served(office: Office, cast: Cast) -> None:
    for _ in range(3 * A_MINUTE):
        office.say(cast.chen, "/help")
    assert told(office, cast.chen.telegram_id) == 1
    assert len(office.phone(cast.chen).messages) == A_MINUTE + 1
    assert office.column("select count(*) from inbox where state = 'ignored'") == [2 * A_MINUTE]
    shown = office.say(cast.li, "/alerts")
    assert shown is not None
    assert TOO_MUCH not in shown.text


def test_as_many_as_hands_can_send_are_all_taken(office: Office, cast: Cast) -> None:
    for _ in range(3 * A_MINUTE):
        office.later(seconds=1.01)
        office.say(cast.chen, "/help")
    assert told(office, cast.chen.telegram_id) == 0


def test_what_was_taken_before_the_flood_stays_and_a_minute_later_one_goes_on(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局,每月更新")
    for _ in range(2 * A_MINUTE):
        office.say(cast.chen, "/help")
    form = office.phone(cast.chen).with_button("无条件")
    office.tap(cast.chen, "无条件", form)
    assert "sharing_type" not in json.loads(office.column("select fields from draft")[0])
    office.later(seconds=59)
    office.tap(cast.chen, "无条件", form)
    assert "sharing_type" not in json.loads(office.column("select fields from draft")[0])
    office.later(seconds=2)
    office.tap(cast.chen, "无条件", form)
    assert json.loads(office.column("select fields from draft")[0])["sharing_type"] == "unconditional"
    assert told(office, cast.chen.telegram_id) == 1


def test_a_flood_of_presses_is_told_where_it_was_pressed(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "/help")
    assert shown is not None
    for _ in range(2 * A_MINUTE):
        office.press(cast.chen, shown, "made up")
    assert [TOO_MUCH in toast for toast in office.phone(cast.chen).toasts].count(True) == 1
    assert len(office.phone(cast.chen).toasts) == A_MINUTE


def test_a_strangers_flood_still_gets_one_sentence(office: Office, cast: Cast) -> None:
    for _ in range(2 * A_MINUTE):
        office.say(STRANGER, "hello")
    assert len(office.phone(STRANGER).messages) == 1


def test_somebody_who_blocks_the_bot_in_a_flood_is_heard(office: Office, cast: Cast) -> None:
    for _ in range(2 * A_MINUTE):
        office.say(cast.chen, "/help")
    office.block(cast.chen)
    assert office.column("select state from chat where id = ?", cast.chen.chat_id) == ["blocked"]


def test_the_whole_inbox_again_after_a_flood_says_nothing_new(office: Office, cast: Cast) -> None:
    for _ in range(A_MINUTE + 5):
        office.say(cast.chen, "/help")
    before = office.column("select count(*) from outbox")
    replay_all(office)
    assert office.column("select count(*) from outbox") == before


def test_the_administrators_hear_once_of_somebody_who_blocks_again_and_again(
    office: Office, cast: Cast
) -> None:
    for _ in range(5):
        office.block(cast.chen)
    assert sum("停用了本助手" in text for text in office.phone(cast.wang).texts) == 1
    office.later(minutes=11)
    office.block(cast.chen)
    assert sum("停用了本助手" in text for text in office.phone(cast.wang).texts) == 2
