"""Role one of the plan, posts, coverage and dates: there, sourced, and decided as an official would."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from policy.models.base import Text
from policy.models.pack import Pack
from policy.outcomes import Level, Outcome, Verdict, Weight
from policy.records import Submission
from rules import build_facts, evaluate

TODAY = date(2026, 3, 5)
KINDS = ("document_published", "decision_recorded", "cdo_appointed", "liaison_named")
COVERAGE = {
    "COV-1": ("required", ("F1",)),
    "COV-2": ("required", ("F1",)),
    "COV-3": ("required", ("F1",)),
    "COV-4": ("optional", ("F1",)),
    "COV-5": ("check", ("P1",)),
    "COV-5-districts": ("check", ("P1",)),
    "COV-6": ("recommended", ("C2b", "C3", "C4")),
    "COV-7": ("recommended", ("C4", "C4b", "C8")),
    "COV-8": ("recommended", ("C4d", "C8")),
    "COV-9": ("rule", ("PR",)),
    "COV-10": ("rule", ("PR", "P1", "N4b", "C16")),
}
QUALIFICATIONS = {
    "Q-1": ("required", "government_experience", ("F1",)),
    "Q-2": ("required", "leadership", ("F1",)),
    "Q-3": ("required", "coordination", ("F1",)),
    "Q-4": ("required", "organizing", ("F1",)),
    "Q-5": ("required", "project_management", ("F1",)),
    "Q-6": ("required", "big_data_experience", ("F1",)),
    "Q-7": ("required", "it_experience", ("F1",)),
    "Q-8": ("advisory", "rank", ("C2b", "C2c")),
    "Q-9": ("conditional", "security_experience", ("N6",)),
    "Q-10": ("advisory", "governance_training", ("G8",)),
}
APPOINTED: dict[str, Any] = {
    "person": "Li Ming",
    "change": "appointed",
    "post_title": "deputy director",
    "paper": "EDU-2026-006",
    "date": "2026-03-02",
    "appointed_by": "leadership meeting",
    **{field: "as shown in the file" for level, field, _ in QUALIFICATIONS.values() if level == "required"},
    "security_head": False,
    "decided_by": "Zhang Qiang",
    "decision_note": "qualified",
}
DISPUTE: dict[str, Any] = {
    "decision_title": "Access to vaccination records",
    "decision_type": "sharing_dispute",
    "decision": "to be shared by query only",
    "minutes": "Minutes 2026-08",
    "other_organization": "health",
    "raised_on": "2026-02-24",
    "settled": True,
}
PLAN: dict[str, Any] = {
    "document_title": "Action plan 2026",
    "document_type": "action_plan",
    "subject_matter": "progress",
    "number": "EDU-2026-002",
    "date": "2026-01-30",
    "approved_by": "leadership meeting",
    "approved_on": "2026-01-28",
    "milestones": True,
}
LIAISON: dict[str, Any] = {
    "person": "Chen Jing",
    "named_as": "liaison",
    "contact": "0757-83000000",
    "date": "2026-03-01",
}


def checked(pack: Pack, kind: str, values: dict[str, Any], **changes: Any) -> Verdict:
    given = {name: value for name, value in {**values, **changes}.items() if value is not ...}
    submission = Submission(kind, "education", TODAY, given)
    return evaluate(pack, build_facts(pack, submission, {}, TODAY))


def lacking(pack: Pack, verdict: Verdict) -> dict[str, Outcome]:
    """The binding requirements that aren't met."""
    levels = {one.id: one.level for one in pack.kind(verdict.kind).requirements}
    return {
        one.requirement_id: one.outcome
        for one in verdict.findings
        if levels[one.requirement_id].binds and one.outcome not in (Outcome.MET, Outcome.NOT_APPLICABLE)
    }


def test_every_line_of_the_coverage_list_is_there_with_its_source(pack: Pack) -> None:
    assert {line.id: (line.level, line.source) for line in pack.coverage} == COVERAGE


def test_both_contradictions_of_the_report_can_be_seen_and_switched(pack: Pack) -> None:
    lines = {line.id: line for line in pack.coverage}
    for name in ("COV-2", "COV-3"):
        switch = lines[name].switch
        assert lines[name].doubt is not None
        assert switch is not None
        value = pack.parameter(switch).at(TODAY)
        assert (value.value, value.is_default, value.note is not None) == ("true", True, True)


