"""Lint tells each regret by code, entry, file and line, and tells nothing of the packaged packs."""

# ruff: noqa: E501

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from policy.loading.loader import packaged_pack, read_pack
from rules.authoring.lint.conditions import condition_remarks
from rules.authoring.lint.consequences import consequence_remarks
from rules.authoring.lint.dates import date_remarks
from rules.authoring.lint.ids import id_remarks
from rules.authoring.lint.remarks import Book, Remarks
from rules.authoring.lint.requirements import requirement_remarks
from rules.authoring.lint.run import CHECKS, Linted, lint
from rules.authoring.lint.severities import severity_remarks
from rules.authoring.lint.sources import source_remarks
from rules.authoring.lint.uses import use_remarks
from rules.authoring.lint.ways import way_remarks

SEED = 20261123
DATASET, APPOINTED = "kinds/dataset_shared.yaml", "kinds/cdo_appointed.yaml"
Check = Callable[[Book], Remarks]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pack that a test may spoil."""
    target, source = tmp_path / "pack", packaged_pack("foshan")
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".csv"):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return target


def _replace(path: Path, old: str, new: str) -> int:
    """The line on which the new text begins."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def _linted(folder: Path, *checks: Check) -> Linted:
    linted = lint(read_pack(folder), checks)
    assert not linted.problems, linted.problems
    return linted


@pytest.mark.parametrize("name", ["foshan", "shunde", "yunze"])
def test_nothing_is_told_of_the_packaged_packs(name: str) -> None:
    linted = lint(read_pack(packaged_pack(name)), CHECKS)
    assert linted.clean, [*map(str, linted.problems), *map(str, linted.findings)]
    assert not linted.notes


REQUIREMENT = """requirements:
  - id: {id}
    level: {level}
    weight: default
    title: {{zh: 试, en: Trial}}
    remedy: {{zh: 请补, en: Please add}}
"""


def _extra(body: str, requirement_id: str = "M-40", level: str = "must") -> str:
    return REQUIREMENT.format(id=requirement_id, level=level) + "".join(
        f"    {line}\n" for line in body.splitlines()
    )


GRADE = "{equals: {fact: grade, to: %s}}"
CORE_AND_GENERAL = "{all: [%s, %s]}" % (GRADE % "core", GRADE % "general")  # noqa: UP031
ALWAYS = "{any: [{claimed: format}, {not: {claimed: format}}]}"

EXTRA = [
    (condition_remarks, f"applies: {CORE_AND_GENERAL}\nsatisfied: {{present: format}}", "never-applies", "exclude each other"),
    (condition_remarks, f"applies: {ALWAYS}\nsatisfied: {{present: format}}", "always-applies", "always applies"),
    (condition_remarks, f"satisfied: {CORE_AND_GENERAL}", "never-met", "can never be met"),
    (condition_remarks, "applies: {equals: {fact: grade, to: core}}\nsatisfied: {equals: {fact: grade, to: general}}", "never-met", "grade = core"),
    (condition_remarks, f"satisfied: {ALWAYS}", "always-met", "says nothing"),
    (condition_remarks, "satisfied: {less: {fact: provision_record_years, to: '0'}}", "never-met", "can't be"),
    (condition_remarks, "satisfied: {any: [{equals: {fact: grade, to: core}}, {one_of: {fact: grade, values: [core, general]}}]}", "idle-part", "changes nothing"),
    (requirement_remarks, "satisfied: {present: format}", "same-as", "M-07 (line "),
    (requirement_remarks, "applies: {equals: {fact: grade, to: core}}\nsatisfied: {present: format}", "shadowed", "doesn't"),
    (requirement_remarks, "satisfied: {equals: {fact: contains_secrets, to: 'true'}}", "contradicts", "no update can satisfy both"),
    (requirement_remarks, "applies: {equals: {fact: grade, to: general}}\nsatisfied: {present: statutory_duty}", "not-askable", "statutory_duty"),
    (requirement_remarks, "satisfied: {present: updated_on}", "not-askable", "ask: never"),
    (requirement_remarks, "duties: [D9-9]\nsatisfied: {present: use_scope}", "duty-unknown", "no duty"),
    (requirement_remarks, "duties: [D4-1]\nsatisfied: {present: use_scope}", "duty-unknown", "no dataset_shared fulfils"),
    (source_remarks, "source: [N8]\nvalid_from: 2022-01-01\nsatisfied: {present: use_scope}", "weight-below-source", "no source gives it"),
    (source_remarks, "source: [N8]\nvalid_from: 2022-01-01\nsatisfied: {present: use_scope}", "source-later", "2024-10-01"),
    (date_remarks, "satisfied: {at_least: {fact: provision_record_years, to: {parameter: provision_record_years}}}", "parameter-late", "2025-01-01"),
    (way_remarks, "satisfied: {any: [%s]}" % ", ".join(["{all: [{present: format}, {present: grade}, {present: use_scope}]}"] * 9), "too-many-ways", "ways"),  # noqa: UP031
]  # fmt: skip


