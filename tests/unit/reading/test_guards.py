"""Turns of phrase that overrule a weighing, and words that only look like them."""

from __future__ import annotations

import pytest

from bot.reading import Factuality, ReadingContext, read
from bot.reading.guards import (
    asks_whether,
    ends_in_a_question,
    goes_on,
    guarded,
    in_part,
    only_possible,
    under_way,
)


@pytest.mark.parametrize(
    ("words", "factuality"),
    [
        ("我们计划今天把学籍数据共享给卫健局", Factuality.PLANNED),
        ("打算把学籍数据给卫健局", Factuality.PLANNED),
        ("学籍数据不共享给卫健局了", Factuality.NEGATED),
        ("忘了把学籍数据共享给卫健局", Factuality.NEGATED),
        ("we forgot to share the student roll", Factuality.NEGATED),
        ("听说公安局共享了人口数据", Factuality.HEARSAY),
        ("the training was cancelled", Factuality.CANCELLED),
        ("what if we share the roll", Factuality.HYPOTHETICAL),
        ("maybe we could share the roll", Factuality.HYPOTHETICAL),
        ("crane permits to Emergency: planned for Monday", Factuality.PLANNED),
        ("the table is to be reloaded on friday", Factuality.PLANNED),
        ("the roll has not been shared", Factuality.NEGATED),
        ("couldn't send the roll to the health bureau, their mailbox is full", Factuality.NEGATED),
        ("the roll is still unpublished", Factuality.NEGATED),
        ("the roll isn't out yet", Factuality.NEGATED),
        ("the roll couldn't be more wanted, we shared it", None),
        ("answered what was left open", None),
        ("we've withdrawn the rules on staff photos", Factuality.CANCELLED),
        ("please cancel my report", Factuality.CANCELLED),
        ("这期培训不办了", Factuality.CANCELLED),
        ("word is the map was updated", Factuality.HEARSAY),
        ("好像已经给了卫健局", Factuality.HEARSAY),
        ("can someone share the roll with us", Factuality.REQUEST),
        ("拜托把数据给我们", Factuality.REQUEST),
        ("今天把学籍数据共享给了卫健局", None),
        ("印发了三年行动计划", None),
        ("不是还没给，是给早了", None),
        ("shared the planning records", None),
        ("the rumpus room list was shared, it took back-breaking work", None),
    ],
)
def test_a_guard_stands_only_where_its_words_are(words: str, factuality: Factuality | None) -> None:
    assert guarded(words, "dataset_shared") == factuality


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("issue_raised", "智慧停车运行平稳,没有问题"),
        ("issue_raised", "smart parking runs smoothly"),
        ("issue_resolved", "那个毛病依然存在"),
        ("issue_resolved", "the bug is not fixed yet"),
        ("issue_resolved", "the patch did nothing"),
        ("issue_resolved", "restarting hasn't helped, it is as slow as before"),
        ("issue_resolved", "厂家换了固件也没用"),
    ],
)
def test_a_guard_of_one_kind_stands_for_no_other(kind: str, words: str) -> None:
    assert guarded(words, kind) is Factuality.NEGATED
    assert guarded(words, "data_use_reviewed") is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("issue_raised", "智慧停车出了问题"),
        ("issue_raised", "没有问题的数据也传不上来"),
        ("issue_resolved", "之前没解决的问题修好了"),
        ("issue_resolved", "the bug is fixed"),
    ],
)
def test_a_problem_and_its_end_are_not_denied_by_what_looks_like_it(kind: str, words: str) -> None:
    assert guarded(words, kind) is None


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("我们计划今天把学籍数据共享给卫健局", Factuality.PLANNED),
        ("学籍数据不共享给卫健局了", Factuality.NEGATED),
        ("昨天把学籍数据共享给了卫健局", Factuality.ASSERTED),
    ],
)
def test_what_is_guarded_is_not_asserted(text: str, factuality: Factuality, context: ReadingContext) -> None:
    assert read(text, context)[0].factuality is factuality


@pytest.mark.parametrize(
    "words",
    [
        "学籍数据共享给卫健局了吗",
        "指南发了没",
        "did we share the student roll?",
        "hi, has the guide been issued?",
    ],
)
def test_who_asks_whether_it_happened_reports_nothing(words: str, context: ReadingContext) -> None:
    assert asks_whether(words)
    assert [reading.kind for reading in read(words, context)] == ["ask_status"]


