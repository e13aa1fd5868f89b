"""In the plainest sentences the title is whole, whatever it is."""

from __future__ import annotations

import pytest

from bot.reading import ReadingContext, read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("今天把小学学位申请数据共享给了民政局", "小学学位申请数据"),
        ("今天把学籍数据3共享给了卫健局,每月更新", "学籍数据3"),
        ("今天把断电数据共享给了卫健局", "断电数据"),
        ("昨天将义务教育入学数据推送给了卫健局", "义务教育入学数据"),
        ("今天把含重要数据的管网台账共享给了应急局", "含重要数据的管网台账"),
        ("Yesterday we shared the clinic register 7 with the Health Bureau", "clinic register 7"),
    ],
)
def test_what_stands_in_the_frame_is_the_title(text: str, title: str, context: ReadingContext) -> None:
    [reading] = read(text, context)
    assert (reading.kind, reading.get("dataset_title")) == ("dataset_shared", title)
    assert reading.get("organization") in ("civil-affairs", "health", "emergency")


def test_what_is_no_title_is_left_to_the_tags(context: ReadingContext) -> None:
    [reading] = read("Yesterday we gave it to the Health Bureau", context)
    assert reading.get("dataset_title") is None


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Shared Lunch Orders keeps crashing", "issue_raised", "Shared Lunch Orders"),
        ("our shared ride board is down again", "issue_raised", "shared ride board"),
    ],
)
def test_what_is_called_shared_was_not_shared(
    text: str, kind: str, name: str, context: ReadingContext
) -> None:
    [reading] = read(text, context)
    assert (reading.kind, reading.get("project_name")) == (kind, name)
    assert reading.get("dataset_title") is None


@pytest.mark.parametrize(
    "text",
    [
        "Shared lunch orders with the Health Bureau",
        "shared the ride board list with the tax bureau, it is updated weekly",
    ],
)
def test_what_was_shared_is_not_called_so(text: str, context: ReadingContext) -> None:
    [reading] = read(text, context)
    assert (reading.kind, reading.factuality.value) == ("dataset_shared", "asserted")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("training tracker won't open", "issue_raised", "training tracker"),
        ("team chat app down", "issue_raised", "team chat app"),
        ("Our risk assessment tool is broken again", "issue_raised", "risk assessment tool"),
        ("problem with the award site: half the pages are blank", "issue_raised", "award site"),
    ],
)
def test_what_a_system_is_called_is_no_report_of_its_own(
    text: str, kind: str, name: str, context: ReadingContext
) -> None:
    [reading] = read(text, context)
    assert (reading.kind, reading.get("project_name")) == (kind, name)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("training held for the tracker team, 20 people", "training_held"),
        ("risk assessment of the permit portal finished", "assessment_done"),
    ],
)
def test_what_is_told_of_a_system_is_told_all_the_same(text: str, kind: str, context: ReadingContext) -> None:
    [reading] = read(text, context)
    assert reading.kind == kind