@pytest.mark.parametrize(("check", "body", "code", "says"), EXTRA)
def test_a_requirement_that_its_author_would_regret_is_told(
    folder: Path, check: Check, body: str, code: str, says: str
) -> None:
    line = _replace(folder / DATASET, "requirements:\n", _extra(body))
    told = [remark for remark in _linted(folder, check).findings if remark.code == code]
    assert [remark.file for remark in told] == [DATASET], told
    assert told[0].id in ("M-40", "M-07", "M-22")
    if told[0].id == "M-40":
        assert line < told[0].line <= line + 12
    assert says in told[0].says or code in ("same-as", "contradicts")


def test_a_requirement_like_any_other_is_not_told(folder: Path) -> None:
    body = "applies: {equals: {fact: grade, to: important}}\nsatisfied: {at_least: {fact: date, to: '2022-01-01'}}"
    _replace(folder / DATASET, "requirements:\n", _extra(body, level="must-if"))
    assert lint(read_pack(folder), CHECKS).clean


def _dated(first: str, second: str) -> str:
    one = _extra(f"{first}\nsatisfied: {{present: use_scope}}", "M-40")
    other = _extra(f"{second}\nsatisfied: {{present: use_scope}}", "M-40b").removeprefix("requirements:\n")
    return one + other


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ("2024-01-01", []),
        ("2023-12-31", ["overlap"]),
        ("2024-01-02", ["gap"]),
    ],
)
def test_entries_that_replace_each_other_leave_no_gap_and_no_overlap(
    folder: Path, second: str, codes: list[str]
) -> None:
    text = _dated("valid_from: 2022-01-01\nvalid_until: 2023-12-31", f"valid_from: {second}")
    _replace(folder / DATASET, "requirements:\n", text)
    assert [remark.code for remark in _linted(folder, date_remarks).findings] == codes


SPOILED = [
    (condition_remarks, DATASET, "when: {equals: {fact: grade, to: important}}", f"when: {CORE_AND_GENERAL}", "never-asked"),
    (condition_remarks, "issues.yaml", "when: {equals: {fact: problem, to: data_incident}}", "when: {not: {claimed: governing_date}}", "never-true"),
    (severity_remarks, "issues.yaml", "when: {equals: {fact: problem, to: refusal}}", "when: {equals: {fact: problem, to: data_incident}}", "severity-never-highest"),
    (severity_remarks, "issues.yaml", "severity: minor\n    title", "severity: general\n    title", "severity-never-given"),
    (consequence_remarks, "alerts.yaml", "{equals: {fact: outcome.M-19, to: not_met}}", "{equals: {fact: outcome.M-04, to: not_met}}", "never-fires"),
    (consequence_remarks, "duties.yaml", "{kind: data_checked, when: {equals: {fact: check_type, to: census}}}", "{kind: data_checked}\n      - {kind: data_checked, when: {equals: {fact: check_type, to: census}}}", "shadowed"),
    (use_remarks, "pack.yaml", "parameters:\n", "parameters:\n  - {id: spare, title: {zh: 备, en: Spare}, type: integer, values: [{value: '1', weight: default}]}\n", "unused-parameter"),
    (use_remarks, "sources.yaml", "sources:\n", "sources:\n  - {id: Z9, title: {zh: 备, en: Spare}, weight: practice}\n", "unused-source"),
    (use_remarks, DATASET, "derived:\n", "derived:\n  - {id: spare, title: {zh: 备, en: Spare}, op: count, of: [data_items]}\n", "unused-fact"),
    (use_remarks, DATASET, "fields:\n", "fields:\n  - {id: spare, type: text, ask: never, label: {zh: 备, en: Spare}, question: {zh: 备, en: Spare}, example: {zh: 备, en: Spare}}\n", "unread-field"),
    (id_remarks, DATASET, "  - id: M-33", "  - id: last", "id-out-of-scheme"),
    (id_remarks, "duties.yaml", "  - id: D1-3\n    plan_role: 1", "  - id: D1-3\n    plan_role: 2", "id-out-of-scheme"),
    (source_remarks, "pack.yaml", 'value: "3", source: [N6], weight: national', 'value: "3", source: [G12], weight: national', "weight-above-source"),
    (source_remarks, "sources.yaml", "    in_force_from: 2021-11-25\n", "", "source-undated"),
    (use_remarks, DATASET, 'en: "Dataset"}', 'en: "数据名称"}', "chinese-in-english"),
    (use_remarks, DATASET, 'zh: "数据名称"', 'zh: "dataset"', "latin-in-chinese"),
    (use_remarks, DATASET, 'zh: "数据名称", en: "Dataset"', 'zh: "data set", en: "data set"', "translation-same"),
    (use_remarks, DATASET, 'zh: "数据名称"', 'zh: "数据,名称"', "ascii-punctuation"),
    (use_remarks, DATASET, 'en: "Dataset"}', 'en: "Data\uff0cset"}', "full-width-in-english"),
    (use_remarks, DATASET, 'zh: "数据名称"', f'zh: "{"数" * 21}"', "button-too-long"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "file", "old", "new", "code"), SPOILED)
