"""What holds for any text: places, names, corrections, and the time it takes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import Directory, Factuality, ReadingContext, read
from bot.reading.passage import Passage
from tests.unit.reading.conftest import NAMES, WEDNESDAY

CONTEXT = ReadingContext(WEDNESDAY, Directory.of(NAMES))


def test_a_dictated_sentence_is_read_and_its_places_are_those_of_the_message() -> None:
    text = "昨 天 把 养 老 院 床 位 数 据 共 享 给 了 卫 健 局"
    [reading] = read(text, CONTEXT)
    title = next(field for field in reading.fields if field.field == "dataset_title")
    assert title.value == "养老院床位数据"
    assert text[title.start : title.end] == title.text == "养 老 院 床 位 数 据"
    assert (reading.get("recipient"), reading.get("date")) == ("health", "2026-03-10")


def test_the_blank_between_latin_and_chinese_words_stays() -> None:
    assert Passage.of("智慧停车 vendor 又拖了").text == "智慧停车 vendor 又拖了"
    assert Passage.of("今 天").text == "今天"


def test_a_name_is_never_torn_by_a_shorter_one() -> None:
    directory = Directory.of({"a": ["卫健局"], "b": ["市卫健局直属中心"], "c": ["健局"]})
    assert [named.organization for named in directory.find("市卫健局直属中心和卫健局")] == ["b", "a"]


def test_a_latin_name_is_found_as_a_whole_word_only() -> None:
    directory = Directory.of({"audit": ["Audit"]})
    assert [named.start for named in directory.find("audit auditing, preaudit audit")] == [0, 25]


def test_a_traditional_name_is_the_same_organization() -> None:
    [reading] = read("已將學籍數據共享給衛健局", CONTEXT)
    assert reading.get("recipient") == "health"
    assert reading.get("dataset_title") == "學籍數據"


def test_an_unlisted_recipient_is_kept_as_written_and_trusted_less() -> None:
    [listed] = read("把学籍数据共享给了卫健局", CONTEXT)
    [unlisted] = read("把学籍数据共享给了燃气集团", CONTEXT)
    assert unlisted.get("recipient") is None
    assert unlisted.get("recipient_as_written") == "燃气集团"
    assert unlisted.confidence < listed.confidence


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("3月11日把学籍数据共享给了卫健局", Factuality.ASSERTED),
        ("3月12日把学籍数据共享给了卫健局", Factuality.PLANNED),
        ("We shared the student roll with the Health Bureau on 11 March", Factuality.ASSERTED),
        ("We shared the student roll with the Health Bureau on 12 March", Factuality.PLANNED),
    ],
)
def test_a_share_on_a_day_to_come_is_a_plan(text: str, factuality: Factuality) -> None:
    assert read(text, CONTEXT)[0].factuality is factuality


def test_the_same_words_on_another_day_mean_another_date() -> None:
    later = replace(CONTEXT, today=date(2028, 3, 1))
    assert read("昨天把学籍数据共享给了卫健局", later)[0].get("date") == "2028-02-29"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("不含个人信息", "none"),
        ("含个人信息", "personal"),
        ("含敏感个人信息", "sensitive"),
        ("没有敏感个人信息", None),
    ],
)
def test_personal_information_is_read_with_its_negation(text: str, value: str | None) -> None:
    assert read(f"把学籍数据共享给了卫健局,{text}", CONTEXT)[0].get("personal_info") == value


def test_what_a_training_gives_does_not_end_up_in_the_dataset_before_it() -> None:
    [reading] = read("把学籍数据共享给了卫健局;昨天办了数据安全培训,60人,每月一次", CONTEXT)
    assert reading.get("update_frequency") is None
    assert reading.get("date") is None


def test_a_later_sentence_adds_to_the_statement_before_it() -> None:
    [reading] = read("把学籍数据共享给了卫健局。每月更新。级别是重要数据。", CONTEXT)
    assert (reading.get("update_frequency"), reading.get("grade")) == ("monthly", "important")


def test_many_statements_in_one_message_are_cut_off_at_five() -> None:
    assert len(read("把学籍数据共享给了卫健局;" * 8, CONTEXT)) == 5


def test_marks_of_the_reader_typed_by_a_person_mean_nothing() -> None:
    for reading in read("把\ue002\ue003\ue004共享给了\ue000\ue001\ue001", CONTEXT):
        assert reading.get("recipient") is None


NASTY = {
    "ba": "把" * 4096,
    "give": "给" * 4096,
    "share": "共享给" * 1365,
    "frame": "把数据共享给了" * 585,
    "comma": "把," * 2048,
    "every": "每" * 4096,
    "days": "今天明天" * 1024,
    "digits": "1" * 4096,
    "commas in digits": "1,111" * 819,
    "chinese digits": "一" * 4096,
    "names": "卫健局" * 1365,
    "words": "shared data with " * 240,
    "the": "the " * 1024,
    "to": "shared a to " * 341,
    "blanks": " " * 4096,
    "dictation": "把 " * 2048,
    "trouble": "智慧" * 2048,
    "bars": "to: | " * 682,
    "not": "no longer " * 409,
    "brackets": "(" * 2048 + ")" * 2048,
    "quotes": "《" * 4096,
    "issue": "issue with " * 372,
    "assess": "对个人信息影响评估" * 455,
    "emoji": "😀" * 4096,
}


@pytest.mark.parametrize("name", NASTY)
def test_no_text_of_4096_characters_takes_long(name: str) -> None:
    def once() -> float:
        start = time.thread_time()
        read(NASTY[name], CONTEXT)
        return time.thread_time() - start

    # Processor time, and the best of five: what else the machine does isn't the reader's doing.
    assert min(once() for _ in range(5)) < 0.020


@given(
    st.text(
        alphabet=st.sampled_from(
            "把将学籍数据共享给了卫健局,。 今天每月更新shared with the Tax Bureau3月5日没\n?《》()智慧平台卡住"
        ),
        max_size=80,
    )
)
@settings(max_examples=300, deadline=None)
def test_every_field_stands_where_it_says(text: str) -> None:
    readings = read(text, CONTEXT)
    assert readings
    for reading in readings:
        assert 0.0 <= reading.confidence <= 1.0
        for field in reading.fields:
            assert text[field.start : field.end] == field.text != ""


def test_a_message_is_read_in_its_own_order() -> None:
    share, question = "把学籍数据共享给了卫健局", "还有哪些没完成?"
    assert [r.kind for r in read(f"{share}。{question}", CONTEXT)] == ["dataset_shared", "ask_status"]
    assert [r.kind for r in read(f"{question}{share}。", CONTEXT)] == ["ask_status", "dataset_shared"]


def test_the_organizations_of_an_issue_are_a_list_without_repeats() -> None:
    [reading] = read("智慧停车平台的数据跟交警支队和税务局对不上,交警一直不配合", CONTEXT)
    assert reading.get("other_organizations") == ["traffic-police", "tax"]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("宕机了", "outage"),
        ("延期了", "delay"),
        ("延期了,供应商违约", None),
        ("宕机,发生数据泄露", "data_incident"),
        ("卡住了", None),
    ],
)
def test_the_sort_of_problem_is_told_only_where_the_words_leave_no_doubt(
    told: str, problem: str | None
) -> None:
    [reading] = read(f"智慧停车平台{told}", CONTEXT)
    assert reading.kind == "issue_raised"
    assert reading.get("problem") == problem


def test_the_problem_in_the_persons_words_is_the_title() -> None:
    [reading] = read("反映个问题:智慧停车平台的数据跟交警对不上,差了三千条", CONTEXT)
    assert reading.get("issue_title") == "智慧停车平台的数据跟交警对不上"
