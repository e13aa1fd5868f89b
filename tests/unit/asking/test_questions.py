"""What people ask, in English, Mandarin and Cantonese turns: what it is taken for, and what isn't a question."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from bot.asking import AskContext, Period, Question, ask, asks, asks_for_rules

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MONTH = Period(date(2026, 3, 1), date(2026, 3, 31))


def said(text: str, context: AskContext) -> dict[str, Any]:
    """What of the question isn't at rest."""
    question = ask(text, context)
    assert question is not None, f"{text} isn't taken for a question"
    at_rest = Question(question.what)
    given = {name: getattr(question, name) for name in Question.__dataclass_fields__}
    return {k: v for k, v in given.items() if k == "what" or v != getattr(at_rest, k)}


LAST_QUARTER = Period(date(2025, 10, 1), date(2025, 12, 31))
RED = {"what": "count", "kind": "project_rated", "state": "newest"}
OPEN = {"what": "count", "kind": "issue_raised", "state": "open"}
OWED = {"what": "owed"}
LATE = {"what": "due", "state": "overdue"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我还欠什么?", OWED),
        ("我還欠什麼？", OWED),
        ("我仲欠咩?", OWED),
        ("what do I still owe?", OWED),
        ("我还有哪些材料没交?", OWED),
        ("我还有哪些action item没close?", OWED),
        ("my to-dos", OWED),
        ("progress?", OWED),
        ("这个月到期的有哪些", {"what": "due", "period": MONTH}),
        ("這個月到期嘅有邊啲?", {"what": "due", "period": MONTH}),
        ("what is due this month?", {"what": "due", "period": MONTH}),
        ("本月到期的", {"what": "due", "period": MONTH}),
        ("what is overdue in Shunde?", {**LATE, "organization": "shunde"}),
        ("顺德有哪些逾期的?", {**LATE, "organization": "shunde"}),
        ("哪些单位逾期了", {**LATE, "each": True}),
        ("anything overdue on my side? don't want to get named again", {**LATE, "ours": True}),
        ("早上好!刷脸就医今天上线了。我这个月还差什么没报?", {"what": "due", "period": MONTH, "ours": True}),
    ],
)
def test_what_is_owed_and_what_is_due(context: AskContext, text: str, wanted: dict[str, Any]) -> None:
    assert said(text, context) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "DS-12怎么样了?",
        "ds 0012 什么状态",
        "谁在处理DS-0012？",
        "DS-0012",
    ],
)
def test_a_record_by_its_reference(context: AskContext, text: str) -> None:
    assert said(text, context) == {"what": "record", "kind": "dataset_shared", "reference": "DS-0012"}


@pytest.mark.parametrize(
    "text",
    [
        "DS-0012 为什么没达标?",
        "ds0012点解唔达标",
        "ＤＳ－００１２ 為什麼沒達標？",
        "why was DS-0012 not met?",
        "DS-0012还缺什么？",
    ],
)
def test_why_a_record_is_not_met_and_what_it_lacks(context: AskContext, text: str) -> None:
    wanted = {"what": "record", "kind": "dataset_shared", "reference": "DS-0012", "lacks": True}
    assert said(text, context) == wanted


@pytest.mark.parametrize(
    "text", ["IX-05是什么意思?", "M-19?", "what does D2-10 say?", "XY-0012?", "in 2025?"]
)
def test_the_id_of_a_requirement_is_no_reference(context: AskContext, text: str) -> None:
    found = ask(text, context)
    assert found is None or found.what != "record"


