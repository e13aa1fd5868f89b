"""The nine rules over records, each on both sides of its threshold, and what they look up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from policy.files.problems import PackError
from policy.keys import normalize_key
from policy.loading.loader import load_pack, packaged_pack
from policy.models.inferences import Inference
from policy.models.pack import Pack
from policy.models.vocabulary import inference_fact_types
from policy.outcomes import Severity
from policy.records import Lookup, Record, Submission
from rules.evaluator.evaluate import Scene
from rules.evaluator.plan import parameter_on
from rules.evaluator.truth import Truth
from rules.gathering.build import build_facts
from rules.gathering.derived import derive, lookup_for
from rules.gathering.facts import Fact, Origin
from rules.gathering.history import History

TITLE = "School enrolment data"
DATASET = {
    "dataset_title": TITLE,
    "sharing_type": "conditional",
    "grade": "general",
    "personal_info": "none",
    "date": "2026-01-05",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def record(kind: str, day: str, ref: str = "", organization: str = "education", **values: Any) -> Record:
    severity = values.pop("found_severity", None)
    return Record(
        ref or f"{kind}-{day}",
        kind,
        organization,
        date.fromisoformat(day),
        {"date": day, **values},
        severity=severity,
    )


class _History(dict[Lookup, Sequence[Record]]):
    """Answers every lookup from one list of records, as storage does."""

    def __init__(self, records: Sequence[Record]) -> None:
        super().__init__()
        self._records = records

    def get(self, lookup: Lookup, default: Any = None) -> Any:
        return [one for one in self._records if _answers(lookup, one)]


def _answers(lookup: Lookup, one: Record) -> bool:
    key = "" if lookup.field is None else normalize_key(str(one.values.get(lookup.field, "")))
    return (
        one.kind == lookup.kind
        and lookup.organization_id in (None, one.organization_id)
        and key == lookup.key
    )


def holds(
    pack: Pack,
    inference_id: str,
    about: Record | None,
    others: Sequence[Record] = (),
    on: str = "2026-03-05",
    **given: Any,
) -> bool:
    """Whether the inference is true of this record (or of the organization) on a day."""
    inference = pack.inference(inference_id)
    facts = facts_of(pack, inference, about, others, date.fromisoformat(on), given)
    kind = pack.kind(inference.kind) if inference.kind else None
    scene = Scene(
        facts,
        inference_fact_types(kind, inference),
        lambda name: parameter_on(pack, name, date.fromisoformat(on)),
    )
    applies = inference.applies is None or scene.truth(inference.applies) is Truth.TRUE
    return applies and scene.truth(inference.when) is Truth.TRUE


def facts_of(
    pack: Pack,
    inference: Inference,
    about: Record | None,
    others: Sequence[Record],
    today: date,
    given: dict[str, Any],
) -> dict[str, Fact]:
    history = _History([*others, *([about] if about else [])])
    if about is None:
        submission = Submission("issue_raised", "education", today, {})
        facts = {"checked_on": Fact(today.isoformat(), Origin.COMPUTED)}
    else:
        submission = Submission(about.kind, about.organization_id, about.governing_date, about.values)
        facts = dict(build_facts(pack, submission, history, today).values)
    facts |= {name: Fact(value, Origin.COMPUTED) for name, value in given.items()}
    for derived in inference.derived:
        said = {name: fact.value for name, fact in facts.items()}
        lookup = lookup_for(derived, said, submission.organization_id)
        fact = derive(pack, derived, facts, submission.ref, lookup, History(history))
        if fact is not None:
            facts[derived.id] = fact
    return facts


def dataset(**more: Any) -> Record:
    values = {**DATASET, **more}
    return record("dataset_shared", values["date"], "DS-1", values.pop("at", "education"), **_rest(values))


def _rest(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "date" and value is not None}


def rated(day: str, rating: str, **more: Any) -> Record:
    return record(
        "project_rated", day, **{"project_name": "P", "rating": rating, "rating_type": "self", **more}
    )


def test_the_nine_are_there_with_their_grounds(pack: Pack) -> None:
    found = {one.id: (one.weight.value, one.acknowledge_as, bool(one.newest_by)) for one in pack.inferences}
    major, general = Severity.MAJOR, Severity.GENERAL
    assert found == {
        "X-1": ("national", major, True),
        "X-2": ("default", general, True),
        "X-3": ("national", major, True),
        "X-4": ("default", major, False),
        "X-5": ("default", major, True),
        "X-6": ("default", major, True),
        "X-7": ("default", general, True),
        "X-8": ("default", general, False),
        "X-9": ("default", general, True),
    }


# 5 January 2026 is a Monday: the fifth working day after it is the 12th, the sixth the 13th.
@pytest.mark.parametrize(("on", "alert"), [("2026-01-12", False), ("2026-01-13", True)])
def test_personal_information_without_an_assessment_after_the_days_of_grace(
    pack: Pack, on: str, alert: bool
) -> None:
    assert holds(pack, "X-1", dataset(personal_info="personal"), on=on) is alert
    assert not holds(pack, "X-1", dataset(), on=on)


def test_an_assessment_on_record_or_in_the_report_is_one(pack: Pack) -> None:
    personal = dataset(personal_info="sensitive")
    done = {"dataset_title": TITLE, "assessment_type": "personal_information_impact"}
    other = {**done, "assessment_type": "grading"}
    assert not holds(pack, "X-1", personal, [record("assessment_done", "2026-02-01", **done)])
    assert holds(pack, "X-1", personal, [record("assessment_done", "2026-02-01", **other)])
    assert not holds(pack, "X-1", dataset(personal_info="sensitive", pi_assessment="PIA-1"))
    assert not holds(pack, "X-1", dataset(personal_info="sensitive", sharing_type="not_shared"))


@pytest.mark.parametrize(
    ("cycle", "days", "alert"),
    [
        ("daily", 31, False),
        ("daily", 32, True),
        ("monthly", 31, False),
        ("monthly", 32, True),
        ("quarterly", 92, False),
        ("quarterly", 93, True),
        ("annual", 366, False),
        ("annual", 367, True),
        ("other", 4000, False),
    ],
)
def test_a_dataset_that_isnt_refreshed_on_its_cycle(pack: Pack, cycle: str, days: int, alert: bool) -> None:
    on = (date(2026, 1, 5) + timedelta(days=days)).isoformat()
    assert holds(pack, "X-2", dataset(update_frequency=cycle), on=on) is alert


def test_a_refresh_begins_the_cycle_anew(pack: Pack) -> None:
    monthly = dataset(update_frequency="monthly")
    refreshed = record("dataset_refreshed", "2026-02-10", dataset_title=TITLE)
    another = record("dataset_refreshed", "2026-02-10", dataset_title="Another")
    assert holds(pack, "X-2", monthly, [another], on="2026-03-05")
    assert not holds(pack, "X-2", monthly, [refreshed], on="2026-03-05")
    assert holds(pack, "X-2", monthly, [refreshed], on="2026-03-14")


def risk(day: str) -> Record:
    done = {"dataset_title": TITLE, "assessment_type": "important_data_risk"}
    return record("assessment_done", day, **done)


@pytest.mark.parametrize(
    ("assessed", "on", "alert"),
    [
        # Late in the year (300 days after 1 January) without one of this year.
        ("2025-06-01", "2026-10-27", False),
        ("2025-06-01", "2026-10-28", True),
        ("2026-01-01", "2026-10-28", False),
        # New Year doesn't make up for last year; an assessment of last year does.
        ("2024-06-01", "2026-01-01", True),
        ("2024-12-31", "2026-03-05", True),
        ("2025-01-01", "2026-03-05", False),
        (None, "2026-03-05", True),
    ],
)
def test_important_data_without_its_yearly_assessment(
    pack: Pack, assessed: str | None, on: str, alert: bool
) -> None:
    important = dataset(grade="important", date="2024-11-01")
    others = [risk(assessed)] if assessed else []
    assert holds(pack, "X-3", important, others, on=on) is alert
    assert not holds(pack, "X-3", dataset(date="2024-11-01"), others, on=on)


def test_data_shared_this_year_is_not_reproached_with_last_year(pack: Pack) -> None:
    assert not holds(pack, "X-3", dataset(grade="important"))
    assert holds(pack, "X-3", dataset(grade="important"), on="2026-10-28")


def issues(*days: str, severity: str = "major", at: str = "education") -> list[Record]:
    return [record("issue_raised", day, f"IS-{n}", at, found_severity=severity) for n, day in enumerate(days)]


THREE = ("2026-02-03", "2026-02-20", "2026-03-01")


def test_three_serious_issues_in_thirty_days(pack: Pack) -> None:
    assert holds(pack, "X-4", None, issues(*THREE))
    assert not holds(pack, "X-4", None, issues(*THREE[1:]))
    # On the day after the first one is too old.
    assert not holds(pack, "X-4", None, issues(*THREE), on="2026-03-06")
    assert not holds(pack, "X-4", None, issues(*THREE, severity="general"))
    assert not holds(pack, "X-4", None, issues(*THREE, at="health"))


def test_an_amber_rating_twice_running_becomes_an_issue(pack: Pack) -> None:
    february, march = rated("2026-02-01", "amber"), rated("2026-03-01", "amber")
    assert holds(pack, "X-5", march, [february])
    assert not holds(pack, "X-5", march)
    assert not holds(pack, "X-5", march, [rated("2026-02-01", "green")])
    assert not holds(pack, "X-5", rated("2026-03-01", "green"), [february])
    assert not holds(pack, "X-5", march, [rated("2026-02-01", "amber", project_name="Another")])
    assert not holds(pack, "X-5", rated("2026-03-01", "amber", project_state="closed"), [february])
    assert not holds(pack, "X-5", march, [rated("2026-03-02", "amber", rating_type="independent_check")])


def test_the_issue_that_it_raises_is_a_complete_major_one(pack: Pack) -> None:
    raised = pack.inference("X-5").raises
    assert raised is not None
    assert raised.fields["problem"] == "amber"
    musts = {"issue_title", "project_name", "problem", "impact", "amber_ratings", "date"}
    assert {*raised.fields, *raised.from_facts} == musts


# 2 March 2026 is a Monday: the tenth working day after it is the 16th.
@pytest.mark.parametrize(("on", "alert"), [("2026-03-16", False), ("2026-03-17", True)])
def test_a_red_project_without_a_recovery_plan(pack: Pack, on: str, alert: bool) -> None:
    assert holds(pack, "X-6", rated("2026-03-02", "red"), on=on) is alert


def plan(day: str) -> Record:
    return record("document_published", day, project_name="P", document_type="recovery_plan")


def test_a_project_that_stays_red_is_counted_from_its_first_red_rating(pack: Pack) -> None:
    first, second = rated("2026-02-02", "red"), rated("2026-03-02", "red")
    assert holds(pack, "X-6", second, [first], on="2026-03-04")
    assert not holds(pack, "X-6", second, [first, plan("2026-02-10")], on="2026-04-30")
    # A plan of an earlier time when it was red doesn't count.
    assert holds(pack, "X-6", second, [rated("2026-02-15", "green"), plan("2026-02-10")], on="2026-04-30")
    assert not holds(pack, "X-6", rated("2026-04-02", "amber"), [first, second], on="2026-04-30")


@pytest.mark.parametrize(("on", "alert"), [("2026-04-07", False), ("2026-04-08", True)])
def test_use_that_nobody_reviewed_for_a_quarter(pack: Pack, on: str, alert: bool) -> None:
    assert holds(pack, "X-7", dataset(), on=on) is alert
    assert not holds(pack, "X-7", dataset(sharing_type="not_shared"), on=on)


def test_a_review_of_the_dataset_or_of_all_of_them_is_one(pack: Pack) -> None:
    for review, looked_at in (
        ({"dataset_title": TITLE, "review_of": "one_dataset"}, True),
        ({"dataset_title": "All shared data", "review_of": "all_datasets"}, True),
        ({"dataset_title": "Another", "review_of": "one_dataset"}, False),
    ):
        reviewed = record("data_use_reviewed", "2026-04-01", **review)
        assert holds(pack, "X-7", dataset(), [reviewed], on="2026-04-08") is not looked_at
        assert holds(pack, "X-7", dataset(), [reviewed], on="2026-07-03")


@pytest.mark.parametrize(("since", "alert"), [("2026-02-03", False), ("2026-02-02", True), (None, False)])
def test_a_post_that_is_empty_for_too_long(pack: Pack, since: str | None, alert: bool) -> None:
    assert holds(pack, "X-8", None, cdo_vacant_since=since) is alert


def test_a_dataset_that_two_organizations_registered(pack: Pack) -> None:
    ours = dataset()
    theirs = record("dataset_shared", "2025-01-05", "DS-9", "health", **_rest(DATASET))
    own = record("dataset_shared", "2025-01-05", "DS-8", "education", **_rest(DATASET))
    kept = record(
        "dataset_shared", "2025-01-05", "DS-7", "health", **_rest({**DATASET, "sharing_type": "not_shared"})
    )
    assert holds(pack, "X-9", ours, [theirs])
    assert not holds(pack, "X-9", ours, [own])
    assert not holds(pack, "X-9", ours, [kept])


def test_an_inference_asks_the_past_only_what_storage_can_answer(pack: Pack) -> None:
    for inference in pack.inferences:
        for derived in inference.derived:
            if derived.match is not None:
                said = {"dataset_title": TITLE, "project_name": "P"}
                lookup = lookup_for(derived, said, "education")
                assert lookup is not None
                assert lookup.organization_id or lookup.field


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("differs: organization", "differs: reported_on", "differs", "a field of this kind, or organization"),
        ("among: [red]", "among: [blue]", "take", "a choice field of project_rated"),
        ("back: 1", "back: 11", "back", "less than or equal to 10"),
    ],
)
def test_a_spoiled_inference_is_told(tmp_path: Path, old: str, new: str, key: str, expected: str) -> None:
    source = packaged_pack("foshan")
    for path in source.rglob("*"):
        if path.is_file() and path.suffix in (".yaml", ".csv"):
            copy = tmp_path / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    spoiled = tmp_path / "inferences.yaml"
    text = spoiled.read_text(encoding="utf-8")
    assert text.count(old) == 1
    spoiled.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load_pack(tmp_path)
    assert any(key in p.key and expected in p.expected for p in raised.value.problems)
