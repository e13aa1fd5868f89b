"""How bad an issue is: every test of the pack, on both sides of its threshold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.outcomes import STATED_SEVERITY, Outcome, Severity, Verdict
from policy.records import Submission
from rules import Checker, build_facts

TODAY = date(2026, 3, 5)
CRITICAL, MAJOR, GENERAL, MINOR = Severity.CRITICAL, Severity.MAJOR, Severity.GENERAL, Severity.MINOR


def verdict_on(pack: Pack, checker: Checker, **values: Any) -> Verdict:
    return checker.check(build_facts(pack, Submission("issue_raised", "education", TODAY, values), {}, TODAY))


@pytest.mark.parametrize(
    ("values", "severity", "test"),
    [
        ({"problem": "data_incident"}, CRITICAL, "I-1"),
        ({"problem": "outage", "outage_hours": 4}, GENERAL, "I-12"),
        ({"problem": "outage", "outage_hours": 4.0001}, CRITICAL, "I-2"),
        ({"problem": "disagreement", "organizations_count": 1}, GENERAL, "I-16"),
        ({"problem": "disagreement", "organizations_count": 2}, MAJOR, "I-3"),
        ({"problem": "delay", "delay_days": 29}, GENERAL, "I-13"),
        ({"problem": "delay", "delay_days": 30}, MAJOR, "I-4"),
        ({"problem": "cost", "cost_deviation_percent": 9.9}, GENERAL, "I-14"),
        ({"problem": "cost", "cost_deviation_percent": 10}, MAJOR, "I-5"),
        ({"problem": "acceptance"}, MAJOR, "I-6"),
        ({"problem": "refusal"}, MAJOR, "I-7"),
        ({"problem": "supplier"}, MAJOR, "I-8"),
        ({"problem": "amber", "amber_ratings": 1}, GENERAL, "I-15"),
        ({"problem": "amber", "amber_ratings": 2}, MAJOR, "I-9"),
        ({"problem": "own_power"}, GENERAL, "I-10"),
        ({"problem": "no_effect"}, MINOR, "I-11"),
        ({"problem": "other"}, None, None),
        ({}, None, None),
    ],
)
def test_the_severity_is_that_of_the_test_that_holds(
    pack: Pack, checker: Checker, values: dict[str, Any], severity: Severity | None, test: str | None
) -> None:
    verdict = verdict_on(pack, checker, **values)
    assert (verdict.severity, verdict.severity_test) == (severity, test)


def test_the_highest_severity_counts(pack: Pack, checker: Checker) -> None:
    verdict = verdict_on(pack, checker, problem="no_effect", delay_days=40, outage_hours=5)
    assert (verdict.severity, verdict.severity_test) == (CRITICAL, "I-2")
    assert verdict.severity_tests == ("I-2", "I-4", "I-11")


def test_a_stated_severity_raises_and_never_lowers(pack: Pack, checker: Checker) -> None:
    raised = verdict_on(pack, checker, problem="own_power", severity="critical")
    assert (raised.severity, raised.severity_test) == (CRITICAL, STATED_SEVERITY)
    lowered = verdict_on(pack, checker, problem="data_incident", severity="minor")
    assert (lowered.severity, lowered.severity_test) == (CRITICAL, "I-1")
    same = verdict_on(pack, checker, problem="acceptance", severity="major")
    assert same.severity_test == "I-6"


@pytest.mark.parametrize(
    ("severity", "alerts"),
    [("critical", ("A-critical",)), ("major", ("A-major",)), ("general", ()), ("minor", ())],
)
def test_only_critical_and_major_issues_alert(
    pack: Pack, checker: Checker, severity: str, alerts: tuple[str, ...]
) -> None:
    assert verdict_on(pack, checker, problem="other", severity=severity).alerts == alerts


def test_a_severity_without_a_basis_is_missing(pack: Pack, checker: Checker) -> None:
    finding = verdict_on(pack, checker, problem="other").finding("IR-10")
    assert (finding.outcome, finding.supply) == (Outcome.MISSING, ("severity",))
    assert (
        verdict_on(pack, checker, problem="other", severity="minor").finding("IR-10").outcome is Outcome.MET
    )


def test_no_other_organizations_is_an_answer(pack: Pack, checker: Checker) -> None:
    for given, outcome in (
        ({}, Outcome.MISSING),
        ({"other_organizations": None}, Outcome.MET),
        ({"other_organizations": ["industry"]}, Outcome.MET),
    ):
        assert verdict_on(pack, checker, **given).finding("IR-13").outcome is outcome


def test_a_new_value_of_a_threshold_holds_from_its_day_on(pack: Pack) -> None:
    delay = pack.parameter("delay_days")
    newer = delay.values[0].model_copy(update={"valid_from": date(2026, 3, 5), "value": "10"})
    changed = delay.model_copy(update={"values": (*delay.values, newer)})
    others = tuple(changed if p.id == "delay_days" else p for p in pack.parameters)
    checker = Checker(pack.model_copy(update={"parameters": others}))
    assert verdict_on(pack, checker, problem="delay", delay_days=10, date="2026-03-04").severity is GENERAL
    assert verdict_on(pack, checker, problem="delay", delay_days=10, date="2026-03-05").severity is MAJOR
    assert verdict_on(pack, checker, problem="delay", delay_days=9, date="2026-03-05").severity is GENERAL


def test_a_deployment_can_set_a_threshold(pack: Pack) -> None:
    other = load_pack(packaged_pack("foshan"), {"delay_days": "7"})
    assert other.digest != pack.digest
    assert verdict_on(other, Checker(other), problem="delay", delay_days=7).severity is MAJOR