@pytest.mark.parametrize(
    ("text", "position", "organization"),
    [
        ("谁是卫健局的首席数据官?", "cdo", "health"),
        ("誰是衛健局的首席數據官？", "cdo", "health"),
        ("邊個係衛健局嘅CDO?", "cdo", "health"),
        ("who is the CDO of the health bureau?", "cdo", "health"),
        ("卫健局首席数据官", "cdo", "health"),
        ("卫健局有首席数据官吗", "cdo", "health"),
        ("is there a CDO in Nanhai?", "cdo", "nanhai"),
        ("卫健局的联络员是谁", "liaison", "health"),
        ("who is the Health Bureau's liaison?", "liaison", "health"),
        ("谁督导顺德区?", "supervisor", "shunde"),
        ("who supervises Shunde?", "supervisor", "shunde"),
    ],
)
def test_who_holds_a_post(context: AskContext, text: str, position: str, organization: str) -> None:
    found = said(text, context)
    # Without a word that asks, it is nothing but the post.
    assert found.pop("whole", False) is (text == "卫健局首席数据官")
    assert found == {"what": "post", "position": position, "organization": organization}


@pytest.mark.parametrize(
    "text",
    [
        "education's CDO",
        "教育的首席数据官是谁",
        "谁是教育的首席数据官?",
        "CDO of education",
        "邊個係教育嘅CDO?",
    ],
)
def test_a_bureau_by_its_field_where_its_post_is_asked_for(context: AskContext, text: str) -> None:
    assert said(text, context)["organization"] == "education"


@pytest.mark.parametrize("text", ["首席数据官教育培训办了几次?", "how many CDO education courses were held?"])
def test_a_field_beside_a_post_is_no_bureau_where_something_else_is_asked(
    context: AskContext, text: str
) -> None:
    assert "organization" not in said(text, context)


def test_of_ones_own_organization_and_of_one_that_is_not_known(context: AskContext) -> None:
    assert said("本局的首席数据官是谁?", context) == {"what": "post", "position": "cdo", "ours": True}
    assert said("谁是税务局的首席数据官?", context) == {"what": "post", "position": "cdo", "stranger": True}
    assert said("who is the CDO of the tax bureau?", context)["stranger"]