def test_whether_a_serving_leader_counts_is_a_parameter_and_a_doubt(pack: Pack) -> None:
    line = next(line for line in pack.coverage if line.id == "COV-1")
    assert line.doubt is not None
    assert "hire" in line.doubt.en
    value = pack.parameter("cdo_may_be_serving_leader").at(TODAY)
    assert (value.value, value.weight) == ("true", Weight.OTHER_CITY)


def test_the_numbers_to_compare_with_are_those_of_the_report_and_the_province(pack: Pack) -> None:
    expected = {line.id: pack.parameter(line.expected).at(TODAY) for line in pack.coverage if line.expected}
    assert {name: (value.value, value.source) for name, value in expected.items()} == {
        "COV-1": ("23", ("F1",)),
        "COV-5": ("5", ("P1",)),
        "COV-5-districts": ("3", ("P1",)),
    }


def test_every_qualification_is_there_with_its_field_and_its_source(pack: Pack) -> None:
    assert {one.id: (one.level, one.field, one.source) for one in pack.qualifications} == QUALIFICATIONS
    fields = {field.id: field for field in pack.kind("cdo_appointed").fields}
    assert {fields[one.field].type for one in pack.qualifications} == {"text"}


def test_no_pass_mark_is_computed_for_a_qualification(pack: Pack) -> None:
    written = {one.field for one in pack.qualifications}
    compared = [
        text
        for one in pack.kind("cdo_appointed").requirements
        for text in re.findall(r"op='(?:at_most|at_least|less|more)', fact='(\w+)'", repr(one.satisfied))
    ]
    assert compared
    assert not written & set(compared)


def test_the_dates_of_the_programme_can_be_set_and_those_of_laws_cannot(pack: Pack) -> None:
    assert {one.id: one.parameter for one in pack.timeline if one.parameter} == {
        "pilot-end": "pilot_end",
        "roll-out": "roll_out_from",
    }
    days = [one.when for one in pack.timeline]
    assert len(days) == 21, "19 lines, of which one has three dates"
    assert days == sorted(days)
    laws = {source.in_force_from.isoformat() for source in pack.sources if source.in_force_from}
    assert laws <= set(days)


def test_the_four_slips_take_their_numbers_from_parameters_that_are_defaults(pack: Pack) -> None:
    assert {slip.colour: slip.days for slip in pack.slips} == {
        "blue": "blue_slip_days",
        "yellow": None,
        "red": "red_slip_overdue_days",
        "cleared": None,
    }
    numbers = {"blue_slip_days": "3", "blue_slip_time_left_percent": "50"}
    numbers |= {"red_slip_overdue_days": "5", "red_slip_yellow_slips": "2"}
    for name, number in numbers.items():
        value = pack.parameter(name).at(TODAY)
        assert (value.value, value.is_default) == (number, True)


def test_only_laws_the_report_and_the_provincial_plan_have_a_day_of_force(pack: Pack) -> None:
    dated = {source.id for source in pack.sources if source.in_force_from}
    assert dated == {"F1", "P1", "N1", "N4", "N5", "N6", "N7", "N8"}


@pytest.mark.parametrize("kind", KINDS)
def test_at_most_five_questions_come_first(pack: Pack, kind: str) -> None:
    first = [field for field in pack.kind(kind).fields if field.ask == "first"]
    assert 1 <= len(first) <= 5
    assert pack.kind(kind).field("date").default == "today"
    assert pack.kind(kind).field("date").ask == "later"


@pytest.mark.parametrize("kind", KINDS)
def test_words_on_buttons_are_short_and_chinese_signs_are_full_width(pack: Pack, kind: str) -> None:
    for field in pack.kind(kind).fields:
        for label in (field.label, *(choice.label for choice in field.choices)):
            assert len(label.zh) <= 12, label.zh
            assert len(label.en) <= 30, label.en
    texts = [value for one in pack.kind(kind).fields for value in (one.label, one.question, one.example)]
    texts += [value for one in pack.kind(kind).requirements for value in (one.title, one.remedy)]
    for text in texts:
        assert isinstance(text, Text)
        assert not re.search("[\u4e00-\u9fff][,?;:!()]|[,?;:!()][\u4e00-\u9fff]", text.zh), text.zh


