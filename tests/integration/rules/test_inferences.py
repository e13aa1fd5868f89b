"""Inferences: the engine against the plain evaluator, and each of the nine on both sides of its thresholds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from policy.models.inferences import Inference
from policy.models.kinds import Field, Kind
from policy.models.pack import Pack
from policy.records import LOOKUP_LIMIT, Lookup, Record, Submission, Value
from rules import Checker, Fact, Facts, Origin
from rules.inferring import Outlook, infers
from rules.rete.engine import DurableEngine, EngineFault
from tests.integration.rules.generated import NASTY
from tests.unit.rules.test_derived_inferences import (
    THREE,
    _History,
    dataset,
    issues,
    plan,
    rated,
    record,
    risk,
)

SEED = 20260305
TITLE = "School enrolment data"
REVIEWED = {"dataset_title": TITLE, "review_of": "one_dataset"}
ELSEWHERE = {"dataset_title": TITLE, "sharing_type": "conditional"}


def facts_about(
    pack: Pack,
    inference: Inference,
    about: Record | None,
    others: Sequence[Record],
    day: date,
    **given: Value,
) -> Facts:
    organization: dict[str, Value] = {"organization": "education", "tier": "city_department", **given}
    submission = None
    if about is not None:
        submission = Submission(
            about.kind, about.organization_id, about.governing_date, about.values, ref=about.ref
        )
    history = _History([*others, *([about] if about else [])])
    return Outlook(pack, inference).facts(submission, organization, history, day)


# 5 January, 2 February and 2 March 2026 are Mondays.
BOTH_SIDES: list[tuple[str, Record | None, list[Record], str, dict[str, Any], bool]] = [
    ("X-1", dataset(personal_info="personal"), [], "2026-01-12", {}, False),
    ("X-1", dataset(personal_info="personal"), [], "2026-01-13", {}, True),
    ("X-1", dataset(personal_info="none"), [], "2026-01-13", {}, False),
    ("X-1", dataset(personal_info="personal", pi_assessment="PIA-1"), [], "2026-01-13", {}, False),
    ("X-2", dataset(update_frequency="daily"), [], "2026-02-05", {}, False),
    ("X-2", dataset(update_frequency="daily"), [], "2026-02-06", {}, True),
    ("X-2", dataset(update_frequency="quarterly"), [], "2026-04-07", {}, False),
    ("X-2", dataset(update_frequency="quarterly"), [], "2026-04-08", {}, True),
    ("X-2", dataset(update_frequency="other"), [], "2030-01-01", {}, False),
    ("X-3", dataset(grade="important"), [], "2026-10-27", {}, False),
    ("X-3", dataset(grade="important"), [], "2026-10-28", {}, True),
    ("X-3", dataset(grade="important"), [risk("2026-01-01")], "2026-10-28", {}, False),
    ("X-3", dataset(grade="important", date="2024-11-01"), [risk("2024-12-31")], "2026-03-05", {}, True),
    ("X-3", dataset(grade="important", date="2024-11-01"), [risk("2025-01-01")], "2026-03-05", {}, False),
    ("X-4", None, issues(*THREE), "2026-03-05", {}, True),
    ("X-4", None, issues(*THREE[1:]), "2026-03-05", {}, False),
    ("X-4", None, issues(*THREE), "2026-03-06", {}, False),
    ("X-5", rated("2026-03-01", "amber"), [rated("2026-02-01", "amber")], "2026-03-05", {}, True),
    ("X-5", rated("2026-03-01", "amber"), [rated("2026-02-01", "green")], "2026-03-05", {}, False),
    ("X-5", rated("2026-03-01", "amber"), [], "2026-03-05", {}, False),
    ("X-6", rated("2026-03-02", "red"), [], "2026-03-16", {}, False),
    ("X-6", rated("2026-03-02", "red"), [], "2026-03-17", {}, True),
    ("X-6", rated("2026-03-02", "red"), [plan("2026-03-02")], "2026-03-17", {}, False),
    ("X-6", rated("2026-03-02", "red"), [plan("2026-03-01")], "2026-03-17", {}, True),
    ("X-7", dataset(), [], "2026-04-07", {}, False),
    ("X-7", dataset(), [], "2026-04-08", {}, True),
    ("X-7", dataset(), [record("data_use_reviewed", "2026-01-06", **REVIEWED)], "2026-04-08", {}, False),
    ("X-8", None, [], "2026-03-04", {"cdo_vacant_since": "2026-02-02"}, False),
    ("X-8", None, [], "2026-03-05", {"cdo_vacant_since": "2026-02-02"}, True),
    ("X-8", None, [], "2026-03-05", {"cdo_vacant_since": None}, False),
    ("X-8", None, [], "2026-03-05", {}, False),
    (
        "X-9",
        dataset(),
        [record("dataset_shared", "2026-01-01", "DS-9", "health", **ELSEWHERE)],
        "2026-03-05",
        {},
        True,
    ),
    (
        "X-9",
        dataset(),
        [record("dataset_shared", "2026-01-01", "DS-9", **ELSEWHERE)],
        "2026-03-05",
        {},
        False,
    ),
]


@pytest.mark.parametrize(("inference_id", "about", "others", "day", "given", "expected"), BOTH_SIDES)
def test_each_of_the_nine_on_both_sides_of_its_thresholds(
    pack: Pack,
    checker: Checker,
    inference_id: str,
    about: Record | None,
    others: list[Record],
    day: str,
    given: dict[str, Any],
    expected: bool,
) -> None:
    inference = pack.inference(inference_id)
    facts = facts_about(pack, inference, about, others, date.fromisoformat(day), **given)
    assert checker.inferrer.infer(inference_id, facts) is expected
    assert infers(pack, inference, facts) is expected


def test_the_table_has_both_sides_of_every_inference(pack: Pack) -> None:
    for inference in pack.inferences:
        assert {row[5] for row in BOTH_SIDES if row[0] == inference.id} == {True, False}


def test_the_engine_says_what_the_evaluator_says_of_thousands_of_records(
    pack: Pack, checker: Checker, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = _compare_many(pack, checker, 6_000)
    with capsys.disabled():
        print(f"\n[inferences, seed {SEED}: {counts}]")  # noqa: T201
    # A test in which an inference is never true, or never false, proves nothing about it.
    for inference in pack.inferences:
        assert counts[inference.id, True] > 5, counts
        assert counts[inference.id, False] > 5, counts
    assert sum(count for (_, said), count in counts.items() if said is None) > 10


@pytest.mark.torture
def test_the_engine_says_what_the_evaluator_says_of_two_hundred_thousand_records(
    pack: Pack, checker: Checker
) -> None:
    _compare_many(pack, checker, 200_000)


def _compare_many(pack: Pack, checker: Checker, many: int) -> dict[tuple[str, bool | None], int]:
    counts = {(i.id, said): 0 for i in pack.inferences for said in (True, False, None)}
    for number in range(many):
        rng = random.Random(SEED + number)
        inference = rng.choice(pack.inferences)
        facts = _made_up(pack, inference, rng)
        said = checker.inferrer.infer(inference.id, facts)
        assert said == infers(pack, inference, facts), f"{inference.id}, seed {SEED + number}"
        counts[inference.id, said] += 1
    assert checker.inferrer.faults == 0
    return counts


def _made_up(pack: Pack, inference: Inference, rng: random.Random) -> Facts:
    today = date(2026, rng.randint(1, 12), rng.randint(1, 28))
    kind = pack.kind(inference.kind) if inference.kind else None
    submission = None
    if kind is not None:
        submission = Submission(
            kind.id, "education", today, _values(kind, rng, today), profile={}, ref="ME-1"
        )
    organization: dict[str, Value] = {"organization": "education", "tier": "city_department"}
    if kind is None and rng.random() < 0.9:
        vacant = (today - timedelta(days=rng.choice((0, 29, 30, 31, 90)))).isoformat()
        organization["cdo_vacant_since"] = rng.choice((vacant, vacant, vacant, None, "soon"))
    outlook = Outlook(pack, inference)
    history = {
        lookup: _past(pack, lookup, submission, rng, today)
        for lookup in outlook.lookups(submission, "education")
    }
    return outlook.facts(submission, organization, history, today)


def _values(kind: Kind, rng: random.Random, today: date) -> dict[str, Value]:
    given = rng.choice((0.5, 0.9, 1.0))
    return {field.id: _value(field, rng, today) for field in kind.fields if rng.random() < given}


def _value(field: Field, rng: random.Random, today: date) -> Value:
    if rng.random() < 0.02:
        value: Value = rng.choice(NASTY)
        return value
    if field.none_allowed and rng.random() < 0.6:
        return None
    if field.id == "rating" and rng.random() < 0.7:
        # Runs come about only where most ratings are the same.
        return "red" if today.day % 2 else "amber"
    if field.type == "choice":
        return rng.choice(field.choices).id
    if field.type == "date":
        back = rng.choice((0, 1, 5, 7, 8, 10, 14, 31, 32, 92, 93, 184, 366, 400))
        return (today - timedelta(days=back)).isoformat()
    if field.type in ("integer", "number"):
        return rng.randint(0, 5)
    return "P" if field.key else "x"


def _past(
    pack: Pack, lookup: Lookup, submission: Submission | None, rng: random.Random, today: date
) -> list[Record]:
    count = LOOKUP_LIMIT if rng.random() < 0.02 else rng.choice((0, 1, 2, 3, 6))
    kind = pack.kind(lookup.kind)
    found = []
    for number in range(count):
        day = today - timedelta(days=rng.choice((0, 1, 10, 14, 30, 31, 92, 300, 365)))
        values = {**_values(kind, rng, today), kind.date_field: day.isoformat()}
        where = "education" if lookup.organization_id else rng.choice(("education", "health"))
        severity = rng.choice(("critical", "major", "major", "general", None))
        found.append(Record(f"R-{number:04d}", kind.id, where, day, values, severity=severity))
    if submission is not None and submission.kind == kind.id and found:
        # The record itself is among the records.
        found[-1] = Record("ME-1", kind.id, "education", today, submission.values)
    return sorted(found, key=lambda each: (each.governing_date, each.ref))


def test_a_run_longer_than_what_is_looked_at_is_not_dated(pack: Pack, checker: Checker) -> None:
    """Red for ever: since when can't be told, so the inference is left undecided, and says so."""
    start = date(2025, 1, 1)
    reds = [rated((start + timedelta(days=n)).isoformat(), "red") for n in range(LOOKUP_LIMIT)]
    inference = pack.inference("X-6")
    cut = facts_about(pack, inference, reds[-1], reds[:-1], date(2026, 3, 5))
    assert checker.inferrer.infer("X-6", cut) is None
    assert infers(pack, inference, cut) is None
    whole = facts_about(pack, inference, reds[-1], reds[1:-1], date(2026, 3, 5))
    assert checker.inferrer.infer("X-6", whole) is True