def test_a_spoiled_pack_is_told_by_file_and_line(
    folder: Path, check: Check, file: str, old: str, new: str, code: str
) -> None:
    line = _replace(folder / file, old, new)
    told = [remark for remark in _linted(folder, check).findings if remark.code == code]
    assert told, code
    assert told[0].file == file
    assert abs(told[0].line - line) <= 4 or code.startswith(("severity", "source"))


@pytest.mark.parametrize(("width", "told"), [(20, 0), (21, 1)])
def test_a_button_has_room_for_forty_columns(folder: Path, width: int, told: int) -> None:
    _replace(folder / DATASET, 'zh: "数据名称"', f'zh: "{"数" * width}"')
    assert len(_linted(folder, use_remarks).findings) == told


def test_an_exception_hides_what_it_names_and_is_told_when_it_hides_nothing(folder: Path) -> None:
    allowed = "lint:\n  - {allow: never-met, id: M-99, because: {zh: 试, en: Trial}}\n"
    _replace(folder / "pack.yaml", "lint:\n", allowed)
    assert [(r.code, r.id) for r in lint(read_pack(folder)).findings] == [("allowed-in-vain", "M-99")]
    _replace(folder / "pack.yaml", "  - {allow: never-met, id: M-99, because: {zh: 试, en: Trial}}\n", "")
    _replace(
        folder / "pack.yaml", "  - allow: always-met\n    id: M-04\n", "  - allow: always-met\n    id: M-05\n"
    )
    found = {(r.code, r.id) for r in lint(read_pack(folder)).findings}
    assert found == {("always-met", "M-04"), ("allowed-in-vain", "M-05")}


def test_a_pack_with_problems_is_still_read_for_its_words(folder: Path) -> None:
    _replace(folder / DATASET, "plan_role: 2", "plan_role: two")
    _replace(folder / DATASET, 'en: "Dataset"}', 'en: "数据"}')
    linted = lint(read_pack(folder))
    assert [problem.key for problem in linted.problems] == ["plan_role"]
    assert [remark.code for remark in linted.findings] == ["chinese-in-english"]


def _mutated(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    how = rng.randrange(6)
    if how == 0:
        del lines[at]
    elif how == 1:
        lines.insert(at, lines[other])
    elif how == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif how == 3:
        lines[at] = lines[at].replace("equals", "not_equals").replace("present", "claimed")
    elif how == 4:
        start = rng.randrange(len(lines[at]) + 1)
        lines[at] = (
            lines[at][:start] + rng.choice(["", "-", "{", "9", "'", ": ", "佛"]) + lines[at][start + 1 :]
        )
    else:
        lines[at] = lines[at].replace("must", "may").replace("at_most", "at_least").replace("2021", "2031")
    return "\n".join(lines)


def _try_mutations(folder: Path, rounds: int, checks: tuple[Check, ...]) -> int:
    rng = random.Random(SEED)
    files = [path for path in sorted(folder.rglob("*.yaml")) if path.parent.name != "cases"]
    loaded = 0
    for number in range(rounds):
        path = rng.choice(files)
        before = path.read_bytes()
        path.write_text(_mutated(before.decode(), rng), "utf-8")
        linted = lint(read_pack(folder), checks)
        loaded += not linted.problems
        for told in (*linted.problems, *linted.findings, *linted.notes):
            assert told.file, (SEED, number, told)
            assert told.line >= 1, (SEED, number, told)
        path.write_bytes(before)
    return loaded


def test_lint_never_fails_on_a_mutated_pack_and_always_names_file_and_line(folder: Path) -> None:
    assert _try_mutations(folder, 12, (requirement_remarks, source_remarks, use_remarks, date_remarks)) > 3


@pytest.mark.torture
def test_lint_never_fails_on_very_many_mutated_packs(folder: Path) -> None:
    assert _try_mutations(folder, 400, CHECKS) > 50