MAJOR = {"what": "count", "kind": "issue_raised", "severity": "major"}
SHARED = {"what": "count", "kind": "dataset_shared"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("顺德有多少个未解决的重大问题?", {**MAJOR, "state": "open", "organization": "shunde"}),
        ("順德有幾多個未解決嘅重大問題？", {**MAJOR, "state": "open", "organization": "shunde"}),
        ("how many open major issues in Shunde?", {**MAJOR, "state": "open", "organization": "shunde"}),
        ("有多少重大问题已经解决", {**MAJOR, "state": "closed"}),
        (
            "南海有几个特别重大问题没解决",
            {**MAJOR, "severity": "critical", "state": "open", "organization": "nanhai"},
        ),
        ("how many datasets did we share this year?", {**SHARED, "ours": True, "period": YEAR}),
        ("我們今年共享咗幾多個數據集?", {**SHARED, "ours": True, "period": YEAR}),
        ("3月以来共享了多少个数据集", {**SHARED, "period": Period(date(2026, 3, 1), None)}),
        ("教育局共享给卫健局多少数据集?", {**SHARED, "organization": "education", "recipient": "health"}),
        (
            "How many datasets did the Education Bureau share with the Health Bureau?",
            {**SHARED, "organization": "education", "recipient": "health"},
        ),
        ("培训办了几次,多少人?", {"what": "count", "kind": "training_held", "people": True}),
        ("how many people were trained?", {"what": "count", "kind": "training_held", "people": True}),
        (
            "我们局今年一共共享了多少个数据集还差几个达标",
            {**SHARED, "ours": True, "period": YEAR, "state": "in_order"},
        ),
        ("税务局共享了多少数据集?", {**SHARED, "stranger": True}),
    ],
)
def test_how_many(context: AskContext, text: str, wanted: dict[str, Any]) -> None:
    assert said(text, context) == wanted


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("document_published", "今年发布了多少份文件", "how many documents did we publish"),
        ("decision_recorded", "记录了多少项决策", "how many decisions did we record"),
        ("dataset_shared", "共享了几个数据集", "how many datasets did we share"),
        ("dataset_refreshed", "更新了多少次数据", "how many refreshes were there"),
        ("data_opened", "开放了多少个数据集", "how many datasets were opened"),
        ("sharing_request_answered", "答复了多少共享申请", "how many sharing requests did we answer"),
        ("correction_answered", "答复了几件数据异议", "how many corrections did we answer"),
        ("data_checked", "做了几次数据普查", "how many data checks did we do"),
        ("data_use_reviewed", "检查数据使用几次", "how many data use reviews"),
        ("data_integrated", "有多少次数据融合", "how many data integrations"),
        ("scenario_launched", "上线了几个应用场景", "how many scenarios did we launch"),
        ("assessment_done", "做了几次影响评估", "how many assessments did we do"),
        ("issue_raised", "上报了几个问题", "how many issues did we raise"),
        ("issue_progress", "有多少条问题进展报告", "how many progress reports"),
        ("issue_resolved", "有几份办结报告", "how many resolution reports"),
        ("project_rated", "有多少项目评级", "how many project ratings"),
        ("guidance_given", "开了几次联席会议", "how many joint meetings were held"),
        ("incident_reported", "有多少起安全事件,共几件", "how many incidents were there"),
        ("team_built", "组建了几个团队", "how many teams were built"),
        ("training_held", "办了几次培训", "how many trainings were held"),
        ("reward_or_sanction", "处分了几个人", "how many sanctions were there"),
        ("evaluation_recorded", "记录了几次考评", "how many evaluations"),
        ("cdo_appointed", "任命了几个首席数据官", "how many CDO appointments"),
        ("liaison_named", "明确联络员几个", "how many liaisons named"),
    ],
)
def test_every_kind_can_be_counted(context: AskContext, kind: str, zh: str, en: str) -> None:
    for text in (zh, f"{en}?"):
        found = said(text, context)
        assert (found["what"], found["kind"]) == ("count", kind), text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("顺德的职责完成率是多少?", {"what": "rate", "organization": "shunde"}),
        ("上季度各部门完成率", {"what": "rate", "period": LAST_QUARTER, "each": True}),
        (
            "completion rate by department last quarter?",
            {"what": "rate", "period": LAST_QUARTER, "each": True},
        ),
        ("哪个部门完成率最低?", {"what": "rate", "each": True}),
        ("部分单位的完成率?", {"what": "rate"}),
        ("上季度完成了多少项职责?", {"what": "rate", "period": LAST_QUARTER}),
        ("上季度我们完成了几项?", {"what": "rate", "period": LAST_QUARTER, "ours": True}),
        ("how many duties did we meet last quarter?", {"what": "rate", "period": LAST_QUARTER, "ours": True}),
        ("哪些项目是红灯?", RED),
        ("红色项目有哪些", RED),
        ("which projects are red?", RED),
        ("any amber projects?", RED),
        ("顺德有红灯项目吗?", {**RED, "organization": "shunde"}),
        ("未解决的重大问题有哪些?", {**OPEN, "severity": "major"}),
        ("列出顺德未解决的问题", {**OPEN, "organization": "shunde"}),
        ("which open major issues are there?", {**OPEN, "severity": "major"}),
        ("list open issues in Shunde", {**OPEN, "organization": "shunde"}),
        ("what do we have to submit this month?", {"what": "due", "period": MONTH, "ours": True}),
        ("what is our completion rate?", {"what": "rate", "ours": True}),
        ("今年重大问题办结率", {"what": "rate", "kind": "issue_raised", "severity": "major", "period": YEAR}),
        ("what percentage of datasets met the requirements?", {"what": "rate", "kind": "dataset_shared"}),
    ],
)
def test_of_how_many(context: AskContext, text: str, wanted: dict[str, Any]) -> None:
    assert said(text, context) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("智慧停车那个问题解决了吗?", "issue_raised", "智慧停车"),
        ("智慧停車嗰個問題搞掂未?", "issue_raised", "智慧停車"),
        ("is the problem on Smart Parking fixed?", "issue_raised", "Smart Parking"),
        ("Is the outage on Smart Elderly Care over?", "issue_raised", "Smart Elderly Care"),
        ("学籍数据共享给卫健局了吗?", "dataset_shared", "学籍数据"),
        (
            "Did we share the student roll data with the Health Bureau already?",
            "dataset_shared",
            "student roll data",
        ),
        ("“数据共享平台”那个问题解决了吗", "issue_raised", "数据共享平台"),
        ("义务教育入学数据开放了吗", "data_opened", "义务教育入学数据"),
        ("数据标准印发了吗", "document_published", "数据标准"),
        ("has the blueprint been published?", "document_published", "blueprint"),
        ("入学数据做过影响评估吗", "assessment_done", "入学数据"),
        ("刷脸就医上线了吗", "scenario_launched", "刷脸就医"),
        ("学籍数据更新了没有", "dataset_refreshed", "学籍数据"),
        ("帮我看看智慧交通二期现在什么状态", None, "智慧交通二期"),
        ("Can you show me the current state of Smart Traffic phase 2?", None, "Smart Traffic phase 2"),
        ("学籍数据为什么没达标", None, "学籍数据"),
    ],
)
def test_what_is_on_record_of_something(context: AskContext, text: str, kind: str | None, name: str) -> None:
    found = said(text, context)
    assert (found["what"], found.get("kind"), found["name"]) == ("find", kind, name)