@pytest.mark.parametrize("kind", KINDS)
def test_what_binds_says_which_source_it_rests_on_or_that_it_is_ours(pack: Pack, kind: str) -> None:
    requirements = pack.kind(kind).requirements
    prefix = pack.kind(kind).prefix
    assert [one.id for one in requirements] == [f"{prefix}-{n:02d}" for n in range(1, len(requirements) + 1)]
    for one in requirements:
        assert bool(one.source) != one.is_default
        assert (one.applies is not None) or one.level is not Level.MUST_IF


def test_a_complete_action_plan_lacks_nothing_that_binds(pack: Pack) -> None:
    assert lacking(pack, checked(pack, "document_published", PLAN)) == {}


def test_an_action_plan_whose_items_have_no_dates_is_not_met(pack: Pack) -> None:
    verdict = checked(pack, "document_published", PLAN, milestones=False, approved_on="2026-01-31")
    assert lacking(pack, verdict) == {"DP-07": Outcome.NOT_MET, "DP-08": Outcome.NOT_MET}


def test_a_ledger_asks_for_its_check_and_a_progress_report_for_its_receipt(pack: Pack) -> None:
    ledger: dict[str, Any] = {
        "document_title": "One ledger",
        "document_type": "ledger",
        "subject_matter": "systems",
    }
    ledger |= {"number": "https://example.invalid/1", "last_checked": "2026-03-05", "systems_linked": True}
    assert lacking(pack, checked(pack, "document_published", ledger)) == {}
    late = checked(pack, "document_published", ledger, last_checked="2026-03-06")
    assert lacking(pack, late) == {"DP-10": Outcome.NOT_MET}
    report = {
        "document_title": "Report",
        "document_type": "report",
        "subject_matter": "progress",
        "number": "1",
    }
    verdict = checked(pack, "document_published", report, recipient="leading_group_office")
    assert lacking(pack, verdict) == {"DP-13": Outcome.MISSING}
    assert verdict.finding("DP-13").supply == ("receipt",)


def test_a_catalogue_needs_its_review_only_since_the_sharing_regulation(pack: Pack) -> None:
    catalogue = {"document_title": "Catalogue", "document_type": "catalogue", "number": "1"}
    assert lacking(pack, checked(pack, "document_published", catalogue)) == {"DP-12": Outcome.MISSING}
    assert lacking(pack, checked(pack, "document_published", catalogue, date="2025-07-31")) == {}
    assert "DP-12" in lacking(pack, checked(pack, "document_published", catalogue, date="2025-08-01"))


def test_a_major_matter_needs_options_attendees_and_minutes(pack: Pack) -> None:
    matter = {"decision_title": "Phase two", "decision_type": "major_matter", "decision": "approved"}
    whole = matter | {"minutes": "Minutes 2026-08", "options": "build or buy", "attendees": "the leaders"}
    assert lacking(pack, checked(pack, "decision_recorded", whole)) == {}
    assert lacking(pack, checked(pack, "decision_recorded", matter)) == {
        "DR-05": Outcome.MISSING,
        "DR-06": Outcome.MISSING,
        "DR-07": Outcome.MISSING,
    }


@pytest.mark.parametrize(
    ("raised_on", "escalated", "outcome"),
    [
        # Ten working days before 5 March 2026: the Spring Festival lies between.
        ("2026-02-13", False, Outcome.MET),
        ("2026-02-12", False, Outcome.NOT_MET),
        ("2026-02-12", True, Outcome.MET),
        ("2026-02-12", ..., Outcome.MISSING),
    ],
)
def test_an_open_dispute_is_taken_to_the_authority_once_its_time_is_over(
    pack: Pack, raised_on: str, escalated: object, outcome: Outcome
) -> None:
    verdict = checked(
        pack, "decision_recorded", DISPUTE, settled=False, raised_on=raised_on, escalated=escalated
    )
    assert verdict.finding("DR-10").outcome is outcome
    assert lacking(pack, checked(pack, "decision_recorded", DISPUTE)) == {}


