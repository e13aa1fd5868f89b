"""What Chief Data Officers report about data: typical updates, complete ones and ones with something wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.records import Lookup, Record, Submission
from rules import asked, build_facts, evaluate, lookups

TODAY = date(2026, 3, 5)
KINDS = (
    "dataset_refreshed",
    "data_opened",
    "sharing_request_answered",
    "correction_answered",
    "data_checked",
    "data_use_reviewed",
    "data_integrated",
    "scenario_launched",
    "assessment_done",
)
TITLE = {"dataset_title": "义务教育入学数据"}
REFRESHED = TITLE | {
    "data_until": "2026-02-28",
    "quality_checked": True,
    "records": 126_000,
    "proof": "JOB-0302",
    "date": "2026-03-02",
}
OPENED = TITLE | {
    "openness": "unconditional",
    "personal_info": "none",
    "grade": "general",
    "link": "https://data.example/parking",
    "date": "2026-03-02",
}
REQUEST = TITLE | {
    "requester": "health",
    "received_on": "2026-03-04",
    "sharing_type": "unconditional",
    "answer": "agreed",
    "number": "REQ-17",
    "date": "2026-03-05",
}
CORRECTION = TITLE | {
    "reported_by": "health",
    "received_on": "2026-03-02",
    "result": "corrected",
    "correction": "更正了 12 条住址",
    "reply": "CA-2026-12",
    "date": "2026-03-05",
}
CENSUS = {
    "check_title": "2026 年数据资源普查",
    "check_type": "census",
    "systems": 18,
    "coverage_percent": 95,
    "checklist": "普查表 2026-1",
}
BEFORE = {
    "check_title": "入学登记表",
    "check_type": "before_collection",
    "result": "must_be_collected",
    "checklist": "核查单 5",
}
GATE = {
    "check_title": "二期立项核查",
    "check_type": "project_gate",
    "project_name": "智慧教育平台二期",
    "gate": "approval",
    "result": "failed",
    "checklist": "核查单 6",
}
LEDGER = TITLE | {
    "review_of": "one_dataset",
    "review_type": "ledger",
    "users": 6,
    "uses": 12_000,
    "ledger": "2026-02",
}
SAMPLE = TITLE | {
    "review_type": "sample_check",
    "within_scope": True,
    "finding": "抽查的 20 条均符合用途",
    "ledger": "抽查清单 3",
}
COMBINED = {
    "integration_title": "停车诱导",
    "public_data": "公共停车场余位",
    "social_data": "商场停车场余位",
    "social_provider": "某停车服务公司",
    "agreement": "协议 2026-02",
    "result": "找车位时间缩短三成",
    "personal_info": "none",
}
SCENARIO = {
    "scenario_title": "入学一件事",
    "stage": "live",
    "key_area": True,
    "problem": "家长报名要跑四个部门",
    "data_used": "户籍、房产",
    "owner": "陈科长",
    "user_department": "education",
    "use_figures": "首月 3200 件",
    "proof": "上线通知 3",
}
GRADING = TITLE | {
    "assessment_type": "grading",
    "grade": "general",
    "reason": "不涉及重要数据目录",
    "reviewer": "李主任",
    "report": "GR-3",
    "date": "2026-03-02",
}
RISK = TITLE | {
    "assessment_type": "important_data_risk",
    "report": "RA-1",
    "submitted_on": "2026-03-04",
    "submission_receipt": "收文 88",
    "date": "2026-03-02",
}


def outcomes(
    pack: Pack,
    kind: str,
    values: dict[str, Any],
    *,
    records: tuple[Record, ...] = (),
    reported_on: date = TODAY,
    checked_on: date | None = None,
) -> dict[str, Outcome]:
    submission = Submission(kind, "education", reported_on, values)
    history: dict[Lookup, tuple[Record, ...]] = {
        one: tuple(record for record in records if record.kind == one.kind)
        for one in lookups(pack, submission)
    }
    made = build_facts(pack, submission, history, checked_on or reported_on)
    return {found.requirement_id: found.outcome for found in evaluate(pack, made).findings}


def lacking(pack: Pack, kind: str, values: dict[str, Any], **more: Any) -> dict[str, Outcome]:
    """The binding requirements that are not met, or for which something is missing."""
    found = outcomes(pack, kind, values, **more)
    binding = {one.id for one in pack.kind(kind).requirements if one.level.binds}
    wrong = (Outcome.NOT_MET, Outcome.MISSING, Outcome.NOT_CHECKED)
    return {name: outcome for name, outcome in found.items() if name in binding and outcome in wrong}


@pytest.mark.parametrize("kind", KINDS)
def test_at_most_five_questions_come_first_and_the_day_is_not_among_them(pack: Pack, kind: str) -> None:
    first = [field.id for field in pack.kind(kind).fields if field.ask == "first"]
    assert 1 <= len(first) <= 5
    assert pack.kind(kind).date_field not in first
    assert first[0] == pack.kind(kind).title_field
    assert pack.kind(kind).field(pack.kind(kind).date_field).default == "today"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_on_a_button_is_short(pack: Pack, kind: str) -> None:
    for field in pack.kind(kind).fields:
        older = (kind, field.id) == ("assessment_done", "assessment_type")
        for label in (field.label, *(choice.label for choice in field.choices if not older)):
            assert len(label.zh) <= 12, label.zh
            assert len(label.en) <= 30, label.en


@pytest.mark.parametrize("kind", KINDS)
def test_the_common_choices_are_the_same_everywhere(pack: Pack, kind: str) -> None:
    shared = pack.kind("dataset_shared")
    for field in pack.kind(kind).fields:
        if field.id in ("personal_info", "grade", "update_frequency"):
            assert field.choices == shared.field(field.id).choices
        elif field.id in ("openness", "sharing_type"):
            theirs = {choice.id: choice.label for choice in shared.field(field.id).choices}
            assert all(theirs[choice.id] == choice.label for choice in field.choices)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("dataset_refreshed", REFRESHED),
        ("data_opened", OPENED),
        ("sharing_request_answered", REQUEST),
        ("sharing_request_answered", REQUEST | {"answer": "refused", "reason": "超出职责"}),
        ("correction_answered", CORRECTION),
        ("correction_answered", CORRECTION | {"result": "not_an_error", "correction": ""}),
        ("data_checked", CENSUS),
        ("data_checked", BEFORE),
        ("data_checked", GATE),
        ("data_use_reviewed", LEDGER),
        ("data_use_reviewed", SAMPLE),
        ("data_integrated", COMBINED),
        ("scenario_launched", SCENARIO),
        ("assessment_done", GRADING),
        ("assessment_done", RISK),
    ],
)
def test_a_complete_update_lacks_nothing(pack: Pack, kind: str, values: dict[str, Any]) -> None:
    assert lacking(pack, kind, values) == {}


NOT_MET, MISSING = Outcome.NOT_MET, Outcome.MISSING


@pytest.mark.parametrize(
    ("kind", "values", "wrong"),
    [
        # Data that runs on after the refresh itself.
        ("dataset_refreshed", REFRESHED | {"data_until": "2026-03-03"}, {"RF-04": NOT_MET}),
        ("dataset_refreshed", REFRESHED | {"data_until": "2026-03-02"}, {}),
        ("dataset_refreshed", REFRESHED | {"dataset_title": ""}, {"RF-01": MISSING}),
        ("dataset_refreshed", REFRESHED | {"date": "2026-03-06"}, {"RF-02": NOT_MET}),
        ("data_opened", OPENED | {"openness": "conditional"}, {"OP-03": MISSING}),
        ("data_opened", OPENED | {"grade": "core"}, {"OP-09": NOT_MET}),
        ("data_opened", OPENED | {"personal_info": "personal"}, {"OP-07": MISSING}),
        ("data_opened", OPENED | {"personal_info": "personal", "pi_assessment": None}, {"OP-07": NOT_MET}),
        ("sharing_request_answered", REQUEST | {"answer": "refused"}, {"SR-10": MISSING}),
        ("sharing_request_answered", REQUEST | {"number": ""}, {"SR-13": MISSING}),
        ("sharing_request_answered", REQUEST | {"received_on": "2026-03-06"}, {"SR-07": NOT_MET}),
        ("sharing_request_answered", REQUEST | {"delivered_on": "2026-03-04"}, {"SR-12": NOT_MET}),
        ("sharing_request_answered", REQUEST | {"delivered_on": "2026-03-06"}, {"SR-12": NOT_MET}),
        ("correction_answered", CORRECTION | {"correction": ""}, {"CA-07": MISSING}),
        ("correction_answered", CORRECTION | {"reply": ""}, {"CA-09": MISSING}),
        ("data_checked", CENSUS | {"systems": None}, {"DC-04": NOT_MET}),
        ("data_checked", BEFORE | {"result": "passed"}, {"DC-06": NOT_MET}),
        ("data_checked", GATE | {"checklist": "", "gate": ""}, {"DC-09": MISSING, "DC-11": MISSING}),
        ("data_use_reviewed", SAMPLE | {"within_scope": False}, {"UR-08": MISSING}),
        ("data_use_reviewed", SAMPLE | {"within_scope": False, "corrective_action": "已停用"}, {}),
        ("data_use_reviewed", LEDGER | {"uses": ""}, {"UR-04": MISSING}),
        ("data_integrated", COMBINED | {"social_provider": ""}, {"DI-03": MISSING}),
        (
            "data_integrated",
            COMBINED | {"personal_info": "sensitive", "pi_assessment": None},
            {"DI-08": NOT_MET},
        ),
        ("scenario_launched", SCENARIO | {"proof": ""}, {"SL-09": MISSING}),
        ("scenario_launched", SCENARIO | {"date": "2026-03-06"}, {"SL-06": NOT_MET}),
        ("assessment_done", GRADING | {"reason": ""}, {"AR-08": MISSING}),
        ("assessment_done", RISK | {"submission_receipt": ""}, {"AR-09": MISSING}),
        ("assessment_done", RISK | {"submitted_on": "2026-03-01"}, {"AR-10": NOT_MET}),
    ],
)
def test_what_is_wrong_is_found_and_nothing_else(
    pack: Pack, kind: str, values: dict[str, Any], wrong: dict[str, Outcome]
) -> None:
    assert lacking(pack, kind, values) == wrong


@pytest.mark.parametrize(
    ("sharing_type", "received_on", "answered_on", "requirement", "outcome"),
    [
        # Thursday 5 March 2026; a weekend follows.
        ("unconditional", "2026-03-04", "2026-03-05", "SR-08", Outcome.MET),  # the 1st working day
        ("unconditional", "2026-03-03", "2026-03-05", "SR-08", Outcome.NOT_MET),  # the 2nd
        ("unconditional", "2025-09-30", "2025-10-09", "SR-08", Outcome.MET),  # National Day lies between
        ("unconditional", "2025-09-30", "2025-10-10", "SR-08", Outcome.NOT_MET),
        ("conditional", "2026-03-02", "2026-03-16", "SR-09", Outcome.MET),  # the 10th
        ("conditional", "2026-03-02", "2026-03-17", "SR-09", Outcome.NOT_MET),  # the 11th
        ("conditional", "2026-03-02", "2026-03-17", "SR-08", Outcome.NOT_APPLICABLE),
        ("conditional", "2025-08-01", "2025-08-18", "SR-09", Outcome.NOT_MET),  # the regulation's first day
        ("conditional", "2025-07-31", "2025-08-18", "SR-09", Outcome.NOT_APPLICABLE),  # received before it
        ("unconditional", "2025-07-31", "2025-08-18", "SR-08", Outcome.NOT_APPLICABLE),
        ("conditional", "2025-06-02", "2025-07-31", "SR-09", Outcome.NOT_APPLICABLE),  # answered before it
    ],
)
def test_a_request_is_answered_in_time_or_late(
    pack: Pack, sharing_type: str, received_on: str, answered_on: str, requirement: str, outcome: Outcome
) -> None:
    values = REQUEST | {"sharing_type": sharing_type, "received_on": received_on, "date": answered_on}
    found = outcomes(pack, "sharing_request_answered", values, reported_on=date(2026, 3, 31))
    assert found[requirement] is outcome


@pytest.mark.parametrize(
    ("received_on", "answered_on", "outcome"),
    [
        ("2026-03-02", "2026-03-16", Outcome.MET),  # the 10th working day
        ("2026-03-02", "2026-03-17", Outcome.NOT_MET),  # the 11th
        ("2025-07-31", "2025-08-29", Outcome.NOT_APPLICABLE),  # received before the regulation
    ],
)
def test_a_report_of_an_error_is_answered_in_time_or_late(
    pack: Pack, received_on: str, answered_on: str, outcome: Outcome
) -> None:
    values = CORRECTION | {"received_on": received_on, "date": answered_on}
    assert outcomes(pack, "correction_answered", values, reported_on=date(2026, 3, 31))["CA-08"] is outcome


@pytest.mark.parametrize(
    ("delivered_on", "checked_on", "outcome"),
    [
        ("", "2026-03-30", Outcome.MET),  # the 20th working day: there is still time
        ("", "2026-03-31", Outcome.MISSING),
        ("2026-03-30", "2026-04-10", Outcome.MET),
        ("2026-03-31", "2026-04-10", Outcome.NOT_MET),
    ],
)
def test_what_was_agreed_to_is_delivered_within_twenty_working_days(
    pack: Pack, delivered_on: str, checked_on: str, outcome: Outcome
) -> None:
    values = REQUEST | {"received_on": "2026-03-01", "date": "2026-03-02", "delivered_on": delivered_on}
    found = outcomes(
        pack,
        "sharing_request_answered",
        values,
        reported_on=date(2026, 3, 2),
        checked_on=date.fromisoformat(checked_on),
    )
    assert found["SR-11"] is outcome
    # It is filled in after the report of the answer, and is no day of the future for that.
    assert found["SR-12"] is (Outcome.MET if delivered_on else Outcome.NOT_APPLICABLE)


def test_nothing_has_to_be_delivered_after_a_refusal(pack: Pack) -> None:
    refused = REQUEST | {"answer": "refused", "reason": "超出职责"}
    found = outcomes(pack, "sharing_request_answered", refused, checked_on=date(2026, 12, 31))
    assert found["SR-11"] is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("name", "value", "certain"),
    [
        ("sharing_limits_from", "2025-08-01", True),
        ("unconditional_answer_days", "1", True),
        ("conditional_answer_days", "10", True),
        ("delivery_days", "20", True),
        ("correction_answer_days", "10", False),
    ],
)
def test_the_time_limits_are_those_of_the_regulation(
    pack: Pack, name: str, value: str, certain: bool
) -> None:
    dated = pack.parameter(name).at(TODAY)
    assert (dated.value, dated.source, dated.is_default) == (value, ("N1",), False)
    if not certain:
        assert dated.note is not None
        assert "verified" in dated.note.en


@pytest.mark.parametrize(
    ("assessed_on", "outcome"),
    [("2026-03-02", Outcome.MET), ("2026-03-03", Outcome.NOT_MET)],
)
@pytest.mark.parametrize(
    ("kind", "values", "named", "requirement"),
    [
        ("data_opened", OPENED, "dataset_title", "OP-07"),
        ("data_integrated", COMBINED, "public_data", "DI-08"),
    ],
)
def test_an_assessment_on_record_counts_if_it_came_first(
    pack: Pack,
    kind: str,
    values: dict[str, Any],
    named: str,
    requirement: str,
    assessed_on: str,
    outcome: Outcome,
) -> None:
    content = {
        "dataset_title": values[named],
        "assessment_type": "personal_information_impact",
        "date": assessed_on,
        "report": "PIA-1",
    }
    record = Record("AS-0001", "assessment_done", "education", date.fromisoformat(assessed_on), content)
    given = values | {"personal_info": "personal", "date": "2026-03-02"}
    assert outcomes(pack, kind, given, records=(record,))[requirement] is outcome


def test_a_refreshed_dataset_should_have_been_reported_as_shared(pack: Pack) -> None:
    shared = Record("DS-0001", "dataset_shared", "education", date(2026, 1, 1), TITLE)
    assert outcomes(pack, "dataset_refreshed", REFRESHED, records=(shared,))["RF-08"] is Outcome.MET
    assert outcomes(pack, "dataset_refreshed", REFRESHED)["RF-08"] is Outcome.NOT_MET


def test_an_error_that_people_reported_names_no_organization(pack: Pack) -> None:
    assert outcomes(pack, "correction_answered", CORRECTION | {"reported_by": None})["CA-02"] is Outcome.MET
    assert outcomes(pack, "correction_answered", CORRECTION | {"reported_by": ""})["CA-02"] is Outcome.MISSING


def test_important_data_that_was_opened_is_pointed_out_but_does_not_bind(pack: Pack) -> None:
    important = OPENED | {"grade": "important"}
    assert lacking(pack, "data_opened", important) == {}
    assert outcomes(pack, "data_opened", important)["OP-10"] is Outcome.NOT_MET


def test_a_trial_needs_no_use_figures_and_a_live_key_scenario_does(pack: Pack) -> None:
    bare = {name: value for name, value in SCENARIO.items() if name not in ("use_figures", "proof")}
    assert lacking(pack, "scenario_launched", bare | {"stage": "trial"}) == {}
    assert set(lacking(pack, "scenario_launched", bare)) == {"SL-08", "SL-09"}
    assert lacking(pack, "scenario_launched", bare | {"key_area": False}) == {}


@pytest.mark.parametrize(
    ("kind", "values", "asks", "spares"),
    [
        (
            "data_checked",
            {"check_type": "census"},
            {"systems", "for_period"},
            {"project_name", "gate", "result"},
        ),
        ("data_checked", {"check_type": "project_gate"}, {"project_name", "gate", "result"}, {"systems"}),
        (
            "data_checked",
            {"check_type": "before_collection"},
            {"result"},
            {"project_name", "gate", "systems"},
        ),
        ("scenario_launched", {"stage": "trial"}, {"problem"}, {"user_department", "use_figures"}),
        ("correction_answered", {"result": "returned"}, {"explanation"}, {"correction"}),
        ("sharing_request_answered", {"answer": "refused"}, {"reason"}, {"delivered_on"}),
        ("assessment_done", {"assessment_type": "grading"}, {"grade", "reason"}, {"submitted_on"}),
    ],
)
def test_only_what_concerns_the_type_is_asked(
    pack: Pack, kind: str, values: dict[str, Any], asks: set[str], spares: set[str]
) -> None:
    made = build_facts(pack, Submission(kind, "education", TODAY, values), {}, TODAY)
    wanted = {field.id for field in pack.kind(kind).fields if asked(pack, made, field)}
    assert asks <= wanted
    assert not spares & wanted
