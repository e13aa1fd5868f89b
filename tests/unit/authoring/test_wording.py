"""Conditions in words: what each says in both languages, and that no identifier of a pack shows through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

from bot.messages import Catalogue
from policy.models.conditions import Condition, walk
from policy.models.duties import Cadence
from policy.models.pack import DatedValue, Pack
from policy.words import rhythms
from policy.words.wording import Wording

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
CADENCE: TypeAdapter[Cadence] = TypeAdapter(Cadence)
# An identifier of a pack; "sub_entry" and the like don't occur in English words.
IDENTIFIER = re.compile(r"\b[a-z]+_[a-z_]+\b")


def said(words: Catalogue, pack: Pack, spelled: Any, kind: str = "dataset_shared", **more: Any) -> str:
    return Wording(words, pack, pack.kind(kind), **more).sentence(CONDITION.validate_python(spelled))


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ({"present": "abstract"}, "“Abstract” is stated"),
        ({"not": {"present": "abstract"}}, "“Abstract” is stated as “none”"),
        ({"claimed": "abstract"}, "“Abstract” is stated"),
        ({"not": {"claimed": "abstract"}}, "no “Abstract” is given"),
        ({"equals": {"fact": "grade", "to": "core"}}, "“Data grade” is “Core data”"),
        ({"not": {"equals": {"fact": "grade", "to": "core"}}}, "“Data grade” is not “Core data”"),
        ({"equals": {"fact": "contains_secrets", "to": "false"}}, "“Contains secrets” is “no”"),
        (
            {"one_of": {"fact": "grade", "values": ["important", "core"]}},
            "“Data grade” is one of “Important data”, “Core data”",
        ),
        (
            {"at_most": {"fact": "date", "to": {"fact": "reported_on"}}},
            "“Release date” is no later than “Day of the report”",
        ),
        ({"less": {"fact": "date", "to": "2026-03-05"}}, "“Release date” is before 5 Mar 2026"),
        (
            {"not": {"less": {"fact": "date", "to": "2026-03-05"}}},
            "“Release date” is no earlier than 5 Mar 2026",
        ),
        (
            {"at_least": {"fact": "provision_record_years", "to": {"parameter": "provision_record_years"}}},
            "“Years the record is kept” is at least “How long a provision record is kept” (3 years)",
        ),
        (
            {"holds": {"check": "resource_code", "facts": ["resource_code", "catalogue_class"]}},
            "“Resource code” is built as a resource code and fits “Catalogue class”",
        ),
        (
            {"any": [{"present": "abstract"}, {"all": [{"present": "format"}, {"present": "keywords"}]}]},
            "“Abstract” is stated or (“Format” is stated and “Keywords” is stated)",
        ),
        (
            {"if": {"present": "abstract"}, "then": {"present": "format"}},
            "if “Abstract” is stated, then “Format” is stated",
        ),
        (
            {"not": {"all": [{"present": "abstract"}, {"present": "format"}]}},
            "it is not so that (“Abstract” is stated and “Format” is stated)",
        ),
    ],
)
def test_a_condition_is_said_in_english(en: Catalogue, pack: Pack, spelled: Any, expected: str) -> None:
    assert said(en, pack, spelled) == expected


def test_a_condition_is_said_in_chinese(zh: Catalogue, pack: Pack) -> None:
    spelled = {"all": [{"present": "abstract"}, {"not": {"equals": {"fact": "grade", "to": "core"}}}]}
    quoted = "\u201c{}\u201d".format
    expected = f"{quoted('摘要')}已填写\uff0c且{quoted('数据级别')}不为{quoted('核心数据')}"
    assert said(zh, pack, spelled) == expected


def test_a_parameter_has_every_value_with_its_day_and_the_mark_of_ours(en: Catalogue, pack: Pack) -> None:
    parameter = pack.parameter("completion_days")
    later = DatedValue.model_validate({"valid_from": "2027-01-01", "value": "7", "weight": "practice"})
    changed = parameter.model_copy(update={"values": (*parameter.values, later)})
    words = Wording(en, pack)
    assert words.figures(changed) == "5 working days, our default, from 1 Jan 2027 7 working days"


@pytest.mark.parametrize(
    ("day", "figure"),
    [(date(2026, 12, 31), "5 working days, our default"), (date(2027, 1, 1), "7 working days")],
)
def test_on_a_day_a_parameter_has_the_value_of_that_day(
    en: Catalogue, pack: Pack, day: date, figure: str
) -> None:
    parameter = pack.parameter("completion_days")
    later = DatedValue.model_validate({"valid_from": "2027-01-01", "value": "7", "weight": "practice"})
    changed = parameter.model_copy(update={"values": (*parameter.values, later)})
    assert Wording(en, pack, day=day).figures(changed) == figure


def test_the_severity_of_an_alert_rule_is_the_one_that_was_found(en: Catalogue, pack: Pack) -> None:
    spelled = {"equals": {"fact": "severity", "to": "critical"}}
    found = said(en, pack, spelled, "issue_raised", found_severity=True)
    assert found == "“Severity as found” is “critical”"
    assert said(en, pack, spelled, "issue_raised") != found


def conditions(pack: Pack) -> Iterator[tuple[str, Wording, Condition]]:
    for kind in pack.kinds:
        for requirement in kind.requirements:
            for one in (requirement.applies, requirement.satisfied):
                if one is not None:
                    yield requirement.id, Wording(EMPTY, pack, kind), one
    for inference in pack.inferences:
        kind_of = pack.kind(inference.kind) if inference.kind else None
        for one in (inference.applies, inference.when):
            if one is not None:
                yield inference.id, Wording(EMPTY, pack, kind_of, inference.derived), one
    for test in pack.severity_tests:
        yield test.id, Wording(EMPTY, pack, pack.kind(test.kind)), test.when
    for rule in pack.alert_rules:
        yield rule.id, Wording(EMPTY, pack, pack.kind(rule.kind), found_severity=True), rule.when


EMPTY: Any = None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_condition_of_the_pack_has_words_without_identifiers(
    zh: Catalogue, en: Catalogue, pack: Pack, language: str
) -> None:
    told = 0
    for entry, words, condition in conditions(pack):
        spoken = Wording(
            zh if language == "zh" else en, pack, words.kind, words.derived, None, None, words.found_severity
        )
        sentences = [spoken.sentence(condition), *(spoken.line(part) for part in walk(condition))]
        for sentence in sentences:
            told += 1
            assert not IDENTIFIER.search(sentence), f"{entry}: {sentence}"
    assert told > 500


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ({"once": {"by": "pilot_end"}}, "Once, by “End of the pilot” (31 Dec 2021)"),
        ({"every": {"period": "quarter"}}, "Every quarter, by its end"),
        (
            {"every": {"period": "year", "counted_from": "start", "days": "action_plan_days"}},
            "Every year, within 30 days (our default) of its beginning",
        ),
        (
            {"after": {"kind": "training_held", "within": "filing_days"}},
            "After each “Training or drill held”, within 10 working days (our default)",
        ),
        (
            {"after": {"kind": "training_held", "within": "before_sharing_days", "first": "true"}},
            "By the time of the first “Training or drill held”",
        ),
        ("as_it_arises", "As it arises; what is reported is counted, and nothing is overdue"),
    ],
)
def test_a_rhythm_is_said_in_words(en: Catalogue, pack: Pack, spelled: Any, expected: str) -> None:
    assert rhythms.rhythm(en, pack, CADENCE.validate_python(spelled)) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_duty_of_the_pack_has_words_without_identifiers(
    zh: Catalogue, en: Catalogue, pack: Pack, language: str
) -> None:
    words = zh if language == "zh" else en
    for duty in pack.duties:
        for owed in duty.owed:
            told = [rhythms.rhythm(words, pack, owed.cadence, owed.subject)]
            told += [rhythms.satisfied_by(words, pack, one) for one in duty.satisfiers(owed)]
            told += [rhythms.for_each(words, pack, owed.subject)] if owed.subject else []
            told += [rhythms.only_with(words, pack, owed.only_with)] if owed.only_with else []
            for sentence in told:
                assert not IDENTIFIER.search(sentence), f"{duty.id}: {sentence}"