def test_a_complete_appointment_lacks_nothing_that_binds(pack: Pack) -> None:
    assert lacking(pack, checked(pack, "cdo_appointed", APPOINTED)) == {}
    filed = checked(pack, "cdo_appointed", APPOINTED, filed_on="2026-03-04", filing_receipt="FIL-6")
    assert lacking(pack, filed) == {}
    assert filed.finding("CD-06").outcome is Outcome.MET


def test_an_appointment_filed_before_it_was_made_is_not_met(pack: Pack) -> None:
    verdict = checked(pack, "cdo_appointed", APPOINTED, filed_on="2026-03-01", filing_receipt="FIL-6")
    assert lacking(pack, verdict) == {"CD-07": Outcome.NOT_MET}


def test_filing_is_missing_only_after_its_working_days_are_over(pack: Pack) -> None:
    in_time = checked(pack, "cdo_appointed", APPOINTED, date="2026-02-13")
    assert in_time.finding("CD-06").outcome is Outcome.NOT_APPLICABLE
    late = checked(pack, "cdo_appointed", APPOINTED, date="2026-02-12")
    assert lacking(pack, late) == {"CD-06": Outcome.MISSING}


def test_nobody_judges_their_own_qualification(pack: Pack) -> None:
    verdict = checked(pack, "cdo_appointed", APPOINTED, decided_by="Li Ming", leadership=...)
    assert lacking(pack, verdict) == {"CD-08": Outcome.MISSING, "CD-10": Outcome.NOT_MET}
    assert verdict.finding("CD-08").supply == ("leadership",)


def test_a_serving_leader_is_allowed_unless_the_parameter_says_hire(pack: Pack) -> None:
    assert (
        checked(pack, "cdo_appointed", APPOINTED, serving_leader=True).finding("CD-13").outcome is Outcome.MET
    )
    spelled = pack.parameter("cdo_may_be_serving_leader")
    hire = spelled.model_copy(
        update={"values": tuple(one.model_copy(update={"value": "false"}) for one in spelled.values)}
    )
    parameters = tuple(hire if one.id == hire.id else one for one in pack.parameters)
    strict = pack.model_copy(update={"parameters": parameters}).sealed()
    for serving, outcome in ((True, Outcome.NOT_MET), (False, Outcome.MET)):
        verdict = checked(strict, "cdo_appointed", APPOINTED, serving_leader=serving)
        assert verdict.finding("CD-13").outcome is outcome


def test_a_successor_begins_no_earlier_than_the_predecessor_left(pack: Pack) -> None:
    change: dict[str, Any] = {**APPOINTED, "change": "changed", "predecessor": "Wang Fang"}
    assert lacking(pack, checked(pack, "cdo_appointed", change, ended_on="2026-03-02")) == {}
    verdict = checked(pack, "cdo_appointed", change, ended_on="2026-03-03")
    assert lacking(pack, verdict) == {"CD-12": Outcome.NOT_MET}


def test_the_end_of_a_term_asks_for_nothing_about_qualification(pack: Pack) -> None:
    ended = {"person": "Li Ming", "change": "ended", "paper": "EDU-2026-009", "date": "2026-03-04"}
    assert lacking(pack, checked(pack, "cdo_appointed", ended)) == {}


def test_a_security_head_needs_security_experience_since_the_regulation(pack: Pack) -> None:
    verdict = checked(pack, "cdo_appointed", APPOINTED, security_head=True)
    assert lacking(pack, verdict) == {"CD-11": Outcome.MISSING}
    early = {"security_head": True, "date": "2024-12-31", "filed_on": "2025-01-03", "filing_receipt": "FIL-1"}
    assert lacking(pack, checked(pack, "cdo_appointed", APPOINTED, **early)) == {}


def test_a_complete_liaison_lacks_nothing_that_binds(pack: Pack) -> None:
    verdict = checked(pack, "liaison_named", LIAISON)
    assert lacking(pack, verdict) == {}
    assert verdict.finding("LN-05").outcome is Outcome.MISSING, "a paper should be there, but needn't"


def test_a_liaison_who_cannot_be_reached_is_not_met(pack: Pack) -> None:
    verdict = checked(pack, "liaison_named", LIAISON, contact="room 302", date="2026-03-06")
    assert lacking(pack, verdict) == {"LN-03": Outcome.NOT_MET, "LN-04": Outcome.NOT_MET}
