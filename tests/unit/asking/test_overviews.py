"""Questions about the whole: what has changed, how organizations stand and compare, how many have a CDO."""

from __future__ import annotations

import pytest

from bot.asking import AskContext, ask


@pytest.mark.parametrize(
    "text",
    [
        "what changed in the last week?",
        "最近一周有什么变化",
        "昨天有什么新情况",
        "本周有什么新情况？",
        "anything new today?",
    ],
)
def test_what_has_changed(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert question.what == "changes"
    assert question.period is not None


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("compare Nanhai and Shunde", ("nanhai", "shunde")),
        ("南海和顺德哪个逾期多？", ("nanhai", "shunde")),
        ("對比南海同順德", ("nanhai", "shunde")),
        ("how is the education bureau doing?", ("education",)),
        ("教育局怎么样", ("education",)),
        ("顺德区现在什么情况", ("shunde",)),
        ("how's Shunde doing", ("shunde",)),
        ("教育局职责完成情况如何？", ("education",)),
        ("how are we doing?", ()),
        ("我们做得怎么样？", ()),
    ],
)
def test_how_organizations_stand(text: str, organizations: tuple[str, ...], context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.organizations) == ("standing", organizations)


@pytest.mark.parametrize("text", ["哪个区完成得最好？", "which district is doing worst?", "各区排名"])
def test_how_the_districts_stand(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.districts) == ("standing", True)


def test_which_department_is_worst_is_told_by_the_rate_of_each(context: AskContext) -> None:
    question = ask("哪个单位完成得最差？", context)
    assert question is not None
    assert (question.what, question.each) == ("rate", True)


@pytest.mark.parametrize(
    "text",
    [
        "首席数据官覆盖率是多少",
        "how many CDOs have been appointed?",
        "有几个首席数据官？",
        "what share of organizations has a CDO?",
    ],
)
def test_how_many_have_a_chief_data_officer(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert question.what == "coverage"


@pytest.mark.parametrize(
    "text",
    [
        "what has changed in the policy?",
        "政策有什么变化？",
        "天气怎么样?",
        "数据更新有什么变化",
        "教育局的首席数据官怎么样",
        "把数据共享给南海和顺德了",
        "how many duties does a CDO have?",
        "今天系统有变化，接口换了",
        "哪个单位逾期最多？",
        "普查覆盖率是多少",
    ],
)
def test_what_is_something_else(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is None or question.what not in ("changes", "standing", "coverage")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我们共享了哪些数据集？", "dataset_shared"),
        ("本月新增了哪些问题", "issue_raised"),
        ("上个月有哪些新问题", "issue_raised"),
        ("any new issues this week?", "issue_raised"),
        ("which datasets did we share?", "dataset_shared"),
        ("今年办了哪些培训", "training_held"),
    ],
)
def test_what_was_done_is_listed(text: str, kind: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.kind, question.state) == ("count", kind, None)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("有哪些重大问题", "major"),
        ("What are the major issues?", "major"),
        ("我的问题进展如何", None),
        ("全市有多少个问题没关", None),
    ],
)
def test_issues_that_there_are_are_the_open_ones(
    text: str, severity: str | None, context: AskContext
) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.kind, question.state) == ("count", "issue_raised", "open")
    assert question.severity == severity


def test_who_did_it_may_be_named_by_the_shortest_that_people_say(context: AskContext) -> None:
    question = ask("how many datasets did health share this year?", context)
    assert question is not None
    assert question.organization == "health"
    question = ask("how many health datasets were shared this year?", context)
    assert question is not None
    assert question.organization is None


@pytest.mark.parametrize(
    "text", ["个人信息影响评估是什么", "黄色评级是什么意思", "what does amber mean?", "预警没人处理会怎样？"]
)
def test_what_a_word_means_is_looked_for_in_no_record(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is None or question.what != "find"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Which issues have had no progress for two weeks?", 14),
        ("哪些问题半个月没有进展", 15),
        ("哪些问题没有新进展？", None),
        ("有没有问题30天没动静的？", 30),
    ],
)
def test_issues_without_progress(text: str, days: int | None, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.days) == ("stuck", days)


@pytest.mark.parametrize(
    "text", ["问题没有进展，协调不动", "the issue is stuck", "哪些问题没解决？", "问题进展多久报一次？"]
)
def test_what_tells_of_no_progress_and_other_questions_of_it(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is None or question.what != "stuck"


@pytest.mark.parametrize(
    ("text", "each"), [("哪些单位逾期了？", True), ("Who is late?", True), ("what is overdue?", False)]
)
def test_who_is_late_is_asked_of_each(text: str, each: bool, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.state, question.each) == ("due", "overdue", each)
