"""The kinds under the plan's roles three and four, each with an update that is right and one that isn't."""

from __future__ import annotations

import re
from datetime import date

import pytest

from policy.models.base import Text
from policy.models.pack import Pack
from policy.outcomes import Basis, Level, Outcome, Verdict
from policy.records import Lookup, Record, Submission, Value
from rules import asked, build_facts, evaluate, lookups

TODAY = date(2026, 3, 5)
TOMORROW = "2026-03-06"
KINDS = (
    "issue_progress",
    "issue_resolved",
    "project_rated",
    "guidance_given",
    "incident_reported",
    "team_built",
    "training_held",
    "reward_or_sanction",
    "evaluation_recorded",
)
Values = dict[str, Value]

RIGHT: dict[str, Values] = {
    "issue_progress": {
        "issue_title": "接口连不上",
        "project_name": "智慧教育平台",
        "progress": "接口已连通",
        "owner": "陈科长",
        "due_date": "2026-03-20",
    },
    "issue_resolved": {
        "issue_title": "接口连不上",
        "project_name": "智慧教育平台",
        "resolution": "更换证书后恢复",
        "proof": "TEST-7",
        "solved_by": "陈科长",
        "verified_by": "何老师",
        "agreement": "agreed",
        "rating_updated": True,
        "leftovers": None,
    },
    "project_rated": {
        "project_name": "智慧教育平台",
        "rating": "amber",
        "reason": "联调晚两周",
        "rating_type": "self",
        "rater": "陈科长",
    },
    "guidance_given": {
        "guidance_title": "一季度检查",
        "guidance_type": "check",
        "project_name": "智慧教育平台",
        "finding": "测试数据未脱敏",
        "due_date": "2026-04-10",
        "minutes": "检查记录 3",
    },
    "incident_reported": {
        "incident_title": "日志泄露手机号",
        "incident_type": "leak",
        "plan_started": True,
        "national_or_public": False,
        "found_on": "2026-03-05",
        "measures": "已停用接口",
        "report": "IR-1",
        "personal_info": "personal",
    },
    "team_built": {
        "team_title": "数字政府专班",
        "team_type": "own_team",
        "people_count": 8,
        "full_time": 3,
        "roster": "R-1",
    },
    "training_held": {
        "training_title": "分类分级实务",
        "training_type": "data_skills",
        "people_count": 35,
        "hours": 3.5,
        "attendance": "A-1",
    },
    "reward_or_sanction": {
        "matter_title": "年度先进个人",
        "person": "陈科长",
        "decision": "reward",
        "reason": "全年按时答复",
        "rule": "奖惩办法 2 号",
        "paper": "决定 5 号",
        "decided_by": "局党组会议",
    },
    "evaluation_recorded": {
        "evaluation_title": "年度述职",
        "evaluation_type": "yearly_duty_report",
        "report": "述职报告 1",
        "reviewer": "第三方机构",
        "score_sheet": "评分表 1",
        "objection": None,
    },
}
MEETING: Values = {
    "guidance_title": "第二次联席会议",
    "guidance_type": "joint_meeting",
    "minutes": "纪要 2",
    "attendees": "教育局、公安局",
    "actions": "教育局四月底前开放接口",
}
CONTRACTOR: Values = {
    **RIGHT["guidance_given"],
    "guidance_type": "contractor_inspection",
    "finding": None,
    "contractor": "某公司",
    "approval": "批复 9",
    "contract_clauses": True,
}
CHECKED: Values = {**RIGHT["project_rated"], "rating_type": "independent_check", "self_rating": "green"}
FILED: Values = {
    **RIGHT["evaluation_recorded"],
    "filed_on": "2026-03-05",
    "filing_receipt": "回执 8",
    "use_of_result": "年度考核参考",
}


def checked(
    pack: Pack, kind: str, values: Values, history: dict[Lookup, list[Record]] | None = None
) -> Verdict:
    return evaluate(
        pack,
        build_facts(pack, Submission(kind, "education", TODAY, values), history or {}, TODAY),
    )


def outcome(pack: Pack, requirement: str, kind: str, values: Values) -> Outcome:
    return checked(pack, kind, values).finding(requirement).outcome


def binding_faults(pack: Pack, kind: str, values: Values) -> dict[str, str]:
    """Binding requirements that are missing or not met."""
    return {
        finding.requirement_id: finding.outcome.value
        for finding in checked(pack, kind, values).findings
        if finding.outcome in (Outcome.MISSING, Outcome.NOT_MET, Outcome.NOT_CHECKED)
        and pack.kind(kind).requirement(finding.requirement_id).level.binds
    }


