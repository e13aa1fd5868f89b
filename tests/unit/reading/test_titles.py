"""Where a tagged title or name begins and ends."""

from __future__ import annotations

import pytest

from bot.reading.titles import distinctive, whole


def named(text: str, field: str, tagged: str) -> str:
    start = text.index(tagged)
    begin, end = whole(text, field, start, start + len(tagged))
    return text[begin:end]


@pytest.mark.parametrize(
    ("text", "field", "tagged", "expected"),
    [
        ("🎉🎉扫码借书上线", "project_name", "🎉🎉扫码借书", "扫码借书"),
        ("🥇 zhou fang named best", "person", "🥇 zhou fang", "zhou fang"),
        ("welcome zhou fang, our cdo", "person", "welcome zhou fang", "zhou fang"),
        ("deputy director zhou fang was named", "person", "deputy director zhou fang", "zhou fang"),
        ("周芳同志任首席数据官", "person", "周芳同志", "周芳"),
        ("周芳因泄密被罚", "person", "周芳因", "周芳"),
        ("共享残疾人数据给民政", "dataset_title", "残疾人数", "残疾人数据"),
        ("共享校车路线数据给交警", "dataset_title", "校车路线", "校车路线数据"),
        (
            "opened the school bus routes data to us",
            "dataset_title",
            "school bus routes",
            "school bus routes data",
        ),
        ("the river watch programme is late", "project_name", "river watch", "river watch programme"),
        ("智慧停车平台打不开", "project_name", "智慧停车", "智慧停车平台"),
        ("智慧停车二期打不开", "project_name", "智慧停车", "智慧停车二期"),
        ("to: women's centre\ncycle: weekly", "organization", "women's centre\ncycle", "women's centre"),
        ("to:\nwomen's centre", "organization", "\nwomen's centre", "women's centre"),
    ],
)
def test_a_name_is_taken_whole_and_without_ornament(
    text: str, field: str, tagged: str, expected: str
) -> None:
    assert named(text, field, tagged) == expected


@pytest.mark.parametrize(
    ("text", "field", "tagged"),
    [
        ("校车路线数据局给的", "dataset_title", "校车路线"),  # 数据局 is somebody
        ("从水质推据此办理", "dataset_title", "水质推"),  # 据 goes on only with 数
        ("the river watch projects are late", "project_name", "river watch"),
        ("zhang wei data", "person", "zhang wei"),
        ("周因被表扬", "person", "周因"),
        ("《办法》(试行)", "document_title", "《办法》(试行)"),
        ("🎉🎉", "project_name", "🎉🎉"),  # never empty
    ],
)
def test_what_does_not_belong_to_it_is_left(text: str, field: str, tagged: str) -> None:
    assert named(text, field, tagged) == tagged


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("智慧停车平台", "智慧停车"),
        ("shared health records", "shared health"),
        ("river watch", "river watch"),
        ("平台", "平台"),  # It has no other name.
        ("datamine", "datamine"),
    ],
)
def test_a_name_is_distinguished_by_what_stands_before_the_sort_of_thing(name: str, expected: str) -> None:
    start, end = distinctive(f"the {name} fell", 4, 4 + len(name))
    assert f"the {name} fell"[start:end] == expected
