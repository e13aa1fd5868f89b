"""Cases are read with the pack's own errors: file, line, what was expected, what was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy.files.problems import PackError
from policy.loading.loader import load_pack
from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.trials.case_loading import load_cases
from policy.trials.cases import Trial

FILE = """
records:
  - id: done
    kind: assessment_done
    day: 2026-03-10
    fields: {{dataset_title: Schools, assessment_type: grading, date: 2026-03-05, record_years: "3"}}
    evidence: [report]
cases:
  - id: one
    sentence: {{zh: "\u4f8b", en: "An example"}}
    base: done
    {rows}
"""

ADDED = """
id: assessment_done
requirements:
  - id: AR-99
    level: must
    weight: default
    title: {zh: "\u4f8b", en: New}
    satisfied: {present: dataset_title}
    remedy: {zh: "\u4f8b", en: New}
"""


def read(folder: Path, pack: Pack, rows: str) -> tuple[Trial, ...]:
    for path in (folder / "cases").glob("*.yaml"):
        path.unlink()
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases" / "some.yaml").write_text(FILE.format(rows=rows), encoding="utf-8")
    return load_cases(folder, pack).trials


def problem(folder: Path, pack: Pack, rows: str) -> str:
    with pytest.raises(PackError) as error:
        read(folder, pack, rows)
    return str(error.value)


def test_a_row_changes_the_record_that_it_starts_from(folder: Path, pack: Pack) -> None:
    rows = (
        "for_each:\n"
        '      - {fields: {record_years: "2"}, without: [dataset_title], expect: {missing: AR-01}}\n'
        "      - {without_evidence: report, expect: {others: met}}"
    )
    first, second = read(folder, pack, rows)
    assert (first.name, second.name) == ("one[1]", "one[2]")
    assert first.submission is not None
    assert first.submission.values["record_years"] == 2
    assert "dataset_title" not in first.submission.values
    assert first.submission.evidence == {"report": ("document",)}
    assert second.submission is not None
    assert second.submission.values["record_years"] == 3
    assert second.submission.evidence == {}
    assert second.spot == ("cases/some.yaml", 14)


def test_only_what_is_named_is_compared_and_others_name_the_rest(folder: Path, pack: Pack) -> None:
    kind = pack.kind("assessment_done")
    (named,) = read(folder, pack, "expect: {missing: AR-01}")
    assert named.expected.outcomes(kind) == {"AR-01": Outcome.MISSING}
    (all_of_them,) = read(folder, pack, "expect: {missing: AR-01, others: met}")
    outcomes = all_of_them.expected.outcomes(kind)
    assert outcomes["AR-01"] is Outcome.MISSING
    assert {outcome for name, outcome in outcomes.items() if name != "AR-01"} == {Outcome.MET}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "expect: {met: AR-99}",
            "some.yaml:12: cases.0.expect: expected a requirement of this kind; found AR-99",
        ),
        ("expect: {met: AR-01, missing: AR-01}", "expected one outcome for each; found AR-01"),
        ("fields: {colour: red}", "some.yaml:12: cases.0.fields.colour: expected a field of assessment_done"),
        ("fields: {record_years: many}", "cases.0.fields.record_years: expected a whole number; found many"),
        ("fields: {assessment_type: other}", "expected one of personal_information_impact"),
        ("fields: {date: yesterday}", "expected a day as 2026-01-31; found yesterday"),
        ("none: report", "expected a field where there can be none; found report"),
        ("day: 2026-03-11", "expected what is expected (expect); found nothing"),
        ("expect: {infers: {X-99: true}}", "expected an inference of the pack; found X-99"),
        ("expects: {met: AR-01}", "some.yaml:12: cases.0.expects: expected no such key here"),
    ],
)
def test_what_is_wrong_has_its_line(folder: Path, pack: Pack, rows: str, told: str) -> None:
    assert told in problem(folder, pack, rows)


def test_an_overlay_inherits_the_cases_and_changes_one(folder: Path, tmp_path: Path, pack: Pack) -> None:
    read(folder, pack, "expect: {missing: AR-01}")
    upper = tmp_path / "upper"
    (upper / "cases").mkdir(parents=True)
    head = 'id: upper\nversion: "1"\ntitle: {zh: "\u4e0a", en: Upper}\nextends: pack\n'
    (upper / "pack.yaml").write_text(head, encoding="utf-8")
    (inherited,) = load_cases(upper, load_pack(upper)).trials
    assert inherited.expected.missing == ("AR-01",)
    changed = "cases:\n  - {id: one, expect: {met: AR-02}}\n"
    (upper / "cases" / "some.yaml").write_text(changed, encoding="utf-8")
    (mine,) = load_cases(upper, load_pack(upper)).trials
    assert (mine.expected.met, mine.sentence.en) == (("AR-02",), "An example")


def test_an_inherited_case_is_run_on_the_days_of_its_own_pack_and_is_silent_about_what_is_new(
    folder: Path, tmp_path: Path, pack: Pack
) -> None:
    read(folder, pack, "expect: {others: met}")
    upper = tmp_path / "upper"
    (upper / "cases").mkdir(parents=True)
    (upper / "kinds").mkdir()
    head = 'id: upper\nversion: "1"\ntitle: {zh: "\u4e0a", en: Upper}\nextends: pack\nprogramme_start: 2030-01-01\n'
    (upper / "pack.yaml").write_text(head, encoding="utf-8")
    (upper / "kinds" / "assessment_done.yaml").write_text(ADDED, encoding="utf-8")
    own = "cases:\n  - {id: own, base: one, sentence: {zh: '\u4f8b', en: Own}, expect: {met: AR-99}}\n"
    (upper / "cases" / "own.yaml").write_text(own, encoding="utf-8")
    made = load_pack(upper)
    mine, theirs = sorted(load_cases(upper, made).trials, key=lambda one: one.inherited is not None)
    assert mine.inherited is None
    assert theirs.inherited is not None
    assert (made.programme_start.year, theirs.inherited.pack.programme_start) == (2030, pack.programme_start)
    kind = made.kind("assessment_done")
    assert "AR-99" in mine.outcomes(kind)
    assert set(theirs.outcomes(kind)) == {one.id for one in pack.kind("assessment_done").requirements}