@pytest.mark.parametrize(
    "words",
    ["学籍数据共享给卫健局了", "did an on-site check at the culture bureau", "is the data of 2025. shared?!"],
)
def test_what_only_begins_or_ends_like_a_question_asks_nothing(words: str) -> None:
    assert not asks_whether(words)


def test_only_one_sentence_is_a_question_by_its_mark() -> None:
    assert ends_in_a_question("共享数据要填什么?")
    assert not ends_in_a_question("学籍数据给了卫健局。还要填什么?")
    assert not ends_in_a_question("refused them the loan files. do we have to say why?")
    assert ends_in_a_question("is version 2.1 of the guide out?")


@pytest.mark.parametrize(
    ("kind", "words", "factuality"),
    [
        ("issue_resolved", "the vendor promises the fix for friday", Factuality.PLANNED),
        ("issue_resolved", "the contractor swears it works now", Factuality.HEARSAY),
        ("issue_raised", "somebody claims the portal is down", Factuality.HEARSAY),
        ("issue_raised", "the claims portal is down", None),
        ("issue_raised", "the claims handling doesn't start", None),
        ("dataset_shared", "as promised we shared the claims with the tax bureau", None),
        ("issue_raised", "the supplier has withdrawn its engineers", None),
        ("issue_raised", "my report on the portal was withdrawn", Factuality.CANCELLED),
    ],
)
def test_what_others_promise_or_claim_has_not_happened(
    kind: str, words: str, factuality: Factuality | None
) -> None:
    assert guarded(words, kind) is factuality


@pytest.mark.parametrize(
    "words",
    [
        "问题解决了一半",
        "基本解决",
        "部分恢复,还有几个镇不行",
        "修好了大半",
        "half the problem is fixed",
        "it is mostly fixed",
        "some of the gauges are back online",
        "the pages load again, not fully restored yet",
    ],
)
def test_what_is_put_right_in_part_is_told_from_what_is_put_right(words: str) -> None:
    assert in_part(words)


@pytest.mark.parametrize(
    "words",
    [
        "问题解决了",
        "一半摄像头离线的问题修好了",
        "全部恢复",
        "the problem is fixed",
        "the half-finished form is fixed",
        "all solved",
    ],
)
def test_what_is_put_right_as_a_whole_is_not_in_part(words: str) -> None:
    assert not in_part(words)


@pytest.mark.parametrize(
    "words",
    [
        "只影响本单位,可以自行解决",
        "我们能自己解决",
        "需要市里协调解决",
        "数据质量问题需要各部门一起解决",
        "政务云资源不足的问题解决不了",
        "系统里有三个漏洞待解决",
        "we can fix it ourselves",
        "the vendor can't fix the login bug",
        "login bug needs to be fixed",
    ],
)
def test_what_can_or_must_or_cant_be_put_right_is_told_from_what_is(words: str) -> None:
    assert only_possible(words)


@pytest.mark.parametrize(
    "words",
    [
        "问题已自行解决",
        "我们自行处理好了",
        "问题能解决了",
        "门户功能恢复",
        "we fixed it ourselves",
        "we managed to fix it ourselves",
    ],
)
def test_what_was_put_right_is_no_possibility(words: str) -> None:
    assert not only_possible(words)


@pytest.mark.parametrize(("words", "is_so"), [
    ("问题正在解决中", True),
    ("供应商正在抓紧修复漏洞", True),
    ("数据恢复中心的问题", False),
    ("问题正在上周五解决了", False),
])  # fmt: skip
def test_what_is_being_put_right_is_under_way(words: str, is_so: bool) -> None:
    assert under_way(words) is is_so


@pytest.mark.parametrize(("words", "is_so"), [
    ("智慧祠堂今天起打不开,还没修好", True),
    ("医保平台凌晨三点宕机,到现在还没好", True),
    ("the portal has been down since monday, still not fixed", True),
    ("学籍系统一直闪退,厂家说下周修", True),
    ("学籍系统闪退,厂家说已经修好", False),
    ("打不开的问题到现在都没解决", False),  # of one that is known
    ("不动产自助机那个死机,到今天依旧没好", False),
    ("昨天宕机,今天修好了", False),
    ("the crashes of one door are still not fixed", False),
])  # fmt: skip
def test_a_trouble_that_isnt_over_is_told_from_one_that_isnt_solved(words: str, is_so: bool) -> None:
    assert goes_on(words) is is_so
