"""The pack itself: complete, sourced, in both languages, and short enough for a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from policy.loading.loader import load_pack, packaged_pack
from policy.models.base import Grounded, Text
from policy.models.pack import Pack
from policy.outcomes import Level, Severity, Weight

# The levels and the latest laws of the 33 requirements.
LEVELS = {
    **{f"M-{n:02d}": "must" for n in range(1, 34)},
    **dict.fromkeys(("M-10", "M-11", "M-19", "M-20", "M-30"), "must-if"),
    "M-15": "may",
    **dict.fromkeys(("M-28", "M-31", "M-32", "M-33"), "should"),
}
LATER = {
    "2025-08-01": ("M-09", "M-22", "M-23", "M-24", "M-28", "M-29"),
    "2025-01-01": ("M-20", "M-21", "M-30"),
    "2024-10-01": ("M-16", "M-17"),
    "2021-11-01": ("M-18", "M-19", "M-31"),
    "2021-11-25": ("M-25",),
}
# Source and article, where the article is known; M-24's is known from a poor copy only.
CLAUSES = {
    ("M-16", "N7"): "Art. 21",
    ("M-19", "N5"): "Arts. 55-56",
    ("M-20", "N6"): "Art. 31",
    ("M-21", "N6"): "Art. 63",
    ("M-22", "N1"): "Art. 3",
    ("M-24", "N1"): "Art. 16, still to be verified",
    ("M-30", "N6"): "Art. 12",
    ("M-31", "N5"): "Art. 51",
    ("AR-04", "N5"): "Arts. 55-56",
    ("AR-04", "N6"): "Arts. 31, 33",
    ("AR-06", "N7"): "Art. 21",
    ("AR-07", "N5"): "Arts. 55-56",
    ("CD-11", "N6"): "Art. 30",
    ("AR-08", "N7"): "Art. 21",
    ("AR-09", "N6"): "Arts. 31, 33",
    ("AR-09", "N7"): "Art. 30",
    ("DI-08", "N5"): "Arts. 55-56",
    ("OP-07", "N5"): "Arts. 55-56",
    ("OP-08", "N7"): "Art. 21",
    ("OP-09", "N6"): "Art. 63",
    ("OP-10", "N6"): "Art. 31",
    ("GG-12", "N6"): "Arts. 15-16",
    ("GG-13", "N6"): "Arts. 15-16",
    ("GG-14", "N6"): "Arts. 15-16",
    ("IN-03", "N6"): "Arts. 10-11",
    ("IN-04", "N6"): "Arts. 10-11",
    ("IN-05", "N6"): "Arts. 10-11",
    ("IN-09", "N6"): "Arts. 10-11",
    ("TH-06", "N7"): "Art. 27",
    ("TH-06", "N6"): "Art. 30",
    ("TH-07", "N6"): "Arts. 10-11",
}


def _parts(thing: Any) -> Iterator[BaseModel]:
    if isinstance(thing, BaseModel):
        yield thing
        for name in type(thing).model_fields:
            yield from _parts(getattr(thing, name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _parts(one)
    elif isinstance(thing, dict):
        yield from _parts(tuple(thing.values()))


def test_the_33_requirements_are_there_with_their_levels(pack: Pack) -> None:
    requirements = pack.kind("dataset_shared").requirements
    assert {r.id: r.level.value for r in requirements} == LEVELS
    assert [r.id for r in requirements] == sorted(LEVELS)


def test_a_requirement_is_in_force_from_its_latest_law(pack: Pack) -> None:
    begins = {name: day for day, names in LATER.items() for name in names}
    for requirement in pack.kind("dataset_shared").requirements:
        expected = begins.get(requirement.id, "2021-08-11")
        assert requirement.valid_from.isoformat() == expected, requirement.id
        assert requirement.valid_until is None


def test_a_clause_is_named_where_it_is_known_and_nowhere_else(pack: Pack) -> None:
    named = {
        (requirement.id, code): clause.en
        for kind in pack.kinds
        for requirement in kind.requirements
        for code, clause in requirement.clauses.items()
    }
    assert named == CLAUSES


def test_every_text_is_in_both_languages_and_short(pack: Pack) -> None:
    texts = [part for part in _parts(pack) if isinstance(part, Text)]
    assert len(texts) > 400
    for text in texts:
        assert text.say("zh") == text.zh
        assert text.say("en") == text.en
        assert not re.search(r"[\u4e00-\u9fff]", text.en), text.en
        assert len(text.zh) <= 60, text.zh
        assert len(text.en) <= 120, text.en


def test_english_is_what_another_language_gets() -> None:
    assert Text(zh="是", en="yes").say("fr") == "yes"


def test_every_entry_has_a_source_or_is_a_default(pack: Pack) -> None:
    known = {source.id for source in pack.sources}
    entries = [part for part in _parts(pack) if isinstance(part, Grounded)]
    for entry in entries:
        assert set(entry.source) <= known
        assert bool(entry.source) or entry.is_default or getattr(entry, "illustrative", False)


def test_every_number_about_issues_is_shown_as_a_default(pack: Pack) -> None:
    issue_numbers = (
        "outage_hours",
        "organizations_count",
        "delay_days",
        "cost_deviation_percent",
        "amber_ratings",
    )
    for name in issue_numbers:
        assert pack.parameter(name).at(date(2026, 1, 1)).is_default
    assert all(test.is_default for test in pack.severity_tests)
    assert all(time.is_default for time in pack.handling_times)
    kept = pack.parameter("provision_record_years").at(date(2026, 1, 1))
    assert (kept.value, kept.weight, kept.source) == ("3", Weight.NATIONAL, ("N6",))


def test_only_five_fields_of_a_dataset_are_asked_first(pack: Pack) -> None:
    first = [field.id for field in pack.kind("dataset_shared").fields if field.ask == "first"]
    assert first == ["dataset_title", "sharing_type", "recipient", "grade", "personal_info"]


def test_at_most_five_questions_about_an_issue_come_first(pack: Pack) -> None:
    first = [field for field in pack.kind("issue_raised").fields if field.ask == "first"]
    # Of the figures only the one that fits the kind of problem is asked.
    assert len([field for field in first if field.when is None]) == 4
    figures = [field.when.to.literal for field in first if field.when is not None]  # type: ignore[union-attr]
    assert len(figures) == len(set(figures))


def test_the_tree_has_the_city_its_office_five_districts_and_32_towns(pack: Pack) -> None:
    tiers = [organization.tier for organization in pack.organizations]
    assert (tiers.count("city"), tiers.count("office"), tiers.count("district"), tiers.count("town")) == (
        1,
        1,
        5,
        32,
    )
    assert pack.organization("leading_group_office").oversees == "foshan"
    assert pack.organization("shishan").parent == "nanhai"
    assert not any(organization.illustrative for organization in pack.organizations)


def test_the_severity_tests_and_handling_times_are_those_of_the_table(pack: Pack) -> None:
    severities = {test.id: test.severity for test in pack.severity_tests}
    assert [severities[f"I-{n}"] for n in (1, 2)] == [Severity.CRITICAL] * 2
    assert [severities[f"I-{n}"] for n in range(3, 10)] == [Severity.MAJOR] * 7
    assert (severities["I-10"], severities["I-11"]) == (Severity.GENERAL, Severity.MINOR)
    acknowledge = pack.handling_time("acknowledge").limits
    assert [(acknowledge[s].amount, acknowledge[s].unit) for s in Severity] == [
        (4, "hours"),
        (1, "working_days"),
        (2, "working_days"),
        (3, "working_days"),
    ]
    assert Severity.MINOR not in pack.handling_time("action_plan").limits


def test_the_alerts_are_those_that_a_supervisor_must_see(pack: Pack) -> None:
    rules = {rule.id: rule for rule in pack.alert_rules}
    named = ("M19", "M20", "M21", "M22", "OP07", "OP09", "DI08", "IN03", "IN05", "critical", "major")
    assert set(rules) == {f"A-{name}" for name in named}
    assert {rule.id for rule in pack.alert_rules if rule.urgent} == {"A-critical", "A-IN03", "A-IN05"}


def test_unknown_names_are_key_errors(pack: Pack) -> None:
    for lookup in (
        pack.kind,
        pack.source,
        pack.parameter,
        pack.organization,
        pack.alert_rule,
        pack.handling_time,
    ):
        with pytest.raises(KeyError):
            lookup("nothing")
    with pytest.raises(KeyError):
        pack.kind("dataset_shared").field("nothing")
    with pytest.raises(KeyError):
        pack.kind("dataset_shared").requirement("nothing")


def test_a_pack_is_never_changed(pack: Pack) -> None:
    with pytest.raises(ValueError, match="frozen"):
        pack.version = "2"  # type: ignore[misc]
    assert len(pack.digest) == 64


def test_must_if_binds_and_should_does_not() -> None:
    assert [level.binds for level in Level] == [True, True, False, False]


def test_a_deployment_sets_when_its_programme_begins_and_laws_keep_their_days(pack: Pack) -> None:
    begun = load_pack(packaged_pack("foshan"), {"programme_start": "2026-12-01", "pilot_end": "2027-06-30"})
    assert begun.programme_start == date(2026, 12, 1)
    assert begun.parameter("pilot_end").at(date(2026, 12, 1)).value == "2027-06-30"
    assert begun.duty("D1-1").valid_from == date(2026, 12, 1)
    assert begun.duty("D2-10").valid_from == pack.duty("D2-10").valid_from == date(2021, 11, 1)
    assert begun.digest != pack.digest


def test_what_rests_on_the_provincial_plan_alone_begins_with_the_programme(pack: Pack) -> None:
    for duty in pack.duties:
        assert duty.valid_from >= pack.programme_start


@pytest.mark.parametrize("colour", ["blue", "yellow", "red"])
def test_what_people_may_switch_off_calls_a_slip_as_the_slip_is_called(pack: Pack, colour: str) -> None:
    slip, notice = pack.slip(colour), next(each for each in pack.notices if each.id == f"{colour}_slip")
    assert slip is not None
    assert notice.title == slip.title