@pytest.mark.parametrize("kind", KINDS)
def test_at_most_five_questions_come_before_the_card(pack: Pack, kind: str) -> None:
    nothing = build_facts(pack, Submission(kind, "education", TODAY, {}), {}, TODAY)
    first = [
        field for field in pack.kind(kind).fields if field.ask == "first" and asked(pack, nothing, field)
    ]
    assert 1 <= len(first) <= 5
    assert pack.kind(kind).field("date").default == "today"
    assert pack.kind(kind).field("date").ask == "later"


@pytest.mark.parametrize("kind", KINDS)
def test_labels_fit_on_buttons_and_chinese_has_chinese_punctuation(pack: Pack, kind: str) -> None:
    texts: list[Text] = [pack.kind(kind).title]
    for field in pack.kind(kind).fields:
        for label in (field.label, *(choice.label for choice in field.choices)):
            assert len(label.zh) <= 12, label.zh
            assert len(label.en) <= 30, label.en
        texts += [field.label, field.question, field.example, *(choice.label for choice in field.choices)]
        texts += [field.none_label] if field.none_label else []
    for requirement in pack.kind(kind).requirements:
        texts += [requirement.title, requirement.remedy, *requirement.clauses.values()]
        texts += [requirement.note] if requirement.note else []
    for text in texts:
        assert not re.search(r"[\u4e00-\u9fff][,?:;!.()\"<>]|[,?:;!()\"<>][\u4e00-\u9fff]", text.zh), text.zh


@pytest.mark.parametrize("kind", KINDS)
def test_requirements_are_numbered_and_only_defaults_have_no_source(pack: Pack, kind: str) -> None:
    one = pack.kind(kind)
    assert [r.id for r in one.requirements] == [
        f"{one.prefix}-{number:02d}" for number in range(1, len(one.requirements) + 1)
    ]
    for requirement in one.requirements:
        assert requirement.is_default != bool(requirement.source), requirement.id
        assert (requirement.level is Level.MUST_IF) <= (requirement.applies is not None), requirement.id


@pytest.mark.parametrize("kind", KINDS)
def test_a_typical_update_is_complete(pack: Pack, kind: str) -> None:
    assert binding_faults(pack, kind, RIGHT[kind]) == {}


@pytest.mark.parametrize("values", [MEETING, CONTRACTOR])
def test_a_joint_meeting_and_a_contractor_inspection_are_complete(pack: Pack, values: Values) -> None:
    assert binding_faults(pack, "guidance_given", values) == {}


@pytest.mark.parametrize(
    ("kind", "wrong", "faults"),
    [
        ("issue_progress", {"due_date": "2026-03-04"}, {"IP-05": "not_met"}),
        ("issue_resolved", {"verified_by": "陈科长"}, {"IX-05": "not_met"}),
        ("project_rated", {"rating_type": "independent_check"}, {"PR-07": "missing", "PR-08": "missing"}),
        ("guidance_given", {"due_date": "2026-03-04"}, {"GG-05": "not_met"}),
        ("incident_reported", {"plan_started": False}, {"IN-03": "not_met"}),
        ("team_built", {"full_time": 9}, {"TB-05": "not_met"}),
        ("training_held", {"training_type": "security"}, {"TH-06": "missing"}),
        ("reward_or_sanction", {"decided_by": "陈科长"}, {"RS-07": "not_met"}),
        (
            "evaluation_recorded",
            {"filed_on": "2026-03-04"},
            {"EV-12": "not_met", "EV-13": "missing", "EV-14": "missing"},
        ),
    ],
)
def test_what_is_wrong_with_an_update_is_found_and_nothing_else(
    pack: Pack, kind: str, wrong: Values, faults: dict[str, str]
) -> None:
    assert binding_faults(pack, kind, RIGHT[kind] | wrong) == faults


@pytest.mark.parametrize("kind", KINDS)
def test_what_happens_tomorrow_is_not_reported_today(pack: Pack, kind: str) -> None:
    later: Values = {"due_date": "2026-04-10"} if "due_date" in RIGHT[kind] else {}
    faults = binding_faults(pack, kind, RIGHT[kind] | later | {"date": TOMORROW})
    assert list(faults.values()) == ["not_met"]
    assert binding_faults(pack, kind, RIGHT[kind] | {"date": TODAY.isoformat()}) == {}


def test_the_solver_cannot_verify_the_solution(pack: Pack) -> None:
    resolved = RIGHT["issue_resolved"]
    assert outcome(pack, "IX-05", "issue_resolved", resolved) is Outcome.MET
    assert outcome(pack, "IX-05", "issue_resolved", resolved | {"solved_by": "何老师"}) is Outcome.NOT_MET
    unsaid = {name: value for name, value in resolved.items() if name != "solved_by"}
    finding = checked(pack, "issue_resolved", unsaid).finding("IX-05")
    assert (finding.outcome, finding.supply) == (Outcome.MISSING, ("solved_by",))


