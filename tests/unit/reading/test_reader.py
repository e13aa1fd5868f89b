"""What holds for any text: places, names, corrections, and the time it takes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import QUESTIONS, Directory, Factuality, ReadingContext, read
from bot.reading.own_fields import own_fields
from bot.reading.passage import Passage
from bot.reading.reader import MOST_READINGS, NEAREST, Message
from bot.reading.stretches import Stretch
from bot.reading.tagging import Tagged
from tests.unit.reading.conftest import NAMES, WEDNESDAY

CONTEXT = ReadingContext(WEDNESDAY, Directory.of(NAMES))


def test_a_dictated_sentence_is_read_and_its_places_are_those_of_the_message() -> None:
    text = "昨 天 把 养 老 院 床 位 数 据 共 享 给 了 卫 健 局"
    [reading] = read(text, CONTEXT)
    title = next(field for field in reading.fields if field.field == "dataset_title")
    assert title.value == "养老院床位数据"
    assert text[title.start : title.end] == title.text == "养 老 院 床 位 数 据"
    assert (reading.get("organization"), reading.get("date")) == ("health", "2026-03-10")


def test_the_blank_between_latin_and_chinese_words_stays() -> None:
    assert Passage.of("智慧停车 vendor 又拖了").text == "智慧停车 vendor 又拖了"
    assert Passage.of("今 天").text == "今天"


def test_a_name_is_never_torn_by_a_shorter_one() -> None:
    directory = Directory.of({"a": ["卫健局"], "b": ["市卫健局直属中心"], "c": ["健局"]})
    assert [named.organization for named in directory.find("市卫健局直属中心和卫健局")] == ["b", "a"]


def test_a_latin_name_is_found_as_a_whole_word_only() -> None:
    directory = Directory.of({"audit": ["Audit"]})
    assert [named.start for named in directory.find("audit auditing, preaudit audit")] == [0, 25]


@pytest.mark.parametrize(
    ("words", "organization"),
    [
        ("transport", "transport"),
        ("the transport bureau", "transport"),
        ("civil affairs", "civil"),
        ("civil", "civil"),
        ("traffic", None),
        ("water", None),
        ("", None),
    ],
)
def test_an_english_name_may_be_said_without_what_sort_of_office_it_is(
    words: str, organization: str | None
) -> None:
    names = {"transport": ["Transport Bureau"], "civil": ["Civil Affairs Bureau"]}
    both = {"water": ["Water Bureau"], "waterways": ["Water Office"], "police": ["Traffic Police"]}
    assert Directory.of({**names, **both}).meant(words) == organization


@pytest.mark.parametrize(
    ("words", "organization"),
    [
        ("消防", "fire"),
        ("消防支队", "fire"),
        ("culture", "culture"),
        ("卫建局", "health"),
        ("未见局", "health"),
        ("民证局", "civil"),
        ("城建局", None),
        ("林业局", None),
        ("住", None),
    ],
)
def test_a_department_may_be_said_in_short_or_mistyped_by_ear(words: str, organization: str | None) -> None:
    names = {"fire": ["消防救援局", "消防局"], "health": ["卫健局"], "civil": ["民政局"]}
    directory = Directory.of({**names, "culture": ["Culture and Tourism Bureau"], "housing": ["住建局"]})
    assert directory.meant(words) == organization


def test_what_two_departments_could_be_by_ear_is_neither() -> None:
    assert Directory.of({"a": ["公管局"], "b": ["工管局"]}).meant("工菅局") is None
    assert Directory.of({"a": ["公管局"]}).meant("工菅局") == "a"


@pytest.mark.parametrize("text", ["智慧教育平台", "义务教育学籍", "交通系统", "教育缴费"])
def test_a_department_s_shortest_name_within_a_title_is_no_department(text: str) -> None:
    directory = Directory.of({"education": ["教育", "教育局"], "transport": ["交通"]})
    assert directory.find(text) == ()
    assert [named.organization for named in directory.find("给教育了,教育那边说行,教育局也行")] == [
        "education"
    ] * 3


def test_a_traditional_name_is_the_same_organization() -> None:
    [reading] = read("已將學籍數據共享給衛健局", CONTEXT)
    assert reading.get("organization") == "health"
    assert reading.get("dataset_title") == "學籍數據"


def test_an_unlisted_organization_is_kept_as_written() -> None:
    [listed] = read("把学籍数据共享给了卫健局", CONTEXT)
    [unlisted] = read("把学籍数据共享给了燃气集团", CONTEXT)
    assert listed.get("organization") == "health"
    assert unlisted.get("organization") == "燃气集团"


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
    ],
)
def test_personal_information_is_read_with_its_negation(text: str, value: str | None) -> None:
    [reading] = read(f"昨天把学籍数据共享给了卫健局,{text}", CONTEXT)
    assert own_fields(reading).get("personal_info") == value


def test_what_a_training_gives_does_not_end_up_in_the_dataset_before_it() -> None:
    shared, held = read("把学籍数据共享给了卫健局;昨天办了数据安全培训,60人参加", CONTEXT)
    assert (shared.kind, held.kind) == ("dataset_shared", "training_held")
    assert (shared.get("people_count"), held.get("people_count")) == (None, 60)
    assert (shared.get("date"), held.get("date")) == (None, "2026-03-10")


def test_a_later_sentence_adds_to_the_statement_before_it() -> None:
    [reading] = read("把学籍数据共享给了卫健局。每月更新。级别是重要数据。", CONTEXT)
    assert (reading.get("update_frequency"), reading.get("grade")) == ("monthly", "important")


def test_ten_matters_in_one_message_are_read_and_more_than_twelve_are_cut_off() -> None:
    told = [
        f"{n}. {name}数据昨天共享给了税务局"
        for n, name in enumerate(
            ["学籍", "户籍", "水质", "用电", "用水", "低保", "公交", "停车", "房产", "燃气"], 1
        )
    ]
    assert len(read("\n".join(told), CONTEXT)) == 10
    assert len(read("\n".join(told * 3), CONTEXT)) == MOST_READINGS == 12


def test_marks_of_the_reader_typed_by_a_person_mean_nothing() -> None:
    for reading in read("把\ue002\ue003\ue004共享给了\ue000\ue001\ue001", CONTEXT):
        assert reading.get("organization") is None


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

    # Processor time, and up to three tries: what else the machine does isn't the reader's doing.
    assert any(once() < 1.0 for _ in range(3))


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
    assert [r.kind for r in read(f"{question}另外昨天{share}。", CONTEXT)] == ["ask_status", "dataset_shared"]


def test_the_organizations_of_an_issue_are_a_list_without_repeats() -> None:
    [reading] = read("智慧停车平台的数据跟交警支队和税务局对不上,交警一直不配合", CONTEXT)
    assert own_fields(reading)["other_organizations"] == ["traffic-police", "tax"]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("宕机了,群众办不了事", "outage"),
        ("停摆三天,群众办不了事", "outage"),
        ("昨天中断了9个小时", "outage"),
        ("跟厂商的合作中断,推不动", None),
        ("建设停摆,推不动", None),
        ("又延期了三周", "delay"),
        ("又延期了,供应商违约", None),
        ("卡住了,推不动", None),
    ],
)
def test_the_sort_of_problem_is_told_only_where_the_words_leave_no_doubt(
    told: str, problem: str | None
) -> None:
    [reading] = read(f"智慧停车平台{told}", CONTEXT)
    assert reading.kind == "issue_raised"
    assert reading.get("problem") == problem


def test_the_problem_in_the_persons_words_is_the_title() -> None:
    [reading] = read("智慧停车平台的数据跟交警对不上,差了三千条", CONTEXT)
    assert reading.get("issue_title") == "智慧停车平台的数据跟交警对不上,差了三千条"


def test_where_nothing_was_understood_the_nearest_kinds_can_be_offered() -> None:
    [reading] = read("好的,收到", CONTEXT)
    assert reading.kind is None
    assert len(reading.nearest) == NEAREST == 4
    assert not set(reading.nearest) & {*QUESTIONS, "other"}


def test_the_kind_of_a_document_is_told_by_its_title_unless_said_otherwise() -> None:
    [guide] = read("《公共数据分类分级指南》昨天印发了", CONTEXT)
    assert (guide.kind, guide.get("document_type")) == ("document_published", "guide")
    [measures] = read("《公共数据管理办法》昨天印发了", CONTEXT)
    assert measures.get("document_type") == "policy"


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Transport got a telling off from the mayor for late data", "sanction"),
        ("Hongda Software has been barred from tenders for leaking test data", "sanction"),
        ("Heshui Town had four points taken off for wrong figures", "sanction"),
        ("Winnie Ko was named data person of the quarter", "reward"),
        ("the drivers thanked Mr Fok with a silk banner for the bus data", "reward"),
        ("小刘丢了笔记本,当着全科人挨了一顿批", "sanction"),
    ],
)
def test_praise_and_blame_are_told_apart(text: str, decision: str) -> None:
    [reading] = read(text, CONTEXT)
    assert (reading.kind, reading.get("decision")) == ("reward_or_sanction", decision)


def test_that_data_is_not_important_leaves_its_grade_open() -> None:
    [graded] = read("昨天把管网图层共享给了应急局,重要数据", CONTEXT)
    [left] = read("昨天把管网图层共享给了应急局,不是重要数据", CONTEXT)
    assert (graded.get("grade"), left.get("grade")) == ("important", None)


def test_a_day_that_is_over_is_when_it_happened_and_no_time_limit() -> None:
    [reading] = read("We officially released the Public Data Management Measures yesterday", CONTEXT)
    assert (reading.get("date"), reading.get("due_date")) == ("2026-03-10", None)
    [reading] = read("Training due today", CONTEXT)
    assert reading.get("due_date") == "2026-03-11"


def test_a_name_keeps_its_apostrophe_and_loses_the_possessive() -> None:
    [reading] = read("We fused public data with China Mobile's signalling data", CONTEXT)
    assert reading.get("organization") == "China Mobile"
    [reading] = read("Shared the “People's Hospital beds” list with the Health Bureau", CONTEXT)
    assert "People's Hospital" in str(reading.get("dataset_title"))


@pytest.mark.parametrize("text", ["卫健局", "昨天", "Health Bureau", "3月5日"])
def test_a_name_or_a_day_alone_is_no_report(text: str) -> None:
    assert [reading.kind for reading in read(text, CONTEXT)] == [None]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("今天开了数据治理协调会，另外跟人社局共享了就业数据", ["guidance_given", "dataset_shared"]),
        (
            "Shared bus GPS data with the Transport Bureau and trained 20 colleagues",
            ["dataset_shared", "training_held"],
        ),
        ("今天把学籍数据共享给卫健局，另外含个人信息", ["dataset_shared"]),
        ("今天把学籍数据共享给卫健局，同时签了协议", ["dataset_shared"]),
    ],
)
def test_who_goes_on_to_something_else_tells_two_matters_and_a_detail_is_none(
    text: str, kinds: list[str]
) -> None:
    assert [reading.kind for reading in read(text, CONTEXT)] == kinds


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("智慧停车平台测试没通过,风险等级高", "major"),
        ("智慧停车平台测试没通过,影响上线", "major"),
        ("智慧停车平台测试没通过,中等风险", "general"),
        ("Smart Parking platform failed its test, the launch is at risk", "major"),
        ("Smart Parking platform failed its test, low risk", "minor"),
        ("智慧停车平台测试没通过", None),
    ],
)
def test_how_bad_a_problem_is_may_be_told_by_its_risk(text: str, severity: str | None) -> None:
    [reading] = read(text, CONTEXT)
    assert (reading.kind, reading.get("severity")) == ("issue_raised", severity)


@pytest.mark.parametrize(
    ("told", "frequency"),
    [("以后按月推", "monthly"), ("频率:周更", "weekly"), ("可能每月更新", None), ("", None)],
)
def test_how_often_a_dataset_is_renewed_is_read_unless_it_is_doubted(
    told: str, frequency: str | None
) -> None:
    [reading] = read(f"昨天把学籍数据共享给了卫健局,{told}", CONTEXT)
    assert reading.get("update_frequency") == frequency


def test_a_title_in_its_marks_is_the_document_and_what_stands_before_is_its_sort() -> None:
    [reading] = read("地方标准《停车数据元》昨天发布", CONTEXT)
    assert reading.get("document_title") == "停车数据元"
    [plain] = read("停车数据管理办法昨天发布了", CONTEXT)
    assert plain.get("document_title") == "停车数据管理办法"


def test_a_question_gives_names_and_things_and_nothing_that_belongs_to_a_report() -> None:
    [asked] = read("这个月学籍数据给卫健局了吗?", CONTEXT)
    assert asked.kind in QUESTIONS
    assert {one.field for one in asked.fields} == {"dataset_title", "organization"}


def test_what_was_called_off_today_has_a_day_and_no_time_limit() -> None:
    [off] = read("因为台风,今天的培训取消了", CONTEXT)
    assert (off.factuality, off.get("date"), off.get("due_date")) == (
        Factuality.CANCELLED,
        "2026-03-11",
        None,
    )
    [past] = read("因为台风,本周的培训取消了", CONTEXT)
    assert (past.factuality, past.get("due_date")) == (Factuality.CANCELLED, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("智慧停车平台的问题解决了一半", "issue_progress"),
        ("智慧停车平台的问题基本解决", "issue_progress"),
        ("Half the problem with the smart parking platform is fixed", "issue_progress"),
        ("智慧停车平台的问题解决了", "issue_resolved"),
        ("The problem with the smart parking platform is fixed", "issue_resolved"),
    ],
)
def test_what_is_solved_in_part_is_not_solved(text: str, kind: str) -> None:
    assert [reading.kind for reading in read(text, CONTEXT)] == [kind]


def weighed_again(
    text: str, name: str, field: str, kind: str = "dataset_shared", sure: float = 0.5
) -> Stretch:
    """As what the text is weighed once its name is known; at first it was thought to be of ``kind``."""
    message = Message.of(text, CONTEXT)
    first = replace(
        message.weighed(0, len(text)), kinds=dict.fromkeys(message.weighed(0, len(text)).kinds, 0.0)
    )
    start = message.passage.text.index(name)
    known = replace(first, kinds={**first.kinds, kind: sure})
    return message.beside_names(known, [Tagged(field, start, start + len(name))])


def test_what_a_thing_is_called_tells_nothing_of_the_kind_once_it_is_known() -> None:
    again = weighed_again("shared health alerts keeps crashing", "shared health alerts", "project_name")
    named_otherwise = weighed_again("lamp watch keeps crashing", "lamp watch", "project_name")
    assert again.kind == named_otherwise.kind == "issue_raised"
    assert again.kinds == named_otherwise.kinds


def test_a_question_what_names_no_thing_and_what_is_beyond_doubt_are_not_weighed_again() -> None:
    alerts = "shared health alerts"
    assert weighed_again(f"{alerts}?", alerts, "project_name", "ask_status").kinds["ask_status"] == 0.5
    office = weighed_again("health bureau keeps crashing", "health bureau", "organization")
    assert office.kinds["dataset_shared"] == 0.5
    assert (
        weighed_again(f"{alerts} crashed", alerts, "project_name", sure=0.98).kinds["dataset_shared"] == 0.98
    )
    assert (
        weighed_again(f"{alerts} crashed", alerts, "project_name", sure=0.96).kinds["dataset_shared"] < 0.96
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("智慧教育平台的大屏黑屏了,只影响本单位,可以自行解决", "issue_raised"),
        ("社保系统打印不了凭证，我们能自己解决", "issue_raised"),
        ("供应商正在抓紧修复漏洞", "issue_progress"),
        ("医保平台凌晨三点宕机，到现在还没好", "issue_raised"),
        ("the portal has been down since monday, still not fixed", "issue_raised"),
        ("接口问题已自行解决", "issue_resolved"),
    ],
)
def test_a_remedy_that_is_only_possible_solves_nothing(text: str, kind: str) -> None:
    (reading,) = read(text, CONTEXT)
    assert (reading.kind, reading.factuality) == (kind, Factuality.ASSERTED)


def test_what_its_people_can_put_right_themselves_is_such_a_problem() -> None:
    (reading,) = read("智慧教育平台的大屏黑屏了,可以自行解决", CONTEXT)
    assert ("problem", "own_power") in [(field.field, field.value) for field in reading.fields]
