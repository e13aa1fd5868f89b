"""Days that can't be meant are asked about and not saved; those of long ago are taken as they are."""

from __future__ import annotations

import json

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office


def test_a_day_of_the_past_century_is_shown_as_it_was_said(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "1998年3月5日把考生数据共享给了卫健局")
    assert shown is not None
    assert "发布日期：1998年3月5日" in shown.text


def test_one_that_is_too_far_away_is_asked(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "1923年3月5日把考生数据共享给了卫健局")
    assert shown is not None
    assert "1923年3月5日" in shown.text
    assert "请核对" in shown.text
    (fields,) = office.column("select fields from draft")
    assert "date" not in json.loads(fields)
    assert "今天" in shown.labels


def test_the_answer_goes_on_from_there(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "1923年3月5日把考生数据共享给了卫健局")
    shown = office.tap(cast.chen, "昨天")
    assert shown is not None
    assert "发布日期：3月1日" in shown.text


def test_ten_matters_of_one_message_wait_for_their_turn(office: Office, cast: Cast) -> None:
    office.say(
        cast.chen,
        "今天我们把学籍数据共享给了卫健局，把学位数据共享给了公安局，把教师数据共享给了人社局，"
        "把校车数据共享给了交通局，把食堂数据共享给了市监局，把体检数据共享给了医保局，"
        "开展了一次数据培训，印发了数据管理办法，智慧教育平台延期了，成立了数据专班",
    )
    assert len(office.column("select id from draft where state = 'open'")) == 10


def test_who_takes_it_back_in_the_same_breath_has_reported_nothing(office: Office, cast: Cast) -> None:
    for text in ("今天把毕业生数据共享给了卫健局，其实没有共享", "学籍数据共享给卫健局了，不对，还没有共享"):
        shown = office.say(cast.chen, text)
        assert shown is not None
        assert "没有登记" in shown.text
    assert office.column("select id from draft where state = 'open'") == []