def test_an_objection_must_be_decided_and_described(pack: Pack) -> None:
    decided = RIGHT["issue_resolved"] | {"agreement": "objection_decided"}
    assert outcome(pack, "IX-06", "issue_resolved", decided) is Outcome.MISSING
    assert outcome(pack, "IX-06", "issue_resolved", decided | {"objection": "延长一周"}) is Outcome.MET
    undecided = decided | {"agreement": "objection_open", "objection": "要求延长"}
    assert outcome(pack, "IX-06", "issue_resolved", undecided) is Outcome.NOT_MET


def test_leftovers_need_a_word_even_if_there_are_none(pack: Pack) -> None:
    resolved = RIGHT["issue_resolved"]
    assert outcome(pack, "IX-08", "issue_resolved", resolved | {"leftovers": "补录，王工"}) is Outcome.MET
    unsaid = {name: value for name, value in resolved.items() if name != "leftovers"}
    assert outcome(pack, "IX-08", "issue_resolved", unsaid) is Outcome.MISSING


@pytest.mark.parametrize("kind", ["issue_progress", "issue_resolved"])
def test_an_issue_of_another_organization_on_the_same_project_is_on_record(pack: Pack, kind: str) -> None:
    rule = "IP-09" if kind == "issue_progress" else "IX-11"
    assert outcome(pack, rule, kind, RIGHT[kind]) is Outcome.NOT_MET
    wanted = lookups(pack, Submission(kind, "education", TODAY, RIGHT[kind]))
    assert [(one.kind, one.organization_id) for one in wanted] == [("issue_raised", None)]
    raised = Record("IS-0001", "issue_raised", "police", TODAY, {"project_name": "智慧教育平台"})
    found = checked(pack, kind, RIGHT[kind], {wanted[0]: [raised]})
    assert found.finding(rule).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("percent", "expected"), [(9.9, Outcome.NOT_MET), (10, Outcome.MET), (15, Outcome.MET)]
)
def test_a_tenth_of_the_green_ratings_is_sampled(pack: Pack, percent: float, expected: Outcome) -> None:
    assert outcome(pack, "PR-08", "project_rated", CHECKED | {"sample_percent": percent}) is expected
    assert pack.parameter("check_sample_percent").at(TODAY).is_default


def test_a_self_rating_is_not_asked_for_a_sample(pack: Pack) -> None:
    assert outcome(pack, "PR-08", "project_rated", RIGHT["project_rated"]) is Outcome.NOT_APPLICABLE


def test_a_re_review_of_a_red_project_needs_its_record(pack: Pack) -> None:
    review = RIGHT["project_rated"] | {"rating_type": "re_review"}
    assert binding_faults(pack, "project_rated", review) == {"PR-09": "missing"}
    assert binding_faults(pack, "project_rated", review | {"proof": "复评 2"}) == {}


@pytest.mark.parametrize(
    ("due", "expected"),
    [("2026-03-04", Outcome.NOT_MET), ("2026-03-05", Outcome.MET), (TOMORROW, Outcome.MET)],
)
def test_a_deadline_is_no_earlier_than_the_check(pack: Pack, due: str, expected: Outcome) -> None:
    assert outcome(pack, "GG-05", "guidance_given", RIGHT["guidance_given"] | {"due_date": due}) is expected


def test_without_a_finding_nothing_has_to_be_put_right(pack: Pack) -> None:
    clean = RIGHT["guidance_given"] | {"finding": None}
    assert outcome(pack, "GG-04", "guidance_given", clean) is Outcome.MET
    assert outcome(pack, "GG-05", "guidance_given", clean) is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        ("2026-03-04", Outcome.NOT_MET),
        ("2026-03-05", Outcome.MET),
        (TOMORROW, Outcome.NOT_MET),
        (None, Outcome.MET),
    ],
)
def test_what_was_found_is_closed_between_the_check_and_today(
    pack: Pack, closed: str | None, expected: Outcome
) -> None:
    values = RIGHT["guidance_given"] | {"closed_on": closed}
    assert outcome(pack, "GG-06", "guidance_given", values) is expected


