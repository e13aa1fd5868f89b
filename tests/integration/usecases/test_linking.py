"""A name that is on record a little otherwise: linked and shown, asked, or new."""

from __future__ import annotations

import json

import pytest

from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_groups import last, texts


def refresh(office: Office, who: Person, title: str) -> Shown:
    shown = office.say(who, f"今天把{title}更新了一遍")
    assert shown is not None
    assert office.column("select kind from draft order by id desc limit 1") == ["dataset_refreshed"]
    return shown


def title(office: Office) -> str:
    return str(
        json.loads(office.column("select fields from draft order by id desc limit 1")[0])["dataset_title"]
    )


def test_one_that_is_near_is_linked_and_shown(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    shown = refresh(office, cast.chen, "义务教育入学信息")
    assert "按已有记录写作「义务教育入学数据」（您写的是「义务教育入学信息」" in shown.text
    assert title(office) == "义务教育入学数据"


def test_one_that_is_written_just_so_is_not_spoken_of(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    share_personal_data(office, cast.chen, "义务教育入学")
    shown = refresh(office, cast.chen, "义务教育入学数据")
    assert "已有记录" not in shown.text
    assert title(office) == "义务教育入学数据"


def test_two_that_are_near_are_asked_about(office: Office, cast: Cast) -> None:
    both(office, cast)
    shown = refresh(office, cast.chen, "义务教育入学信息库")
    assert "与已有记录里的几个名称相近" in shown.text
    assert sorted(label for label in shown.labels if label.startswith("义务教育")) == [
        "义务教育入学数据",
        "义务教育入学数据集",
    ]
    office.tap(cast.chen, "义务教育入学数据集", shown)
    assert title(office) == "义务教育入学数据集"


def both(office: Office, cast: Cast) -> None:
    """Two datasets of nearly the same name; the second one is new because the person says so."""
    share_personal_data(office, cast.chen, "义务教育入学数据")
    office.say(cast.chen, "今天把义务教育入学数据集共享给了卫健局,每月更新")
    for label in ("无条件", "一般数据", "含个人信息"):
        office.tap(cast.chen, label)
    office.say(cast.chen, "数据名称改成义务教育入学数据集")
    office.tap(cast.chen, "保存")
    assert office.column("select title from update_record") == ["义务教育入学数据", "义务教育入学数据集"]


def test_two_that_are_near_may_both_be_wrong(office: Office, cast: Cast) -> None:
    both(office, cast)
    shown = refresh(office, cast.chen, "义务教育入学信息库")
    office.tap(cast.chen, "就用「义务教育入学信息库」", shown)
    assert title(office) == "义务教育入学信息库"


def test_none_that_is_near_is_new(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    shown = refresh(office, cast.chen, "义务教育在校生数据")
    assert "已有记录" not in shown.text
    assert title(office) == "义务教育在校生数据"


def test_what_others_have_on_record_and_what_was_withdrawn_does_not_count(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.gao, "义务教育入学数据")
    refresh(office, cast.chen, "义务教育入学信息")
    assert title(office) == "义务教育入学信息"
    office.tap(cast.chen, "取消", office.phone(cast.chen).last)
    share_personal_data(office, cast.chen, "学生资助数据")
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "重复报送")
    refresh(office, cast.chen, "学生资助信息")
    assert title(office) == "学生资助信息"


def test_what_was_linked_can_be_undone_with_a_tap_and_stays_undone(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    refresh(office, cast.chen, "义务教育入学信息")
    shown = office.say(cast.chen, "改第1项")
    assert shown is not None
    assert "义务教育入学数据" in shown.labels
    shown = office.tap(cast.chen, "就用「义务教育入学信息」", shown)
    assert shown is not None
    assert title(office) == "义务教育入学信息"
    assert "按已有记录" not in shown.text


def test_an_edit_of_the_name_is_followed_and_one_of_the_rest_leaves_the_link(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    refresh(office, cast.chen, "义务教育入学信息")
    office.edit(cast.chen, "昨天把义务教育入学信息更新了一遍")
    assert title(office) == "义务教育入学数据"
    assert (
        json.loads(office.column("select fields from draft order by id desc limit 1")[0])["date"]
        == "2026-03-01"
    )
    office.edit(cast.chen, "昨天把义务教育在校生信息更新了一遍")
    assert title(office) == "义务教育在校生信息"


# --- in a group


def test_in_a_group_nothing_is_told_of_what_is_on_record(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    office.in_group(cast.chen, "@cdo_bot 今天把义务教育入学信息更新了一遍")
    assert title(office) == "义务教育入学数据"
    assert "其余内容请在私聊中核对" in last(office).text
    assert all("义务教育" not in text for text in texts(office))
    assert "按已有记录写作「义务教育入学数据」" in office.phone(cast.chen).last.text


def test_in_a_group_a_name_that_is_new_or_just_so_keeps_the_form_there(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    before = len(office.phone(cast.chen).messages)
    for words in ("公租房房源数据", "义务教育入学数据"):
        office.in_group(cast.chen, f"@cdo_bot 今天把{words}共享给了卫健局")
        assert title(office) == words
        assert "属于哪种共享类型" in last(office).text
    assert len(office.phone(cast.chen).messages) == before


def test_in_a_group_several_that_are_near_are_asked_about_in_private(office: Office, cast: Cast) -> None:
    both(office, cast)
    office.in_group(cast.chen, "@cdo_bot 今天把义务教育入学信息库更新了一遍")
    assert all("相近" not in text and "义务教育" not in text for text in texts(office))
    shown = office.phone(cast.chen).last
    assert "与已有记录里的几个名称相近" in shown.text
    assert "义务教育入学数据集" in shown.labels


# --- in a correction


def correct_title(office: Office, who: Person, name: str) -> Shown:
    office.tap(who, "更正")
    shown = office.say(who, f"数据名称改成{name}")
    assert shown is not None
    return shown


def two(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "义务教育入学数据")
    share_personal_data(office, cast.chen, "公租房房源数据")


def test_a_name_that_a_correction_brings_near_to_another_record_is_asked_about(
    office: Office, cast: Cast
) -> None:
    two(office, cast)
    shown = correct_title(office, cast.chen, "义务教育入学信息")
    assert "「义务教育入学信息」与已有记录「义务教育入学数据」相近。是同一个，还是新的？" in shown.text
    assert title(office) == "义务教育入学信息", "nothing is changed unasked"
    office.tap(cast.chen, "义务教育入学数据", shown)
    assert title(office) == "义务教育入学数据"
    assert office.column("select title from update_record") == ["义务教育入学数据", "公租房房源数据"]


def test_what_a_correction_names_may_be_new_after_all(office: Office, cast: Cast) -> None:
    two(office, cast)
    shown = correct_title(office, cast.chen, "义务教育入学信息")
    shown = office.tap(cast.chen, "就用「义务教育入学信息」", shown) or shown
    assert title(office) == "义务教育入学信息"
    assert "相近" not in shown.text


@pytest.mark.parametrize("name", ["公租房房源信息", "公租房分配数据", "学校食堂数据"])
def test_a_correction_of_a_records_own_name_is_not_held_against_itself(
    office: Office, cast: Cast, name: str
) -> None:
    two(office, cast)
    shown = correct_title(office, cast.chen, name)
    assert "相近" not in shown.text
    assert title(office) == name
