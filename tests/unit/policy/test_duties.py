"""The duty checklist: complete, sourced as the table says, and every number of ours shown as a default."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policy.files.problems import PackError
from policy.loading.loader import load_pack
from policy.models.duties import After, AsItArises, Cycle, Duty, Every, Once, Owed
from policy.models.pack import Pack
from policy.models.vocabulary import fact_types
from policy.outcomes import Weight
from rules.evaluator.evaluate import Scene
from rules.evaluator.truth import Truth
from rules.gathering.facts import Fact, Origin

# Duty -> its sources, its weight, and the kinds of update that fulfil it by the domain's own table.
TABLE: dict[str, tuple[str, str, str]] = {
    "D1-1": ("F1", "seed", "document_published"),
    "D1-2": ("F1 C15", "seed", "document_published"),
    "D1-3": ("F1", "seed", "document_published"),
    "D1-4": ("P2", "province", "document_published"),
    "D1-5": ("P2", "province", "decision_recorded"),
    "D1-6": ("C2b", "other_city", "cdo_appointed"),
    "D1-7": ("C4 C4d C8", "other_city", "liaison_named"),
    "D1-8": ("P4", "other_city", "document_published"),
    "D1-9": ("C2b C3", "other_city", "document_published"),
    "D2-1": ("C4d G9", "other_city", "data_checked"),
    "D2-2": ("N1", "national", "document_published"),
    "D2-3": ("F1", "seed", "data_use_reviewed"),
    "D2-4": ("N1", "national", "sharing_request_answered"),
    "D2-5": ("N1 N10", "national", "decision_recorded"),
    "D2-6": ("N1", "national", "data_checked"),
    "D2-7": ("N1", "national", "correction_answered"),
    "D2-8": ("N2 P4", "national", "dataset_refreshed"),
    "D2-9": ("N7 N8", "national", "assessment_done"),
    "D2-10": ("N5", "national", "assessment_done"),
    "D2-11": ("N6 N7", "national", "assessment_done"),
    "D2-12": ("N6", "national", "dataset_shared"),
    "D2-13": ("N1", "national", "data_use_reviewed"),
    "D2-14": ("F1", "seed", "data_integrated"),
    "D2-15": ("F1 C2b", "seed", "document_published scenario_launched"),
    "D2-16": ("F1", "seed", "scenario_launched"),
    "D2-17": ("F1 P2 G9", "seed", "document_published data_opened"),
    "D3-1": ("F1 G1", "seed", "guidance_given"),
    "D3-2": ("F1 P2", "seed", "issue_resolved"),
    "D3-3": ("G1 G2 G3", "practice", "project_rated"),
    "D3-4": ("G1", "practice", "project_rated"),
    "D3-5": ("G5 G6 G7", "practice", ""),
    "D3-6": ("G3 G4", "practice", "document_published project_rated"),
    "D3-7": ("G N9", "practice", "data_checked"),
    "D3-8": ("N6", "national", "guidance_given"),
    "D3-9": ("N6", "national", "incident_reported training_held"),
    "D3-10": ("C8", "other_city", "guidance_given"),
    "D4-1": ("F1", "seed", "team_built"),
    "D4-2": ("C2c", "other_city", "team_built"),
    "D4-3": ("C9", "other_city", "training_held"),
    "D4-4": ("N7 N6", "national", "training_held"),
    "D4-5": ("G9 G10", "practice", "evaluation_recorded"),
    "D4-6": ("F1", "seed", "document_published reward_or_sanction"),
    "D4-7": ("C9 P1", "other_city", "evaluation_recorded"),
    "D4-8": ("C9", "other_city", "evaluation_recorded"),
    "D4-9": ("G10", "practice", "evaluation_recorded"),
    "D4-10": ("F1", "seed", "document_published"),
}
# Duty and way -> how it falls due, of those whose date or rhythm a source gives. All others are our default.
SOURCED = {
    ("D1-1", "first"): "once pilot_end",
    ("D1-5", "arises"): "as_it_arises",
    ("D2-2", "first"): "after before_sharing_days",
    ("D2-2", "update"): "as_it_arises",
    ("D2-4", "answer"): "as_it_arises",
    ("D2-4", "delivery"): "after delivery_days",
    ("D2-5", "arises"): "as_it_arises",
    ("D2-6", "arises"): "as_it_arises",
    ("D2-7", "arises"): "as_it_arises",
    ("D2-9", "before_sharing"): "after before_sharing_days",
    ("D2-10", "before_sharing"): "after before_sharing_days",
    ("D2-10", "before_opening"): "after before_sharing_days",
    ("D2-10", "sensitive"): "as_it_arises",
    ("D2-11", "before_sharing"): "after before_sharing_days",
    ("D2-11", "yearly"): "every year end",
    ("D2-12", "each"): "after before_sharing_days",
    ("D2-16", "first"): "once pilot_end",
    ("D2-17", "opened"): "as_it_arises",
    ("D3-2", "arises"): "as_it_arises",
    ("D3-3", "monthly"): "every month end",
    ("D3-5", "arises"): "as_it_arises",
    ("D3-6", "re_review"): "after re_review_months",
    ("D3-8", "arises"): "as_it_arises",
    ("D3-9", "report"): "as_it_arises",
    ("D4-1", "first"): "once pilot_end",
    ("D4-2", "arises"): "as_it_arises",
    ("D4-6", "first"): "once pilot_end",
    ("D4-6", "cases"): "as_it_arises",
    ("D4-10", "once"): "once pilot_end",
}
DEFAULTS = {
    ("D1-1", "review"): "every year end",
    ("D1-2", "yearly"): "every year start action_plan_days",
    ("D1-3", "quarterly"): "every quarter end",
    ("D1-3", "full_review"): "every year end",
    ("D1-4", "review"): "every year end",
    ("D1-4", "renewal"): "after governance_plan_months",
    ("D1-5", "quarterly"): "every quarter end",
    ("D1-6", "filing"): "after filing_days",
    ("D1-7", "executive"): "after liaison_days",
    ("D1-7", "liaison"): "after liaison_days",
    ("D1-8", "quarterly"): "every quarter end",
    ("D1-9", "half_yearly"): "every half_year end progress_report_days",
    ("D2-1", "yearly"): "every year end",
    ("D2-1", "additions"): "every quarter end",
    ("D2-3", "monthly"): "every month end use_ledger_days",
    ("D2-5", "settle"): "after dispute_days",
    ("D2-8", "cycle"): "cycle refresh_report_days",
    ("D2-9", "yearly"): "every year end",
    ("D2-9", "change"): "as_it_arises",
    ("D2-13", "quarterly"): "every quarter end",
    ("D2-14", "yearly"): "every year end",
    ("D2-15", "quarterly"): "every quarter end",
    ("D2-16", "yearly"): "every year end",
    ("D2-17", "plan"): "every year start special_plan_days",
    ("D3-1", "monthly"): "every month end",
    ("D3-1", "quarterly"): "every quarter end",
    ("D3-4", "quarterly"): "every quarter end",
    ("D3-6", "plan"): "after recovery_plan_days",
    ("D3-7", "arises"): "as_it_arises",
    ("D3-8", "inspection"): "after inspection_months",
    ("D3-9", "drill"): "every year end",
    ("D3-10", "quarterly"): "every quarter end",
    ("D4-1", "half_yearly"): "every half_year end",
    ("D4-2", "plan"): "every year start special_plan_days",
    ("D4-3", "half_yearly"): "every half_year end",
    ("D4-4", "yearly"): "every year end",
    ("D4-5", "yearly"): "every year end",
    ("D4-6", "review"): "every year end",
    ("D4-7", "pilot"): "once pilot_end",
    ("D4-7", "yearly"): "every year end duty_report_days",
    ("D4-8", "filing"): "after result_filing_days",
    ("D4-9", "yearly"): "every year end",
}
# Parameter -> its value, and whether it is ours.
NUMBERS = {
    "action_plan_days": ("30", True),
    "special_plan_days": ("89", True),
    "progress_report_days": ("15", True),
    "duty_report_days": ("31", True),
    "use_ledger_days": ("10", True),
    "filing_days": ("10", True),
    "liaison_days": ("20", True),
    "dispute_days": ("10", True),
    "refresh_report_days": ("31", True),
    "governance_plan_months": ("60", True),
    "recovery_plan_days": ("10", True),
    "inspection_months": ("12", True),
    "result_filing_days": ("20", True),
    "before_sharing_days": ("0", False),
    "delivery_days": ("20", False),
    "re_review_months": ("6", False),
    "pilot_end": ("2021-12-31", False),
    "roll_out_from": ("2022-01-01", False),
}


def ways(pack: Pack) -> dict[tuple[str, str], Owed]:
    return {(duty.id, owed.id): owed for duty in pack.duties for owed in duty.owed}


def spelled(owed: Owed) -> str:
    """How it falls due, in a few words."""
    cadence = owed.cadence
    if isinstance(cadence, Once):
        return f"once {cadence.by}"
    if isinstance(cadence, Every):
        return f"every {cadence.period} {cadence.counted_from} {cadence.days or ''}".strip()
    if isinstance(cadence, After):
        return f"after {cadence.within}"
    return f"cycle {cadence.at_least}" if isinstance(cadence, Cycle) else cadence.form


def numbers(owed: Owed) -> set[str]:
    """The parameters that it reads."""
    cadence = owed.cadence
    if isinstance(cadence, Once):
        return {cadence.by}
    if isinstance(cadence, Every):
        return {name for name in (cadence.days, cadence.begins) if name}
    if isinstance(cadence, After):
        return {cadence.within}
    return {cadence.at_least} if isinstance(cadence, Cycle) else set()


def fulfils(pack: Pack, duty_id: str, kind: str, owed_id: str | None = None, **values: Any) -> bool:
    """Whether an update of a kind that says this is one that the duty asks for."""
    duty = pack.duty(duty_id)
    satisfiers = duty.satisfiers(duty.way(owed_id)) if owed_id else duty.satisfied_by
    facts = {name: Fact(value, Origin.STATED) for name, value in values.items()}
    scene = Scene(
        facts, fact_types(pack.kind(kind)), lambda name: pack.parameter(name).at(date(2026, 3, 5)).value
    )
    return any(
        one.when is None or scene.truth(one.when) is Truth.TRUE for one in satisfiers if one.kind == kind
    )


def test_the_46_duties_are_those_of_the_table(pack: Pack) -> None:
    found = {duty.id: (" ".join(duty.source), duty.weight.value) for duty in pack.duties}
    assert found == {name: line[:2] for name, line in TABLE.items()}
    assert [duty.id for duty in pack.duties] == list(TABLE)
    assert len(TABLE) == 46


def test_a_duty_stands_under_the_role_of_its_id(pack: Pack) -> None:
    assert all(duty.id.startswith(f"D{duty.plan_role}-") for duty in pack.duties)


def test_each_duty_is_fulfilled_by_the_kinds_of_the_table(pack: Pack) -> None:
    for duty in pack.duties:
        assert [one.kind for one in _each_kind_once(duty)] == TABLE[duty.id][2].split(), duty.id
        for owed in duty.owed:
            assert duty.satisfiers(owed) or duty.by_slips, f"{duty.id} {owed.id}"
    assert [duty.id for duty in pack.duties if duty.by_slips] == ["D3-5"]


def _each_kind_once(duty: Duty) -> list[Any]:
    return list({one.kind: one for one in duty.satisfied_by}.values())


def test_what_no_source_gives_is_our_default_and_nothing_else_is(pack: Pack) -> None:
    found = ways(pack)
    assert {at: spelled(owed) for at, owed in found.items() if not owed.is_default} == SOURCED
    assert {at: spelled(owed) for at, owed in found.items() if owed.is_default} == DEFAULTS


def test_a_way_that_isnt_our_default_rests_on_sources_of_its_duty(pack: Pack) -> None:
    for duty in pack.duties:
        for owed in duty.owed:
            assert set(owed.source) <= set(duty.source), f"{duty.id} {owed.id}"
            assert owed.is_default or owed.weight is duty.weight, f"{duty.id} {owed.id}"


def test_every_number_is_a_parameter_and_ours_are_marked(pack: Pack) -> None:
    used = {name for owed in ways(pack).values() for name in numbers(owed)}
    assert used == set(NUMBERS)
    for name, (value, ours) in NUMBERS.items():
        dated = pack.parameter(name).at(date(2026, 3, 5))
        assert (dated.value, dated.weight is Weight.DEFAULT) == (value, ours), name


@pytest.mark.parametrize(
    ("duty", "begins"),
    [
        ("D1-1", "2021-08-11"),
        ("D4-7", "2021-08-11"),
        ("D2-2", "2025-08-01"),
        ("D2-9", "2024-10-01"),
        ("D2-10", "2021-11-01"),
        ("D2-11", "2025-01-01"),
    ],
)
def test_a_duty_is_in_force_from_its_latest_law(pack: Pack, duty: str, begins: str) -> None:
    assert pack.duty(duty).valid_from.isoformat() == begins


def test_no_duty_begins_before_the_programme(pack: Pack) -> None:
    assert min(duty.valid_from for duty in pack.duties) == pack.programme_start


def test_every_duty_whose_evidence_is_a_document_asks_for_one(pack: Pack) -> None:
    stated = {duty.id for duty in pack.duties if not duty.evidenced}
    # Facts on record, a list of facts, or a reply to a slip: nothing to attach.
    assert stated == {"D1-7", "D2-8", "D2-9", "D3-1", "D3-3", "D3-4", "D3-5"}


def test_a_requirement_names_only_duties_that_its_kind_can_fulfil(pack: Pack) -> None:
    for kind in pack.kinds:
        can = {
            duty.id
            for duty in pack.duties
            for owed in duty.owed
            if kind.id in {one.kind for one in (*duty.satisfied_by, *owed.satisfied_by)}
        }
        for requirement in kind.requirements:
            assert set(requirement.duties) <= can, requirement.id


@pytest.mark.parametrize(
    ("duty", "kind", "says", "is_one"),
    [
        ("D1-2", "document_published", {"document_type": "action_plan"}, True),
        ("D1-2", "document_published", {"document_type": "action_plan", "subject_matter": "other"}, True),
        ("D1-2", "document_published", {"document_type": "action_plan", "subject_matter": "opening"}, False),
        ("D2-17", "document_published", {"document_type": "action_plan", "subject_matter": "opening"}, True),
        ("D2-17", "document_published", {"document_type": "action_plan", "subject_matter": "other"}, False),
        ("D1-3", "document_published", {"document_type": "standard"}, True),
        ("D1-3", "document_published", {"document_type": "ledger", "subject_matter": "systems"}, False),
        ("D1-8", "document_published", {"document_type": "ledger", "subject_matter": "systems"}, True),
        ("D1-6", "cdo_appointed", {"filed_on": "2026-03-05", "filing_receipt": "R-1"}, True),
        ("D1-6", "cdo_appointed", {"filed_on": "2026-03-05"}, False),
        (
            "D1-9",
            "document_published",
            {"document_type": "report", "recipient": "leading_group_office", "subject_matter": "progress"},
            True,
        ),
        ("D1-9", "document_published", {"document_type": "report", "recipient": "education"}, False),
        (
            "D1-9",
            "document_published",
            {"document_type": "report", "recipient": "leading_group_office", "subject_matter": "pilot"},
            False,
        ),
        ("D2-16", "scenario_launched", {"key_area": True, "stage": "live"}, True),
        ("D2-16", "scenario_launched", {"key_area": True, "stage": "trial"}, False),
        ("D2-16", "scenario_launched", {"key_area": False, "stage": "live"}, False),
        ("D4-2", "team_built", {"team_type": "hired"}, True),
        ("D4-2", "team_built", {"team_type": "own_team"}, False),
        ("D4-4", "training_held", {"training_type": "security"}, True),
        ("D4-4", "training_held", {"training_type": "data_skills"}, False),
        ("D3-9", "training_held", {"training_type": "drill"}, True),
        (
            "D4-8",
            "evaluation_recorded",
            {"evaluation_type": "yearly_duty_report", "filed_on": "2026-02-01", "filing_receipt": "R-2"},
            True,
        ),
        (
            "D4-8",
            "evaluation_recorded",
            {"evaluation_type": "maturity", "filed_on": "2026-02-01", "filing_receipt": "R-2"},
            False,
        ),
    ],
)
def test_what_an_update_says_decides_for_which_duty_it_counts(
    pack: Pack, duty: str, kind: str, says: dict[str, Any], is_one: bool
) -> None:
    assert fulfils(pack, duty, kind, **says) is is_one


def test_a_dispute_is_closed_by_a_settlement_or_by_escalation(pack: Pack) -> None:
    dispute = {"decision_type": "sharing_dispute"}
    for says, closed in (
        ({"settled": True}, True),
        ({"settled": False, "escalated": True}, True),
        ({"settled": False, "escalated": False}, False),
        ({"settled": False}, False),
    ):
        assert fulfils(pack, "D2-5", "decision_recorded", "settle", **dispute, **says) is closed


def test_an_assessment_stated_with_the_dataset_isnt_asked_for_twice(pack: Pack) -> None:
    stated = {"D2-9": ("grade", "grade_reviewer", "grade_date"), "D2-10": ("pi_assessment",)}
    stated |= {"D2-11": ("risk_assessment",)}
    for duty, names in stated.items():
        given = {name: "2026-01-05" if name.endswith("date") else "general" for name in names}
        assert fulfils(pack, duty, "dataset_shared", "before_sharing", **given)
        assert not fulfils(pack, duty, "dataset_shared", "before_sharing", **dict.fromkeys(names))


def test_what_nobody_can_foresee_is_never_overdue(pack: Pack) -> None:
    arises = {at for at, owed in ways(pack).items() if isinstance(owed.cadence, AsItArises)}
    assert {("D2-6", "arises"), ("D2-7", "arises"), ("D3-2", "arises"), ("D3-7", "arises")} <= arises


def test_reviews_of_data_and_projects_are_owed_by_who_has_some(pack: Pack) -> None:
    only = {at: owed.only_with.kind for at, owed in ways(pack).items() if owed.only_with is not None}
    assert only == {
        ("D2-3", "monthly"): "dataset_shared",
        ("D2-13", "quarterly"): "dataset_shared",
        ("D3-1", "monthly"): "project_rated",
        ("D3-4", "quarterly"): "project_rated",
    }


def test_a_closed_project_owes_no_ratings(pack: Pack) -> None:
    subject = pack.duty("D3-3").way("monthly").subject
    assert subject is not None
    assert subject.when is not None
    types = fact_types(pack.kind("project_rated"))
    for state, owes in (("running", True), ("closed", False), (None, True)):
        facts = {} if state is None else {"project_state": Fact(state, Origin.STATED)}
        assert (Scene(facts, types, lambda name: "").truth(subject.when) is Truth.TRUE) is owes


SPOILED = [
    ("key: project_name", "key: rating", "only_with", "a key field of project_rated"),
    ("kind: project_rated\n          key", "kind: nothing\n          key", "only_with", "one of "),
    ("same: project_name\n            on_change", "on_change", "cadence", "the key field same"),
    ("counts: itself", "counts: twice", "counts", "'later', 'itself' or 'any'"),
]


@pytest.mark.parametrize(("old", "new", "key", "expected"), SPOILED)
def test_a_spoiled_way_is_told(folder: Path, old: str, new: str, key: str, expected: str) -> None:
    path = folder / "duties.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    assert any(key in p.key and expected in p.expected for p in raised.value.problems), raised.value.problems
