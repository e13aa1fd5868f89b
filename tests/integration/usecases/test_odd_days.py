"""Days that can't be meant are asked about and not saved; those of long ago are taken as they are."""

from __future__ import annotations

import json

import pytest

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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("一月份培训了30人", "请写清楚是哪一天"),
        ("前几天培训了30人", "请写清楚是哪一天"),
        ("2月30日培训了30人", "没有这一天"),
    ],
)
def test_a_time_that_is_no_day_is_asked_and_is_not_today(
    office: Office, cast: Cast, text: str, why: str
) -> None:
    shown = office.say(cast.chen, text)
    assert shown is not None
    assert why in shown.text
    assert "今天" in shown.labels
    (fields,) = office.column("select fields from draft")
    assert "date" not in json.loads(fields)


@pytest.mark.parametrize("text", ["培训了30人", "今天培训了30人"])
def test_where_no_other_time_was_said_it_is_of_today(office: Office, cast: Cast, text: str) -> None:
    office.say(cast.chen, text)
    (fields,) = office.column("select fields from draft")
    assert json.loads(fields)["date"] == "2026-03-02"


def test_the_day_that_was_left_open_is_the_first_thing_to_answer(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "前几天培训了30人")
    still = office.say(cast.chen, "上个月")
    assert still is not None
    assert "请写清楚是哪一天" in still.text
    shown = office.say(cast.chen, "2月26日")
    assert shown is not None
    assert "日期：2月26日" in shown.text
    assert "主题" in shown.text


def test_an_edited_message_gives_the_day(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "前几天培训了30人")
    office.edit(cast.chen, "2月26日培训了30人")
    (fields,) = office.column("select fields from draft")
    assert json.loads(fields)["date"] == "2026-02-26"


def test_of_several_matters_each_keeps_its_own_day(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天印发了数据管理办法。上个月把学籍数据共享给了卫健局。")
    found = {
        kind: json.loads(fields).get("date")
        for kind, fields in zip(
            office.column("select kind from draft order by id"),
            office.column("select fields from draft order by id"),
            strict=True,
        )
    }
    assert found == {"document_published": "2026-03-02", "dataset_shared": None}