def test_with_whom_it_was_shared_and_what_was_reported_last(context: AskContext) -> None:
    assert said("学籍数据共享给卫健局了吗?", context)["recipient"] == "health"
    for text in (
        "查一下我上次提交的培训记录审核通过没",
        "Has the training record I submitted been approved yet?",
    ):
        found = said(text, context)
        assert (found["what"], found["kind"], found["last"]) == ("find", "training_held", True)


@pytest.mark.parametrize(
    "text",
    [
        "培训每年最少要办几次?有没有规定人数",
        "數據共享申請要幾多日內答覆?",
        "Within how many working days must we reply to a sharing application?",
        "how many levels are there in data grading?",
        "谁可以当首席数据官?",
        "who must appoint the CDO?",
        "如果卫健局要我们的学籍数据,我可以直接给吗?",
        "When can a department refuse to share data?",
    ],
)
def test_what_asks_for_the_rules_is_left_to_the_policy(context: AskContext, text: str) -> None:
    assert ask(text, context) is None
    assert asks_for_rules(text)


@pytest.mark.parametrize("text", ["这个问题到什么时候要解决?", "这个问题什么时候能解决?"])
def test_when_is_no_part_of_a_name(context: AskContext, text: str) -> None:
    assert ask(text, context) is None
    question = ask("学籍平台的问题什么时候解决的?", context)
    assert question is not None
    assert (question.what, question.name) == ("find", "学籍平台")


@pytest.mark.parametrize(
    "text",
    [
        "今天把学籍数据共享给了卫健局,每月更新",
        "卫健局首席数据官是李明",
        "智慧停车项目逾期了",
        "这个项目未完成验收,延期两个月",
        "Yesterday we shared the student roll with the Health Bureau",
        "培训办了三次,120人参加",
        "The permits portal is delayed by six weeks",
        "",
        "。。。",
    ],
)
def test_what_tells_something_asks_nothing(context: AskContext, text: str) -> None:
    assert ask(text, context) is None
    assert not asks(text)


@pytest.mark.parametrize(
    "text", ["的了吗共享数据" * 5000, "how many " * 5000, "?" * 20_000, "问题的" * 9000 + "解决了吗"]
)
def test_a_very_long_text_is_read_in_little_time(context: AskContext, text: str) -> None:
    began = time.process_time()
    ask(text, context)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "今年完成了多少项整改?",
        "必须完成几项职责?",
        "智慧停车项目是红灯吗?",
        "do we have to report incidents?",
        "智慧停车的问题有没有解决?",
        "教育局最近报了什么?",
        "天气怎么样?",
    ],
)
def test_what_only_looks_like_it_is_not_taken_for_it(context: AskContext, text: str) -> None:
    found = ask(text, context)
    assert found is None or (found.what == "find" and found.name.startswith("智慧停车"))
