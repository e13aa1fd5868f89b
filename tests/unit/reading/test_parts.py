"""Clauses, tags and values: the steps of the reading by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.choices import CHOICES, chosen
from bot.reading.clauses import clauses
from bot.reading.directory import Directory, departments
from bot.reading.features import AHEAD, DAY, NAME, THING, features, plain
from bot.reading.locked import lock, mark
from bot.reading.numbers import number_in
from bot.reading.passage import Passage, fold
from bot.reading.tagging import Tagged, Token, joined, tokens
from bot.reading.thesaurus import thesaurus
from bot.reading.values import value_of
from policy.loading.loader import load_pack, packaged_pack

WEDNESDAY = date(2026, 3, 11)
DIRECTORY = Directory.of(departments())


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in clauses(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("给了", ["给了"]),
        ("给了,每月更新", ["给了,", "每月更新"]),
        ("给了另外培训办了", ["给了", "另外培训办了"]),
        ("shared it and trained them", ["shared it ", "and trained them"]),
        ("sandy andes", ["sandy andes"]),
        (",,,", [",,,"]),
    ],
)
def test_a_text_is_cut_where_something_new_may_begin(text: str, pieces: list[str]) -> None:
    assert "".join(cut(text)) == text
    assert cut(text) == pieces


def test_names_days_and_numbers_count_as_what_they_are() -> None:
    text = fold("昨天给了卫健局300条,下周五再给税务局")
    seen = plain(lock(text, DIRECTORY, WEDNESDAY).text)
    assert seen == f"{DAY}给了{NAME}0条,{AHEAD}再给{NAME}"


def test_a_question_is_seen_by_its_mark_its_particle_or_its_first_word() -> None:
    meanings = thesaurus()
    for asked in ("修好了吗", "is it fixed", "fixed?", "哪些没报"):
        assert features(asked, meanings)["~?"] > 1
    for told in ("修好了", "it is fixed", "该报的报了"):
        assert "~?" not in features(told, meanings)


def test_tags_are_joined_to_stretches_and_a_lone_inside_begins_one() -> None:
    words = [Token(w, n, n + 1, "Z") for n, w in enumerate("学籍数据给他")]
    tags = ["B-a", "I-a", "I-b", "B-b", "O", "I-a"]
    assert list(joined(words, tags)) == [
        Tagged("a", 0, 2),
        Tagged("b", 2, 3),
        Tagged("b", 3, 4),
        Tagged("a", 5, 6),
    ]


def test_a_locked_name_or_day_is_one_token() -> None:
    text = fold("昨天给卫健局 data 12.5")
    found = tokens(lock(text, DIRECTORY, WEDNESDAY), text)
    assert [(one.word, one.sort) for one in found] == [
        ("昨天", "D"), ("给", "Z"), ("卫健局", "O"), ("data", "L"), ("12.5", "N"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("date", "昨天", "2026-03-10"),
        ("due_date", "下周", "2026-03-20"),
        ("due_date", "下个月", "2026-04-30"),
        ("date", "某天", None),
        ("organization", "卫健局", "health"),
        ("organization", "燃气集团", "燃气集团"),
        ("people_count", "三十几个人", 30),
        ("people_count", "不少人", None),
        ("amount", "1.2 million yuan", 1_200_000),
        ("amount", "两百万", 2_000_000),
        ("update_frequency", "每月更新", "monthly"),
        ("update_frequency", "随时", "realtime"),
        ("update_frequency", "天晓得是什么", "daily"),
        ("personal_info", "不含身份证号", False),
        ("personal_info", "有手机号", True),
        ("document_title", "《数据分类指南》", "数据分类指南"),
        ("grade", "重要数据", "important"),
    ],
)
def test_words_have_the_value_they_stand_for(field: str, words: str, value: object) -> None:
    passage = Passage.of(words)
    locked = lock(passage.text, DIRECTORY, WEDNESDAY)
    assert value_of(Tagged(field, 0, len(passage.text)), passage, locked) == value


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("sharing_type", "无条件", "unconditional"),
        ("sharing_type", "有条件", "conditional"),
        ("sharing_type", "不予共享", "not_shared"),
        ("openness", "no login", "unconditional"),
        ("openness", "login needed", "conditional"),
        ("openness", "唔使登记", "unconditional"),
        ("openness", "要登记", "conditional"),
        ("update_frequency", "every evening", "daily"),
        ("decision", "told off by the mayor", "sanction"),
        ("decision", "told of the prize", "reward"),
        ("issue_raised.severity", "the launch is in jeopardy", "major"),
        ("severity", "特别重大", "critical"),
        ("severity", "重大", "major"),
        ("severity", "不大", "minor"),
        ("rating", "亮了红灯", "red"),
        ("rating", "转黄", "amber"),
        ("decision", "通报表扬", "reward"),
        ("decision", "通报批评", "sanction"),
        ("decision", "提拔为副科长", "promotion"),
        ("grade", "三级", "L3"),
        ("grade", "谁知道", None),
    ],
)
def test_a_choice_is_told_by_its_words(field: str, words: str, value: str | None) -> None:
    assert chosen(field, words) == value
    assert value is None or value in CHOICES[field]


def test_every_choice_of_a_kind_is_one_that_the_pack_knows() -> None:
    pack = load_pack(packaged_pack("foshan"))
    own = [name for name in CHOICES if "." in name]
    assert own
    for name in own:
        kind, field = name.split(".")
        assert CHOICES[name] <= {choice.id for choice in pack.kind(kind).field(field).choices}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("60人", 60),
        ("三十几个人", 30),
        ("二十来个", 20),
        ("thirty-two", 32),
        ("about two hundred and ten people", 210),
        ("a dozen of us", 12),
        ("1,200 staff", 1200),
        ("3.5k", 3500),
        ("200万", 2_000_000),
        ("rmb 2 million", 2_000_000),
        ("a few people", None),
        ("大家", None),
        ("", None),
    ],
)
def test_a_number_is_found_among_words(words: str, value: float | None) -> None:
    assert number_in(words) == value


def test_a_covered_thing_counts_the_same_whatever_it_is_called() -> None:
    def covered(text: str, name: str) -> dict[str, int]:
        start = text.index(name)
        return features(plain(mark(text, "thing", [(start, start + len(name))])), thesaurus())

    seen = covered("shared health records keeps crashing", "shared health records")
    assert seen == covered("lamp watch keeps crashing", "lamp watch")
    assert seen != covered("lamp watch keeps improving", "lamp watch")
    assert f"~{THING}" in seen
    assert f"{THING} keeps" in seen
    assert not any("share" in feature for feature in seen)
