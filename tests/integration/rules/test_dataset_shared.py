"""What the pack says of shared datasets, on both sides of every date and threshold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from policy.models.pack import Pack
from policy.outcomes import Basis, Finding, Outcome, Verdict
from policy.records import Lookup, Record, Submission
from rules import Checker, build_facts, lookups

TODAY = date(2026, 3, 5)
TITLE = "义务教育入学数据"


def verdict_on(
    pack: Pack, checker: Checker, reported_on: date = TODAY, records: tuple[Record, ...] = (), **values: Any
) -> Verdict:
    return checker.check(facts_of(pack, reported_on, records, **values))


def facts_of(pack: Pack, reported_on: date, records: tuple[Record, ...], **values: Any) -> Any:
    evidence = values.pop("evidence", {})
    submission = Submission(
        "dataset_shared",
        "education",
        reported_on,
        {"dataset_title": TITLE, **values},
        evidence,
        ref="DS-0001",
    )
    history: Mapping[Lookup, tuple[Record, ...]] = {
        lookup: tuple(r for r in records if r.kind == lookup.kind) for lookup in lookups(pack, submission)
    }
    return build_facts(pack, submission, history, reported_on)


def assessment(day: str, kind: str = "personal_information_impact", **values: Any) -> Record:
    content = {"dataset_title": TITLE, "assessment_type": kind, "date": day, "report": "PIA-1", **values}
    return Record(f"AS-{day}", "assessment_done", "education", date.fromisoformat(day), content)


def finding(verdict: Verdict, requirement_id: str) -> Finding:
    return verdict.finding(requirement_id)


@pytest.mark.parametrize(
    ("day", "outcome"), [("2024-12-31", Outcome.NOT_APPLICABLE), ("2025-01-01", Outcome.NOT_MET)]
)
def test_a_risk_assessment_is_asked_of_no_dataset_before_the_regulation(
    pack: Pack, checker: Checker, day: str, outcome: Outcome
) -> None:
    verdict = verdict_on(pack, checker, grade="important", risk_assessment=None, date=day)
    assert finding(verdict, "M-20").outcome is outcome
    assert ("A-M20" in verdict.alerts) == (outcome is Outcome.NOT_MET)


@pytest.mark.parametrize(
    ("requirement", "first_day"),
    [
        ("M-19", "2021-11-01"),
        ("M-16", "2024-10-01"),
        ("M-22", "2025-08-01"),
        ("M-25", "2021-11-25"),
        ("M-01", "2021-08-11"),
    ],
)
def test_a_requirement_begins_with_its_latest_law(
    pack: Pack, checker: Checker, requirement: str, first_day: str
) -> None:
    first = date.fromisoformat(first_day)
    before = date.fromordinal(first.toordinal() - 1)
    for day, expected in ((before, True), (first, False)):
        verdict = verdict_on(pack, checker, day, personal_info="personal")
        out = finding(verdict, requirement).reason == "out_of_force"
        assert out is expected


def test_the_day_on_which_it_happened_counts_not_the_day_of_the_report(pack: Pack, checker: Checker) -> None:
    late = verdict_on(pack, checker, TODAY, grade="important", risk_assessment=None, date="2024-12-31")
    assert finding(late, "M-20").outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(("day", "outcome"), [("2026-03-05", Outcome.MET), ("2026-03-06", Outcome.NOT_MET)])
def test_a_release_date_after_the_report_is_not_met(
    pack: Pack, checker: Checker, day: str, outcome: Outcome
) -> None:
    assert finding(verdict_on(pack, checker, date=day), "M-14").outcome is outcome


@pytest.mark.parametrize(
    ("assessed", "outcome"), [("2026-03-05", Outcome.MET), ("2026-03-06", Outcome.NOT_MET)]
)
def test_an_assessment_on_record_counts_if_it_is_no_later_than_the_release(
    pack: Pack, checker: Checker, assessed: str, outcome: Outcome
) -> None:
    verdict = verdict_on(pack, checker, records=(assessment(assessed),), personal_info="personal")
    assert finding(verdict, "M-19").outcome is outcome
    if outcome is Outcome.MET:
        assert finding(verdict, "M-19").basis is Basis.EVIDENCED
        assert verdict.alerts == ()


def test_the_earliest_assessment_counts(pack: Pack, checker: Checker) -> None:
    records = (assessment("2026-03-09"), assessment("2026-02-01"))
    assert (
        finding(verdict_on(pack, checker, records=records, personal_info="personal"), "M-19").outcome
        is Outcome.MET
    )


def test_an_assessment_of_another_type_does_not_count(pack: Pack, checker: Checker) -> None:
    records = (assessment("2026-02-01", "grading"),)
    verdict = verdict_on(pack, checker, records=records, personal_info="personal")
    assert finding(verdict, "M-19").outcome is Outcome.MISSING


def test_no_assessment_made_is_not_met_and_not_said_is_missing(pack: Pack, checker: Checker) -> None:
    said = verdict_on(pack, checker, personal_info="personal", pi_assessment=None)
    assert finding(said, "M-19").outcome is Outcome.NOT_MET
    assert said.alerts == ("A-M19",)
    unsaid = verdict_on(pack, checker, personal_info="personal")
    assert finding(unsaid, "M-19").outcome is Outcome.MISSING
    assert finding(unsaid, "M-19").supply == ("pi_assessment", "pi_assessment_date", "date")[:2]
    assert unsaid.alerts == ()


def test_an_assessment_without_its_report_lacks_the_document(pack: Pack, checker: Checker) -> None:
    dated = {"personal_info": "sensitive", "pi_assessment_date": "2026-02-01"}
    without = finding(verdict_on(pack, checker, **dated), "M-19")
    assert (without.outcome, without.reason) == (Outcome.MISSING, "document")
    numbered = finding(verdict_on(pack, checker, **dated, pi_assessment="PIA-1"), "M-19")
    assert (numbered.outcome, numbered.basis) == (Outcome.MET, Basis.EVIDENCED)
    photo = {"pi_assessment_date": ("photo",)}
    photographed = finding(verdict_on(pack, checker, **dated, evidence=photo), "M-19")
    assert (photographed.outcome, photographed.basis) == (Outcome.MET, Basis.EVIDENCED)


def test_that_none_was_made_outweighs_a_day_and_a_photo_given_before(pack: Pack, checker: Checker) -> None:
    verdict = verdict_on(
        pack,
        checker,
        personal_info="personal",
        pi_assessment=None,
        pi_assessment_date="2026-02-01",
        evidence={"pi_assessment": ("photo",), "pi_assessment_date": ("photo",)},
    )
    assert finding(verdict, "M-19").outcome is Outcome.NOT_MET
    assert verdict.alerts == ("A-M19",)


def test_an_assessment_on_record_outweighs_that_none_was_made(pack: Pack, checker: Checker) -> None:
    verdict = verdict_on(
        pack, checker, records=(assessment("2026-02-01"),), personal_info="personal", pi_assessment=None
    )
    assert finding(verdict, "M-19").outcome is Outcome.MET


def test_without_personal_information_no_assessment_is_asked(pack: Pack, checker: Checker) -> None:
    assert finding(verdict_on(pack, checker, personal_info="none"), "M-19").reason == "out_of_scope"
    unknown = finding(verdict_on(pack, checker), "M-19")
    assert (unknown.outcome, unknown.supply) == (Outcome.MISSING, ("personal_info",))


def test_a_statutory_duty_takes_the_place_of_a_risk_assessment(pack: Pack, checker: Checker) -> None:
    values = {"grade": "important", "risk_assessment": None}
    assert finding(verdict_on(pack, checker, **values), "M-20").outcome is Outcome.NOT_MET
    excused = verdict_on(pack, checker, **values, statutory_duty="某法第十条")
    assert finding(excused, "M-20").outcome is Outcome.MET
    assert excused.alerts == ()


def test_core_data_that_went_to_somebody_alerts_whatever_its_sharing_type(
    pack: Pack, checker: Checker
) -> None:
    for sharing_type in ("unconditional", "not_shared"):
        verdict = verdict_on(pack, checker, grade="core", sharing_type=sharing_type, recipient="industry")
        assert verdict.alerts == ("A-M21",)
    kept = verdict_on(pack, checker, grade="core", sharing_type="not_shared")
    assert finding(kept, "M-21").outcome is Outcome.MET


@pytest.mark.parametrize(("secret", "alerts"), [(True, ("A-M22",)), (False, ())])
def test_secrets_alert(pack: Pack, checker: Checker, secret: bool, alerts: tuple[str, ...]) -> None:
    assert verdict_on(pack, checker, contains_secrets=secret).alerts == alerts


@pytest.mark.parametrize(("years", "outcome"), [(2, Outcome.NOT_MET), (3, Outcome.MET)])
def test_a_provision_record_is_kept_for_three_years(
    pack: Pack, checker: Checker, years: int, outcome: Outcome
) -> None:
    values: dict[str, Any] = {
        "personal_info": "personal",
        "sharing_type": "conditional",
        "provision_record": "A-1",
        "recipient": "industry",
        "use_purpose": "x",
        "sharing_means": "api",
        "use_scope": "x",
        "provision_record_years": years,
    }
    assert finding(verdict_on(pack, checker, **values), "M-30").outcome is outcome


def test_the_same_name_is_taken_only_by_another_resource(pack: Pack, checker: Checker) -> None:
    def before(ref: str, code: str) -> Record:
        return Record(ref, "dataset_shared", "education", date(2026, 1, 1), {"resource_code": code})

    ours = {"resource_code": "307012/000126"}
    same = verdict_on(pack, checker, records=(before("DS-0009", "307012/000126"),), **ours)
    assert finding(same, "M-01").outcome is Outcome.MET
    other = verdict_on(pack, checker, records=(before("DS-0009", "307012/000999"),), **ours)
    assert finding(other, "M-01").outcome is Outcome.NOT_MET
    itself = verdict_on(pack, checker, records=(before("DS-0001", "307012/000999"),), **ours)
    assert finding(itself, "M-01").outcome is Outcome.MET


def test_a_related_code_must_be_on_record_if_given(pack: Pack, checker: Checker) -> None:
    known = Record("DS-2", "dataset_shared", "industry", TODAY, {"resource_code": "307012/000125"})
    given = {"related_resource_code": "307012/000125"}
    assert finding(verdict_on(pack, checker, records=(known,), **given), "M-15").outcome is Outcome.MET
    assert finding(verdict_on(pack, checker, **given), "M-15").outcome is Outcome.NOT_MET
    assert finding(verdict_on(pack, checker), "M-15").outcome is Outcome.NOT_APPLICABLE
    assert (
        finding(verdict_on(pack, checker, related_resource_code=None), "M-15").outcome
        is Outcome.NOT_APPLICABLE
    )


def test_a_history_too_long_to_be_read_is_not_checked(pack: Pack, checker: Checker) -> None:
    many = tuple(assessment("2026-02-01", "grading") for _ in range(200))
    verdict = verdict_on(pack, checker, records=many, personal_info="personal")
    assert finding(verdict, "M-19").outcome is Outcome.NOT_CHECKED
    assert finding(verdict, "M-19").reason == "history_cut:pi_assessed_on"
    assert not verdict.complete
    fewer = verdict_on(pack, checker, records=many[1:], personal_info="personal")
    assert finding(fewer, "M-19").outcome is Outcome.MISSING


@pytest.mark.parametrize(
    ("stated", "outcome"), [("2026-01-31", Outcome.MET), ("2026-03-09", Outcome.NOT_CHECKED)]
)
def test_a_stated_day_is_not_held_against_what_a_cut_history_may_hide(
    pack: Pack, checker: Checker, stated: str, outcome: Outcome
) -> None:
    many = tuple(assessment("2026-02-01", "grading") for _ in range(200))
    values = {"personal_info": "personal", "pi_assessment": "PIA-9", "pi_assessment_date": stated}
    assert finding(verdict_on(pack, checker, records=many, **values), "M-19").outcome is outcome


@pytest.mark.parametrize(
    ("sharing_type", "outcome"),
    [("not_shared", Outcome.NOT_APPLICABLE), ("conditional", Outcome.MISSING)],
)
def test_what_is_not_shared_needs_no_record_of_its_provision(
    pack: Pack, checker: Checker, sharing_type: str, outcome: Outcome
) -> None:
    verdict = verdict_on(pack, checker, personal_info="personal", sharing_type=sharing_type)
    assert finding(verdict, "M-30").outcome is outcome
