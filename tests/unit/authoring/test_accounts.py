"""The account of an update names what was read, what decided, and why something did not follow."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.commands.authoring.entries import entry_lines, find_entry
from bot.commands.authoring.telling import Teller, account_lines, kept_out, requirement_lines
from bot.messages import Catalogue
from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.records import Submission
from rules import Facts, Outlook, Truth, build_facts
from rules.authoring.accounts import Account, UpdateAccount, account_of_inference, account_of_update
from rules.evaluator.oracle import evaluate

DAY = date(2026, 3, 5)


def facts(pack: Pack, kind: str, evidence: tuple[str, ...] = (), **values: Any) -> Facts:
    proof = dict.fromkeys(evidence, ("photo",))
    return build_facts(pack, Submission(kind, "education", DAY, values, proof), {}, DAY)


def account(pack: Pack, kind: str, evidence: tuple[str, ...] = (), **values: Any) -> UpdateAccount:
    return account_of_update(pack, facts(pack, kind, evidence, **values))


def part(told: UpdateAccount, wanted: str) -> Account:
    return next(one for one in told.others if one.id == wanted)


def teller(pack: Pack, words: Catalogue) -> Teller:
    return Teller(words, pack, lambda organization_id: organization_id)


BLUEPRINT = {
    "document_title": "Blueprint",
    "document_type": "blueprint",
    "document_number": "No. 1",
    "date": "2026-03-02",
    "action": "issued",
    "approved_by": "leaders",
}


def test_a_duty_without_a_document_behind_it_says_so(pack: Pack, en: Catalogue) -> None:
    told = account(pack, "document_published", document_title="Blueprint", document_type="blueprint")
    mark = part(told, "fulfils.D1-1")
    assert mark.truth is Truth.FALSE
    lines = list(account_lines(teller(pack, en), mark, pack.kind("document_published"), DAY))
    assert any("\u2717 a document, photo or link is behind it" in line for line in lines)
    assert any("\u2713 \u201cType of document\u201d is \u201cBlueprint\u201d" in line for line in lines)
    assert mark.unmet
    assert any(line.strip().endswith(mark.unmet[-1]) for line in lines)


def test_with_a_document_the_line_about_it_turns(pack: Pack, en: Catalogue) -> None:
    told = account(pack, "document_published", ("document_title",), **BLUEPRINT_GIVEN(pack))
    mark = part(told, "fulfils.D1-1")
    lines = list(account_lines(teller(pack, en), mark, pack.kind("document_published"), DAY))
    assert any("\u2713 a document, photo or link is behind it" in line for line in lines)


def BLUEPRINT_GIVEN(pack: Pack) -> dict[str, Any]:  # noqa: N802 - a constant that needs the pack
    known = pack.kind("document_published").field_ids
    return {name: value for name, value in BLUEPRINT.items() if name in known}


def test_what_kept_a_requirement_out_is_named(pack: Pack, en: Catalogue) -> None:
    told = account(
        pack, "dataset_shared", dataset_title="x", personal_info="none", sharing_type="conditional"
    )
    one = next(e for e in told.requirements if e.requirement.id == "M-19")
    assert one.finding.outcome is Outcome.NOT_APPLICABLE
    words = teller(pack, en).wording(pack.kind("dataset_shared"), DAY)
    assert kept_out(teller(pack, en), words, one) == (
        "Did not apply, because this isn't so:"
        " \u201cPersonal information\u201d is one of \u201cPersonal\u201d, \u201cSensitive personal\u201d"
    )


def test_what_a_negation_kept_out_is_told_with_the_negation(pack: Pack, en: Catalogue) -> None:
    told = account(pack, "dataset_shared", dataset_title="x", sharing_type="not_shared")
    one = next(e for e in told.requirements if e.requirement.id == "M-11")
    words = teller(pack, en).wording(pack.kind("dataset_shared"), DAY)
    assert kept_out(teller(pack, en), words, one).endswith(
        "\u201cSharing type\u201d is not \u201cNot shared\u201d"
    )


@pytest.mark.parametrize(("happened", "applies"), [("2021-10-31", False), ("2021-11-01", True)])
def test_what_was_before_the_law_says_that_it_was_not_in_force(
    pack: Pack, en: Catalogue, happened: str, applies: bool
) -> None:
    told = account(pack, "dataset_shared", dataset_title="x", personal_info="personal", date=happened)
    one = next(e for e in told.requirements if e.requirement.id == "M-19")
    lines = list(
        requirement_lines(teller(pack, en), pack.kind("dataset_shared"), one, date.fromisoformat(happened))
    )
    assert any("wasn't in force on the day it happened" in line for line in lines) is not applies


@pytest.mark.parametrize(("hours", "truth"), [(4, Truth.FALSE), (5, Truth.TRUE)])
def test_a_severity_test_is_told_with_its_parameter(
    pack: Pack, en: Catalogue, hours: int, truth: Truth
) -> None:
    told = account(pack, "issue_raised", outage_hours=hours)
    test = part(told, "I-2")
    assert test.truth is truth
    lines = list(account_lines(teller(pack, en), test, pack.kind("issue_raised"), DAY))
    assert any("(outage_hours) = 4 hours, from 11 Aug 2021 on; our default" in line for line in lines)


def test_a_test_that_could_not_be_decided_is_unknown(pack: Pack) -> None:
    assert part(account(pack, "issue_raised"), "I-2").truth is Truth.UNKNOWN


def test_every_account_agrees_with_the_verdict(pack: Pack) -> None:
    for kind, values in (
        ("issue_raised", {"outage_hours": 9, "problem": "data_incident"}),
        ("document_published", BLUEPRINT_GIVEN(pack)),
        ("project_rated", {"project_name": "p", "rating": "red"}),
    ):
        known = facts(pack, kind, **values)
        told, verdict = account_of_update(pack, known), evaluate(pack, known)
        so: dict[str, list[str]] = {what: [] for what in ("severity_test", "alert_rule", "mark")}
        for one in told.others:
            if one.truth is Truth.TRUE:
                so[one.what].append(one.id)
        assert tuple(so["severity_test"]) == verdict.severity_tests
        assert tuple(so["alert_rule"]) == verdict.alerts
        assert tuple(so["mark"]) == verdict.marks
        assert [one.finding for one in told.requirements] == list(verdict.findings)


@pytest.mark.parametrize(("since", "truth"), [("2026-02-03", Truth.FALSE), ("2026-02-02", Truth.TRUE)])
def test_an_inference_about_an_organization_is_told_on_a_day(
    pack: Pack, en: Catalogue, since: str, truth: Truth
) -> None:
    inference = pack.inference("X-8")
    home = {"organization": "education", "tier": "department", "cdo_vacant_since": since}
    told = account_of_inference(pack, inference, Outlook(pack, inference).facts(None, home, {}, DAY))
    assert told.truth is truth
    lines = list(account_lines(teller(pack, en), told, None, DAY))
    assert any("No Chief Data Officer in post since = " in line for line in lines)
    assert (told.deciding is None) is (truth is Truth.TRUE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_entry_can_be_told_by_itself(pack: Pack, zh: Catalogue, en: Catalogue, language: str) -> None:
    ids = [r.id for kind in pack.kinds for r in kind.requirements]
    for several in (pack.duties, pack.inferences, pack.severity_tests, pack.alert_rules, pack.parameters):
        ids += [one.id for one in several]
    for entry_id in ids:
        found = find_entry(pack, entry_id)
        assert found is not None
        lines = list(entry_lines(teller(pack, zh if language == "zh" else en), *found))
        assert lines[0].startswith(f"{entry_id} ")
        assert len(lines) > 1
    assert find_entry(pack, "DS-0012") is None
