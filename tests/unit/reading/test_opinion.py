"""A model's opinion counts for what stands in the message, and never makes a record of what hasn't happened."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.reading import Directory, Factuality, Reading, ReadingContext, read
from bot.reading.model import FIELDS
from bot.reading.opinion import DOUBTED, SECONDED, Opinion, with_opinion
from tests.unit.reading.conftest import NAMES, WEDNESDAY

KINDS = (
    "dataset_shared",
    "training_held",
    "issue_raised",
    "cdo_appointed",
    "liaison_named",
    "incident_reported",
)
# The offline reading sees that it was shared, and isn't sure.
TABLES = "Health Bureau's breakfast: our enrolment tables"
CLERKS = "上周窗口三十多个姐妹跟我把新系统盘了个遍"


def told(
    kind: str, part: str, factuality: str = "asserted", *, sure: bool = True, **fields: str
) -> dict[str, Any]:
    words = [{"field": field, "words": words} for field, words in fields.items()]
    return {"kind": kind, "factuality": factuality, "sure": sure, "part": part, "fields": words}


def heard(
    text: str, context: ReadingContext, *matters: dict[str, Any], shown: str | None = None
) -> tuple[Reading, ...]:
    opinion = Opinion.model_validate_json(json.dumps({"matters": matters}))
    return with_opinion(text, context, text if shown is None else shown, opinion, KINDS)


def values(reading: Reading) -> dict[str, Any]:
    return {each.field: each.value for each in reading.fields}


def test_an_unsure_kind_becomes_sure_enough_for_a_card_when_the_model_says_the_same(
    context: ReadingContext,
) -> None:
    (alone,) = read(TABLES, context)
    assert (alone.kind, alone.confidence < 0.5) == ("dataset_shared", True)
    (both,) = heard(TABLES, context, told("dataset_shared", TABLES, dataset_title="enrolment tables"))
    assert (both.kind, both.confidence, both.factuality) == ("dataset_shared", SECONDED, Factuality.ASSERTED)
    assert values(both)["dataset_title"] == "enrolment tables"


def test_a_model_that_is_not_sure_makes_a_question(context: ReadingContext) -> None:
    (found,) = heard(TABLES, context, told("dataset_shared", TABLES, sure=False))
    assert found.confidence == DOUBTED
    assert found.nearest[0] == "dataset_shared"


def test_a_kind_that_the_offline_reading_holds_for_unlikely_is_asked(context: ReadingContext) -> None:
    (found,) = heard("今天天气不错", context, told("dataset_shared", "今天天气不错"))
    assert (found.kind, found.confidence) == ("dataset_shared", DOUBTED)
    (seconded,) = heard(CLERKS, context, told("training_held", CLERKS))
    assert seconded.confidence == SECONDED


def test_two_that_differ_are_asked_with_both_kinds(context: ReadingContext) -> None:
    text = "今天把义务教育入学数据共享给了卫健局,每月更新"
    (alone,) = read(text, context)
    assert alone.confidence > 0.5
    (found,) = heard(text, context, told("training_held", text))
    assert (found.confidence, found.nearest[:2]) == (DOUBTED, ("training_held", "dataset_shared"))
    (same,) = heard(text, context, told("dataset_shared", text, sure=False))
    assert same.confidence > 0.5, "where we are sure of the same nothing is asked"


@pytest.mark.parametrize(
    ("text", "part", "happened"),
    [
        ("打算明天把学籍数据共享给卫健局", "把学籍数据共享给卫健局", False),
        ("据说教育局把学籍数据共享给了卫健局", "把学籍数据共享给了卫健局", False),
        ("如果领导同意,就把学籍数据共享给卫健局", "把学籍数据共享给卫健局", False),
        ("还没把学籍数据共享给卫健局", "把学籍数据共享给卫健局", False),
        ("We will share the school data with the Health Bureau next week", "share the school data", False),
        ("今天把学籍数据共享给了卫健局", "把学籍数据共享给了卫健局", True),
        ("We shared the school data with the Health Bureau", "shared the school data", True),
    ],
)
def test_what_has_not_happened_by_our_own_weighing_has_not_happened(
    context: ReadingContext, text: str, part: str, *, happened: bool
) -> None:
    """Even where the model leaves out of its part the very words that say so."""
    (found,) = heard(text, context, told("dataset_shared", part))
    assert (found.factuality is Factuality.ASSERTED) is happened


def test_what_the_model_says_has_not_happened_has_not_happened(context: ReadingContext) -> None:
    text = "今天把学籍数据共享给了卫健局"
    (found,) = heard(text, context, told("dataset_shared", text, "hearsay"))
    assert found.factuality is Factuality.HEARSAY


def test_a_matter_that_does_not_stand_in_the_message_is_dropped(context: ReadingContext) -> None:
    alone = read(TABLES, context)
    assert heard(TABLES, context, told("dataset_shared", "we shared the vaccination records")) == alone
    assert heard(TABLES, context, told("dataset_shared", TABLES)) != alone


def test_a_kind_that_the_pack_does_not_have_is_dropped(context: ReadingContext) -> None:
    assert heard(TABLES, context, told("moon_landing", TABLES)) == read(TABLES, context)


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("people_count", "三十多个", 30),
        ("people_count", "十多个", None),  # a piece of thirty
        ("people_count", "五十个", None),
        ("date", "上周", "2026-03-06"),
        ("date", "昨天", None),
        ("person", "新系统", "新系统"),
        ("person", "王局长", None),
        ("invented", "新系统", None),
    ],
)
def test_a_field_needs_whole_words_of_the_message_and_a_value_of_our_own(
    context: ReadingContext, field: str, words: str, value: Any
) -> None:
    (bare,) = heard(CLERKS, context, told("training_held", CLERKS))
    (found,) = heard(CLERKS, context, told("training_held", CLERKS, **{field: words}))
    assert values(found).get(field) == (value if value is not None else values(bare).get(field))


def test_a_day_is_worked_out_by_our_own_grammar(context: ReadingContext) -> None:
    text = "The enrolment tables now sit with the Health Bureau since last Friday"
    (found,) = heard(text, context, told("dataset_shared", text, date="last Friday"))
    assert values(found)["date"] == "2026-03-06"


def test_a_choice_beside_its_denial_is_left_to_the_form(context: ReadingContext) -> None:
    text = "The kids' tables sit in the Health Bureau's hands, no personal data"
    (found,) = heard(text, context, told("dataset_shared", text, personal_info="personal data"))
    assert values(found).get("personal_info") is not True
    text = "The kids' tables sit in the Health Bureau's hands, with personal data"
    (found,) = heard(text, context, told("dataset_shared", text, personal_info="personal data"))
    assert values(found).get("personal_info") is True


def test_a_value_that_both_read_otherwise_is_asked(context: ReadingContext) -> None:
    text = "昨天把学籍数据共享给了卫健局,今天又补了说明"
    (alone,) = read(text, context)
    assert values(alone)["date"] == "2026-03-10"
    (same,) = heard(text, context, told("dataset_shared", text, date="昨天"))
    assert values(same)["date"] == "2026-03-10"
    (other,) = heard(text, context, told("dataset_shared", text, date="今天"))
    assert "date" not in values(other)


def test_what_the_offline_reading_is_sure_of_stays_beside_what_the_model_tells(
    context: ReadingContext,
) -> None:
    first, second = "今天把学籍数据共享给了卫健局", "上周组织了数据安全培训,来了30人"
    text = f"{first}。{second}"
    assert [each.kind for each in read(text, context)] == ["dataset_shared", "training_held"]
    found = heard(text, context, told("dataset_shared", first))
    assert [each.kind for each in found] == ["dataset_shared", "training_held"]
    swallowed = heard(text, context, told("dataset_shared", text))
    assert "training_held" in [each.kind for each in swallowed]


def test_one_matter_told_in_pieces_is_one_record(context: ReadingContext) -> None:
    pieces = (told("dataset_shared", "The kids' enrolment tables", dataset_title="enrolment tables"),
              told("dataset_shared", "now sit in the Health Bureau's hands", organization="Health Bureau"))  # fmt: skip
    (found,) = heard(TABLES, context, *pieces)
    assert {"dataset_title": "enrolment tables", "organization": "health"}.items() <= values(found).items()
    twice = heard(TABLES, context, told("dataset_shared", TABLES), told("dataset_shared", TABLES))
    assert len(twice) == 1


def test_what_was_hidden_from_the_model_is_still_read_by_us(context: ReadingContext) -> None:
    text = "The enrolment tables 13800138000 now sit in the Health Bureau's hands"
    shown = text.replace("13800138000", "#" * 11)
    (found,) = heard(
        text, context, told("dataset_shared", shown, dataset_title="enrolment tables"), shown=shown
    )
    assert (found.kind, values(found)["dataset_title"]) == ("dataset_shared", "enrolment tables")
    assert heard(text, context, told("dataset_shared", text), shown=shown) == read(text, context)


def test_nothing_told_leaves_the_offline_reading(context: ReadingContext) -> None:
    assert heard(TABLES, context) == read(TABLES, context)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "I think that this reports a dataset.",
        "[]",
        '{"matters": null}',
        '{"matters": [{"kind": "dataset_shared"}]}',
        json.dumps({"matters": [told("dataset_shared", TABLES, "certain")]}),
        json.dumps({"matters": [told("dataset_shared", TABLES) | {"sure": "yes"}]}),
        json.dumps({"matters": [told("dataset_shared", TABLES) | {"date": "2026-01-01"}]}),
        json.dumps({"matters": [], "reasoning": "none"}),
    ],
)
def test_what_is_not_of_the_form_is_no_opinion(content: str) -> None:
    with pytest.raises(ValidationError):
        Opinion.model_validate_json(content)


PIECES = st.lists(
    st.sampled_from(
        [TABLES[:20], "昨天", "三十", "卫健局", ",", "。", " ", "没有", "3.5", "共享", "😀", "\ue000", "x"]
    )
)
TEXTS = st.one_of(st.text(max_size=60), PIECES.map("".join))


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_opinion_whatever_it_says_breaks_the_reading_or_invents_words(data: st.DataObject) -> None:
    context = ReadingContext(WEDNESDAY, Directory.of(NAMES))
    text = data.draw(TEXTS)
    piece = st.one_of(
        TEXTS, st.builds(lambda a, b: text[min(a, b) : max(a, b)], st.integers(0, 60), st.integers(0, 60))
    )
    matter = st.builds(
        lambda kind, part, happened, sure, fields: {
            "kind": kind, "part": part, "factuality": happened, "sure": sure,
            "fields": [{"field": field, "words": words} for field, words in fields],
        },
        st.sampled_from([*KINDS, "other"]), piece, st.sampled_from([each.value for each in Factuality]), st.booleans(),
        st.lists(st.tuples(st.sampled_from([*sorted(FIELDS), "x"]), piece), max_size=4),
    )  # fmt: skip
    found = heard(text, context, *data.draw(st.lists(matter, max_size=4)))
    assert found
    for each in found:
        assert all(text[one.start : one.end] == one.text for one in each.fields)
        assert each.kind is None or 0 <= each.start < each.end <= len(text)