def test_before_and_after_it_is_in_force_an_inference_is_false(pack: Pack) -> None:
    inference = pack.inference("X-8").model_copy(
        update={"valid_from": date(2026, 3, 5), "valid_until": date(2026, 3, 6)}
    )
    other = pack.model_copy(update={"inferences": (inference,), "kinds": pack.kinds[:1]})
    checker = Checker(other)
    said = {}
    for day in range(4, 8):
        facts = facts_about(other, inference, None, [], date(2026, 3, day), cdo_vacant_since="2026-01-01")
        said[day] = checker.inferrer.infer("X-8", facts)
        assert said[day] is infers(other, inference, facts)
    checker.close()
    assert said == {4: False, 5: True, 6: True, 7: False}


class _Failing(DurableEngine):
    failing = False

    def fire(self, handle: int, body: str) -> list[str]:
        if self.failing:
            raise EngineFault("made to fail")
        return super().fire(handle, body)


def test_an_engine_that_fails_leaves_it_undecided_and_is_counted(pack: Pack) -> None:
    engine = _Failing()
    checker = Checker(pack.model_copy(update={"kinds": pack.kinds}), engine)
    facts = Facts(
        "",
        "education",
        date(2026, 3, 5),
        date(2026, 3, 5),
        date(2026, 3, 5),
        {
            **{name: Fact("2026-03-05", Origin.COMPUTED) for name in ("governing_date", "checked_on")},
            "days_vacant": Fact(31, Origin.COMPUTED),
            "cdo_vacant_since": Fact("2026-01-01", Origin.COMPUTED),
        },
    )
    assert checker.inferrer.infer("X-8", facts) is True
    engine.failing = True
    assert checker.inferrer.infer("X-8", facts) is None
    assert checker.faults == 1
    engine.failing = False
    assert checker.inferrer.infer("X-8", facts) is True
    checker.close()


def test_what_plays_no_part_is_not_looked_up(pack: Pack) -> None:
    about = dataset(personal_info="personal", update_frequency="monthly")
    submission = Submission(about.kind, "education", about.governing_date, about.values)
    kinds = {
        one.id: sorted({lookup.kind for lookup in Outlook(pack, one).lookups(submission, "education")})
        for one in pack.inferences
        if one.kind == "dataset_shared"
    }
    assert kinds == {
        "X-1": ["assessment_done"],
        "X-2": ["dataset_refreshed"],
        "X-3": ["assessment_done"],
        "X-7": ["data_use_reviewed"],
        "X-9": ["dataset_shared"],
    }