def test_a_contract_without_clauses_on_data_is_not_in_order_since_the_regulation(pack: Pack) -> None:
    bare = CONTRACTOR | {"contract_clauses": False}
    assert binding_faults(pack, "guidance_given", bare) == {"GG-14": "not_met"}
    assert outcome(pack, "GG-14", "guidance_given", bare | {"date": "2024-12-31"}) is Outcome.NOT_APPLICABLE
    assert outcome(pack, "GG-14", "guidance_given", bare | {"date": "2025-01-01"}) is Outcome.NOT_MET


def test_a_serious_defect_is_reported_within_a_day(pack: Pack) -> None:
    serious = RIGHT["incident_reported"] | {"national_or_public": True}
    assert outcome(pack, "IN-05", "incident_reported", RIGHT["incident_reported"]) is Outcome.NOT_APPLICABLE
    assert outcome(pack, "IN-05", "incident_reported", serious) is Outcome.MISSING
    late, in_time = serious | {"within_24_hours": False}, serious | {"within_24_hours": True}
    assert outcome(pack, "IN-05", "incident_reported", late) is Outcome.NOT_MET
    assert outcome(pack, "IN-05", "incident_reported", in_time) is Outcome.MET


@pytest.mark.parametrize(("found", "expected"), [("2026-03-05", Outcome.MET), (TOMORROW, Outcome.NOT_MET)])
def test_an_incident_is_found_before_it_is_reported(pack: Pack, found: str, expected: Outcome) -> None:
    values = RIGHT["incident_reported"] | {"found_on": found}
    assert outcome(pack, "IN-06", "incident_reported", values) is expected


@pytest.mark.parametrize(
    ("full_time", "expected"), [(0, Outcome.MET), (8, Outcome.MET), (9, Outcome.NOT_MET)]
)
def test_no_more_people_are_full_time_than_there_are(pack: Pack, full_time: int, expected: Outcome) -> None:
    assert outcome(pack, "TB-05", "team_built", RIGHT["team_built"] | {"full_time": full_time}) is expected


def test_bought_services_need_a_contract_and_no_roster(pack: Pack) -> None:
    bought: Values = {"team_title": "运维团队", "team_type": "bought_services"}
    assert binding_faults(pack, "team_built", bought) == {"TB-07": "missing", "TB-08": "missing"}
    papers: Values = {"paper": "合同 4", "role_description": "目录运维"}
    assert binding_faults(pack, "team_built", bought | papers) == {}


def test_a_drill_needs_its_record_and_neither_hours_nor_attendance_sheet(pack: Pack) -> None:
    drill: Values = {"training_title": "泄露演练", "training_type": "drill", "people_count": 12}
    assert binding_faults(pack, "training_held", drill) == {"TH-07": "missing"}
    assert binding_faults(pack, "training_held", drill | {"materials": "记录 1"}) == {}


def test_a_photo_of_the_attendance_sheet_is_evidence(pack: Pack) -> None:
    finding = checked(pack, "training_held", RIGHT["training_held"]).finding("TH-05")
    assert (finding.outcome, finding.basis) == (Outcome.MET, Basis.EVIDENCED)


def test_an_evaluation_is_filed_later_and_only_then_needs_a_receipt(pack: Pack) -> None:
    evaluation = RIGHT["evaluation_recorded"]
    assert outcome(pack, "EV-13", "evaluation_recorded", evaluation) is Outcome.NOT_APPLICABLE
    assert binding_faults(pack, "evaluation_recorded", evaluation | {"filed_on": None}) == {}
    assert binding_faults(pack, "evaluation_recorded", FILED) == {}
    tomorrow = binding_faults(pack, "evaluation_recorded", FILED | {"filed_on": TOMORROW})
    assert tomorrow == {"EV-12": "not_met"}


def test_a_missing_receipt_does_not_undo_the_evaluation(pack: Pack) -> None:
    kind = pack.kind("evaluation_recorded")
    assert {kind.requirement(one).duties for one in ("EV-12", "EV-13", "EV-14")} == {("D4-8",)}
    assert {kind.requirement(f"EV-{n:02d}").duties for n in range(8, 12)} == {("D4-7",)}


@pytest.mark.parametrize(
    ("kind_of", "faults"),
    [
        ("skills", {"EV-04": "missing", "EV-05": "missing"}),
        ("maturity", {"EV-06": "missing", "EV-07": "missing"}),
    ],
)
def test_an_assessment_of_ones_own_needs_its_sheet_and_a_plan(
    pack: Pack, kind_of: str, faults: dict[str, str]
) -> None:
    bare: Values = {"evaluation_title": "年度自评", "evaluation_type": kind_of}
    assert binding_faults(pack, "evaluation_recorded", bare) == faults
    whole: Values = {"report": "清单 1", "improvement_plan": "办两期培训"}
    assert binding_faults(pack, "evaluation_recorded", bare | whole) == {}
