"""What was said wrongly is taken back in words: it corrects the form, and is no answer to what it asks."""

from __future__ import annotations

import json

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose
from tests.integration.usecases.office import Office, Shown

YESTERDAY, BEFORE = "2026-03-01", "2026-02-28"
ON_A_CARD = "昨天培训了35人，主题是数据安全"


def fields(office: Office) -> dict[str, object]:
    return dict(json.loads(office.column("select fields from draft order by id desc limit 1")[0]))


def a_card(office: Office, cast: Cast) -> None:
    office.say(cast.chen, ON_A_CARD)
    shown = office.tap(cast.chen, "先看卡片")
    assert shown is not None
    assert "3. 参加人数：35" in shown.text


def last(office: Office, cast: Cast) -> Shown:
    return office.phone(cast.chen).last


@pytest.mark.parametrize(
    "typed", ["打错了,是前天办的", "不对，是前天", "更正一下：应该是前天", "sorry, it was on 28 February"]
)
def test_a_day_that_is_taken_back_is_no_topic(office: Office, cast: Cast, typed: str) -> None:
    office.say(cast.chen, "昨天办了培训")
    office.say(cast.chen, typed)
    assert fields(office) == {"date": BEFORE}
    assert "主题是什么" in last(office, cast).text, "it is still asked"


@pytest.mark.parametrize(
    "typed",
    [
        "不是35,是53人",
        "sorry, it was 53",
        "No, make it 53",
        "人数写错了，应该是53",
        "I meant 53 people",
        "说错了，53人",
    ],
)
def test_a_number_that_is_taken_back_is_no_topic(office: Office, cast: Cast, typed: str) -> None:
    office.say(cast.chen, "昨天培训了35人")
    office.say(cast.chen, typed)
    assert fields(office) == {"date": YESTERDAY, "people_count": 53}


@pytest.mark.parametrize("typed", ["人数写错了,应该是53", "53人", "不是35，是53", "时间是前天"])
def test_it_is_no_answer_where_a_number_is_asked(office: Office, cast: Cast, typed: str) -> None:
    shown = office.say(cast.chen, ON_A_CARD)
    assert shown is not None
    assert "共几个学时" in shown.text
    office.say(cast.chen, typed)
    found = fields(office)
    assert "hours" not in found
    assert (found["people_count"], found["date"]) in ((53, YESTERDAY), (35, BEFORE))


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("时间是前天", "date", BEFORE),
        ("不对,是前天", "date", BEFORE),
        ("改成前天", "date", BEFORE),
        ("日期改成前天", "date", BEFORE),
        ("53人", "people_count", 53),
        ("人数应为53", "people_count", 53),
        ("it was 53 people not 35", "people_count", 53),
        ("make it 53", "people_count", 53),
        ("不是数据安全，是数据分级", "training_title", "数据分级"),
    ],
)
def test_a_card_is_corrected_as_people_speak(
    office: Office, cast: Cast, typed: str, field: str, value: object
) -> None:
    a_card(office, cast)
    before = fields(office)
    office.say(cast.chen, typed)
    assert fields(office) == {**before, field: value}


@pytest.mark.parametrize("typed", ["打错了", "不对", "写错了，是别的", "sorry, I meant something else"])
def test_where_it_is_not_clear_what_is_meant_the_items_are_offered(
    office: Office, cast: Cast, typed: str
) -> None:
    office.say(cast.chen, "昨天培训了35人")
    before = fields(office)
    shown = office.say(cast.chen, typed)
    assert shown is not None
    assert any("参加人数" in label for label in shown.labels)
    assert fields(office) == before
    office.tap(cast.chen, "参加人数")
    office.say(cast.chen, "53")
    assert fields(office) == {**before, "people_count": 53}
    assert "主题是什么" in last(office, cast).text, "what is open is asked again"


@pytest.mark.parametrize(
    "typed",
    ["数据登记更正办法", "错别字检查工具使用", "不对外公开数据的管理", "No-code tools", "应对数据出错的办法"],
)
def test_a_topic_that_only_sounds_alike_is_a_topic(office: Office, cast: Cast, typed: str) -> None:
    office.say(cast.chen, "昨天培训了35人")
    office.say(cast.chen, typed)
    assert fields(office)["training_title"] == typed


@pytest.mark.parametrize("typed", ["3.5", "3.5小时"])
def test_an_answer_stays_one(office: Office, cast: Cast, typed: str) -> None:
    office.say(cast.chen, ON_A_CARD)
    office.say(cast.chen, typed)
    assert fields(office)["people_count"] == 35


def test_two_things_are_taken_back_at_once(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "昨天培训了35人")
    office.say(cast.chen, "打错了,是前天办的,53人")
    assert fields(office) == {"date": BEFORE, "people_count": 53}


def test_what_answers_and_could_correct_changes_nothing_by_itself(office: Office, cast: Cast) -> None:
    office.say(cast.chen, ON_A_CARD)
    before = fields(office)
    shown = office.say(cast.chen, "应该是3")
    assert shown is not None
    assert any("参加人数" in label for label in shown.labels)
    assert any("学时" in label for label in shown.labels)
    assert fields(office) == before


def test_why_a_record_is_corrected_may_be_that_it_was_written_wrongly(office: Office, cast: Cast) -> None:
    a_card(office, cast)
    office.tap(cast.chen, "保存")
    office.tap(cast.chen, "更正")
    office.say(cast.chen, "不是35，是53人")
    office.tap(cast.chen, "✅ 更正")
    office.say(cast.chen, "人数写错了，应该是53")
    assert (
        json.loads(office.column("select fields from revision order by id desc limit 1")[0])["people_count"]
        == 53
    )


@pytest.mark.parametrize("typed", ["change item 9 to foo", "改第9项", "把第9项改成每周"])
def test_an_item_that_the_card_does_not_have_is_said_not_to_be_there(
    office: Office, cast: Cast, typed: str
) -> None:
    a_card(office, cast)
    before = fields(office)
    office.say(cast.chen, typed)
    assert any(each.text == "卡片上没有第 9 项。" for each in office.phone(cast.chen).messages.values())
    assert "要修改哪一项" in last(office, cast).text
    assert fields(office) == before


def test_another_matter_is_one_however_it_begins(office: Office, cast: Cast) -> None:
    a_card(office, cast)
    office.say(cast.chen, "更正一下，昨天把学籍数据共享给了卫健局，每月更新")
    assert office.column("select kind from draft order by id") == ["training_held", "dataset_shared"]


def test_a_choice_is_answered_by_its_own_words(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "开展培训或演练")
    office.say(cast.chen, "数据分级")
    office.say(cast.chen, "应该是安全培训")
    assert fields(office)["training_type"] == "security"
