"""A broken pack says where it is broken, all at once, and nothing starts on half of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy.files.problems import PackError, Problem
from policy.loading.loader import load_pack


def _problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    return raised.value.problems


def _replace(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence; the line on which it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


NOTICES = "notices.yaml"
DATASET, ISSUES, ALERTS = "kinds/dataset_shared.yaml", "issues.yaml", "alerts.yaml"

# file, what stands there, what is put in its place, lines further down, key, expected, found
SPOILED = [
    (
        ISSUES,
        "requirements: [IX-04]",
        "requirements: [IX-44]",
        0,
        "closing.1.requirements.0",
        "of issue_resolved",
        "IX-44",
    ),
    (
        ISSUES,
        "requirements: [IX-04]",
        "requirements: []",
        0,
        "closing.1.requirements",
        "at least one",
        "none",
    ),
    (
        ISSUES,
        "kind: issue_resolved",
        "kind: issue_solved",
        0,
        "closing.0.kind",
        "issue_resolved",
        "issue_solved",
    ),
    (ISSUES, "  - id: proof", "  - id: result", 0, "closing.1.id", "each id once", "result"),
    (
        NOTICES,
        '    because: {zh: "由督导人员逐件发出',
        '    note: {zh: "由督导人员逐件发出',
        -3,
        "notices.7.because",
        "the reason",
        "none",
    ),
    (NOTICES, "id: blue_slip", "id: blue_note", 0, "notices.3.id", "blue_slip", "blue_note"),
    (
        ALERTS,
        "blockers: [A-critical]",
        "blockers: [A-urgent]",
        0,
        "inhibitions.0.blockers.0",
        "an alert rule or an inference",
        "A-urgent",
    ),
    (
        ALERTS,
        "mutes: [X-5, X-6]",
        "mutes: []",
        0,
        "inhibitions.0.mutes",
        "at least one alert rule or inference",
        "none",
    ),
    (
        ALERTS,
        "same: project_name",
        "same: dataset_title",
        0,
        "inhibitions.0.same",
        "organization, record or a key field that A-critical has, too",
        "dataset_title",
    ),
    (
        ALERTS,
        "mutes: [X-2, X-7]",
        "mutes: [X-2, X-8]",
        0,
        "inhibitions.2.mutes.1",
        "nothing that mutes what it is muted by",
        "X-8 mutes X-8, too",
    ),
    (ALERTS, "id: B-2", "id: B-1", 0, "inhibitions.1.id", "each id once", "B-1"),
    (
        ALERTS,
        "days: silence_days_at_most",
        "days: silence_hours",
        0,
        "silencing.days",
        "a parameter of pack.yaml",
        "silence_hours",
    ),
    (
        ALERTS,
        "first: {critical: [supervisors]",
        "first: {critical: [cdo]",
        0,
        "routing.first.critical.0",
        "'supervisors', 'above' or 'office'",
        "cdo",
    ),
    (
        ALERTS,
        "first: {critical: [supervisors]",
        "first: {critical: []",
        0,
        "routing.first.critical",
        "at least one of those who may hear of it",
        "none",
    ),
    (DATASET, "plan_role: 2", "plan_role: two", 0, "plan_role", "valid integer", "two"),
    (DATASET, "plan_role: 2", "plan_role: 9", 0, "plan_role", "less than or equal to 4", "9"),
    (DATASET, "prefix: DS\n", "", 0, "prefix", "this key", "no such key"),
    (DATASET, "prefix: DS", "prefix: DS\ncolour: red", 1, "colour", "no such key here", "red"),
    (
        DATASET,
        "prefix: DS",
        "prefix: DS\nprefix: DT",
        1,
        "prefix",
        "each key once",
        "the same key again",
    ),
    (DATASET, "prefix: DS", "prefix: IS", 0, "prefix", "each prefix once", "IS"),
    (
        DATASET,
        "title_field: dataset_title",
        "title_field: date",
        0,
        "title_field",
        "a field of type text",
        "date",
    ),
    (DATASET, "    key: true", "    key: yes", 0, "fields.0.key", "true or false", "yes"),
    (
        DATASET,
        "    ask: first",
        "    unit: days",
        0,
        "fields.0.unit",
        "a field of type integer or number",
        "type text",
    ),
    (DATASET, "    ask: first", "    ask: now", 0, "fields.0.ask", "'first', 'later' or 'never'", "now"),
    (
        DATASET,
        "  - id: recipient",
        "  - id: dataset_title",
        0,
        "fields.2.id",
        "each id once",
        "dataset_title",
    ),
    (
        DATASET,
        "{present: abstract}",
        "{present: abstrakt}",
        0,
        "requirements.5.satisfied",
        "facts of this kind",
        "abstrakt",
    ),
    (
        DATASET,
        "{present: abstract}",
        "{is_there: abstract}",
        0,
        "requirements.5.satisfied",
        "one of present",
        "is_there",
    ),
    (
        DATASET,
        "{present: abstract}",
        "{present: abstract, not: x}",
        0,
        "requirements.5.satisfied",
        "only present",
        "present, not",
    ),
    (
        DATASET,
        "check: credit_code",
        "check: credit",
        0,
        "requirements.4.satisfied.holds.check",
        "'credit_code'",
        "credit",
    ),
    (
        DATASET,
        "facts: [provider_code]",
        "facts: [provider_code, contact]",
        0,
        "requirements.4.satisfied",
        "1 facts",
        "2",
    ),
    (
        DATASET,
        "source: [N2, N12]",
        "source: [N2, N99]",
        0,
        "requirements.4.source",
        "codes of sources.yaml",
        "N99",
    ),
    (
        DATASET,
        "clauses: {N7:",
        "clauses: {N5:",
        0,
        "requirements.15.clauses.N5",
        "a code among the requirement's own source",
        "N5",
    ),
    (
        DATASET,
        ', en: "Art. 21"}}',
        "}}",
        0,
        "requirements.15.clauses.N7.en",
        "this key",
        "no such key",
    ),
    (
        DATASET,
        "to: {parameter: provision_record_years}",
        "to: {parameter: years}",
        -7,
        "requirements.29.satisfied",
        "a parameter",
        "years",
    ),
    (DATASET, "weight: national", "weight: heavy", 0, "requirements.0.weight", "'national'", "heavy"),
    (
        DATASET,
        "satisfied: {at_most: {fact: date, to: {fact: reported_on}}}",
        "satisfied: {at_most: {fact: abstract, to: a}}",
        0,
        "requirements.13.satisfied",
        "a fact that at_most can compare",
        "abstract, a text",
    ),
    (
        DATASET,
        "applies: {equals: {fact: grade, to: core}}",
        "applies: {equals: {fact: grade, to: top}}",
        0,
        "requirements.20.applies",
        "one of core, general, important",
        "top",
    ),
    (
        DATASET,
        '    remedy: {zh: "由系统维护。", en: "Kept by the assistant."}\n',
        "",
        -7,
        "requirements.26.remedy",
        "this key",
        "no such key",
    ),
    (
        DATASET,
        '    remedy: {zh: "由系统维护。", en: "Kept by the assistant."}',
        '    remedy: {zh: "由系统维护。"}',
        0,
        "requirements.26.remedy.en",
        "this key",
        "no such key",
    ),
    (
        DATASET,
        "      kind: assessment_done",
        "      kind: nothing",
        0,
        "derived.0.match.kind",
        "one of",
        "nothing",
    ),
    (
        DATASET,
        "    take: date",
        "    take: report",
        0,
        "derived.0.take",
        "a date field of assessment_done",
        "report",
    ),
    (
        ISSUES,
        "severity: critical",
        "severity: awful",
        0,
        "severity_tests.0.severity",
        "'critical'",
        "awful",
    ),
    (ISSUES, "  - id: I-2", "  - id: I-1", 0, "severity_tests.1.id", "each id once", "I-1"),
    (
        ISSUES,
        "amount: 4, unit: hours",
        "amount: 4, unit: weeks",
        0,
        "handling_times.0.limits.critical.unit",
        "'hours'",
        "weeks",
    ),
    (
        ALERTS,
        "fact: outcome.M-19",
        "fact: outcome.M-99",
        0,
        "alert_rules.2.when",
        "facts of this kind",
        "outcome.M-99",
    ),
    (ALERTS, "urgent: true", "urgent: yes", 0, "alert_rules.0.urgent", "true or false", "yes"),
    (
        DATASET,
        "      equals: dataset_title",
        "      equals: last_updated",
        0,
        "derived.0.match.equals",
        "a field of this kind of type text",
        "last_updated",
    ),
    (
        DATASET,
        "    or_field: pi_assessment_date",
        "    or_field: pi_assessment",
        0,
        "derived.0.or_field",
        "a date field",
        "type text",
    ),
    (
        DATASET,
        "    differs: resource_code",
        "    differs: reported_on",
        0,
        "derived.3.differs",
        "a field of this kind, or organization",
        "reported_on",
    ),
    (
        DATASET,
        "    of: [updated_on, date]",
        "    of: [updated_on, abstract]",
        0,
        "derived.5.of",
        "facts of one type",
        "abstract, a text",
    ),
    (
        DATASET,
        "    of: [updated_on, date]",
        "    of: [last_updated]",
        0,
        "derived.5.of",
        "fields of this kind",
        "last_updated",
    ),
    (
        "kinds/dataset_refreshed.yaml",
        "offers: [dataset_shared]",
        "offers: [training_held]",
        0,
        "fields.0.offers.0",
        "a kind with the field dataset_title",
        "training_held",
    ),
    (
        "kinds/issue_raised.yaml",
        "{id: critical,",
        "{id: awful,",
        -118,
        "severity_field",
        "choices among critical",
        "awful",
    ),
    (
        ISSUES,
        "step: acknowledge",
        "step: review",
        -1,
        "handling_times",
        "the step acknowledge",
        "no such step",
    ),
    (
        ISSUES,
        "amount: 4, unit: hours",
        "amount: -4, unit: hours",
        0,
        "handling_times.0.limits.critical.amount",
        "greater than or equal to 0",
        "-4",
    ),
    (
        "pack.yaml",
        '{value: "18:00"',
        '{value: "6 pm"',
        0,
        "parameters.3.values.0.value",
        "a time as 18:00",
        "6 pm",
    ),
    (
        "pack.yaml",
        "type: integer",
        "type: interger",
        0,
        "parameters.2.type",
        "'integer'",
        "interger",
    ),
    (
        "pack.yaml",
        "id: digest_at",
        "id: digest_time",
        -22,
        "parameters",
        "the parameter digest_at of type time",
        "no such parameter",
    ),
    (
        "pack.yaml",
        "time_zone: Asia/Shanghai",
        "time_zone: Asia/Foshan",
        0,
        "time_zone",
        "valid timezone",
        "Asia/Foshan",
    ),
    (
        "pack.yaml",
        "programme_start: 2021-08-11",
        "programme_start: 1628640000",
        0,
        "programme_start",
        "a day as 2026-01-31",
        "1628640000",
    ),
    (
        "pack.yaml",
        '{value: "5", weight: default}',
        '{value: "five", weight: default}',
        0,
        "parameters.2.values.0.value",
        "a whole number",
        "five",
    ),
    (
        "pack.yaml",
        '{value: "5", weight: default}',
        '{value: "5", weight: national}',
        0,
        "parameters.2.values.0",
        "a source, or the weight default",
        "weight national without a source",
    ),
    (
        "sources.yaml",
        "in_force_from: 2021-08-11",
        "in_force_from: 2021-8-11",
        0,
        "sources.0.in_force_from",
        "a day as 2026-01-31",
        "2021-8-11",
    ),
    ("sources.yaml", "  - id: P1", "  - id: F1", 0, "sources.1.id", "each id once", "F1"),
    (
        "calendar.csv",
        "day,working,note\n",
        "day,working,note\n2026-02-30,true,\n",
        1,
        "day",
        "a day as 2026-01-31",
        "2026-02-30",
    ),
    (
        "calendar.csv",
        "day,working,note\n",
        "day,working,note\n2026-02-03,no,\n",
        1,
        "working",
        "true or false",
        "no",
    ),
    (
        "organizations.csv",
        "chancheng,foshan,",
        "chancheng,nowhere,",
        0,
        "parent",
        "the id of an organization",
        "nowhere",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "below", "key", "expected", "found"), SPOILED)
def test_a_spoiled_pack_is_told_by_file_line_and_key(
    folder: Path, file: str, old: str, new: str, below: int, key: str, expected: str, found: str
) -> None:
    line = _replace(folder / file, old, new) + below
    problems = _problems(folder)
    told = [problem for problem in problems if (problem.file, problem.key) == (file, key)]
    assert told, problems
    assert told[0].line == line or key in ("prefix", "requirements.26.remedy")
    assert expected in told[0].expected
    assert found in told[0].found
    assert str(told[0]).startswith(f"{file}:{told[0].line}: {key}: expected ")


def test_an_alert_rule_reads_no_parameter(folder: Path) -> None:
    # Parameters change with the governing date, which alert rules don't see.
    line = _replace(folder / ALERTS, "to: critical}}", "to: {parameter: pilot_end}}}")
    expected = "outcomes and severities, which no parameter tells"
    assert Problem(ALERTS, line, "alert_rules.0.when", expected, "pilot_end") in _problems(folder)


def test_all_problems_are_told_at_once(folder: Path) -> None:
    _replace(folder / "pack.yaml", "version:", "versoin:")
    _replace(folder / DATASET, "plan_role: 2", "plan_role: two")
    _replace(folder / ISSUES, "severity: critical", "severity: awful")
    (folder / "alerts.yaml").unlink()
    files = {problem.file for problem in _problems(folder)}
    assert files == {"pack.yaml", DATASET, ISSUES, "alerts.yaml"}


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        ("", 1, "an entry"),
        ("a: [1\nb: 2", 2, "YAML"),
        ("- a\n- b\n", 1, "keys and values"),
        ("sources:\n  - &x {id: A}\n  - *x\n", 2, "the words themselves"),
        ("sources:\n", 1, "a value"),
    ],
)
def test_a_file_that_is_not_such_yaml_is_told(folder: Path, content: str, line: int, expected: str) -> None:
    (folder / "sources.yaml").write_text(content, encoding="utf-8")
    told = [
        (problem.line, problem.expected) for problem in _problems(folder) if problem.file == "sources.yaml"
    ]
    assert any(at == line and expected in wanted for at, wanted in told), told


def test_other_bytes_than_utf8_are_told(folder: Path) -> None:
    (folder / "sources.yaml").write_bytes("sources: 佛山".encode("gbk"))
    assert _problems(folder)[0].expected == "UTF-8 text"


def test_words_that_yaml_would_turn_into_something_else_stay_words(folder: Path) -> None:
    _replace(folder / DATASET, 'label: {zh: "数据名称", en: "Dataset"}', "label: {zh: no, en: 2021-08-11}")
    field = load_pack(folder).kind("dataset_shared").fields[0]
    assert (field.label.zh, field.label.en) == ("no", "2021-08-11")


def test_a_folder_without_kinds_is_told(folder: Path) -> None:
    for path in (folder / "kinds").iterdir():
        path.unlink()
    assert any(problem.file == "kinds" for problem in _problems(folder))


def test_a_setting_for_no_parameter_is_told(folder: Path) -> None:
    with pytest.raises(PackError, match="settings:1: warp"):
        load_pack(folder, {"warp": "9"})


def test_the_same_folder_gives_the_same_digest_and_another_text_another(folder: Path) -> None:
    first = load_pack(folder)
    assert load_pack(folder).digest == first.digest
    _replace(folder / DATASET, "Choose the format.", "Choose a format.")
    assert load_pack(folder).digest != first.digest


def test_what_mutes_itself_by_way_of_others_is_found(folder: Path) -> None:
    _replace(folder / ALERTS, "mutes: [X-2, X-7]", "mutes: [X-2, A-M21]")
    _replace(folder / ALERTS, "mutes: [X-1, X-2, X-3, X-7]", "mutes: [X-8]")
    _replace(folder / ALERTS, "same: dataset_title", "same: organization")
    found = {(each.key, each.found) for each in _problems(folder)}
    assert found == {
        ("inhibitions.1.mutes.0", "X-8 mutes A-M21, too"),
        ("inhibitions.2.mutes.1", "A-M21 mutes X-8, too"),
    }
