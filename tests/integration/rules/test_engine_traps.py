"""Each known trap of the engine, sent through the encoder: the verdict is right, and so is the next one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.records import Submission
from rules import Checker, build_facts, evaluate

TODAY = date(2026, 3, 5)

# A kind whose requirements compare what a person types, which the real pack never does.
_FIELDS = {
    "words": "text",
    "other": "text",
    "count": "integer",
    "share": "number",
    "sure": "yes_no",
    "day": "date",
}
_REQUIREMENTS = {
    "T-word": '{equals: {fact: words, to: "5"}}',
    "T-same": "{equals: {fact: words, to: {fact: other}}}",
    "T-one": '{one_of: {fact: words, values: ["true", "$s", "null", "é", "😀", "a b"]}}',
    "T-here": "{present: words}",
    "T-count": '{more: {fact: count, to: "5"}}',
    "T-share": '{at_least: {fact: share, to: "0.0001"}}',
    "T-sure": '{equals: {fact: sure, to: "true"}}',
}
_TEXT = "{zh: 字, en: W}"
_HEAD = ["id: trap", "plan_role: 1", "prefix: TR", f"title: {_TEXT}", "title_field: words", "date_field: day"]


def _trap_kind() -> str:
    lines = [*_HEAD, "fields:"]
    for name, kind in _FIELDS.items():
        lines.append(f"  - {{id: {name}, type: {kind}, label: {_TEXT}, question: {_TEXT}, example: {_TEXT}}}")
    lines.append("requirements:")
    for name, satisfied in _REQUIREMENTS.items():
        lines += [f"  - id: {name}", "    level: must", "    weight: default"]
        lines += [f"    title: {_TEXT}", f"    remedy: {_TEXT}", f"    satisfied: {satisfied}"]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pack, Checker]:
    folder = tmp_path_factory.mktemp("traps") / "pack"
    _copy(packaged_pack("foshan"), folder)
    (folder / "kinds" / "trap.yaml").write_text(_trap_kind(), encoding="utf-8")
    pack = load_pack(folder)
    return pack, Checker(pack)


def _copy(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".csv"):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def _outcomes(traps: tuple[Pack, Checker], **values: Any) -> dict[str, Outcome]:
    pack, checker = traps
    made = build_facts(pack, Submission("trap", "education", TODAY, values), {}, TODAY)
    verdict = checker.check(made)
    assert verdict == evaluate(pack, made)
    assert checker.faults == 0
    innocent = build_facts(pack, Submission("trap", "education", TODAY, {"words": "5"}), {}, TODAY)
    assert checker.check(innocent) == evaluate(pack, innocent), "the next submission must not suffer"
    return {finding.requirement_id: finding.outcome for finding in verdict.findings}


MET, NOT_MET, MISSING, NOT_CHECKED = (
    Outcome.MET,
    Outcome.NOT_MET,
    Outcome.MISSING,
    Outcome.NOT_CHECKED,
)


@pytest.mark.parametrize(
    "words",
    [
        "05",
        "5.0",
        "5e0",
        "0x5",
        "５",
        "+5",
        "true",
        "$s",
        "$time",
        "a.b",
        '"',
        "\\",
        "\x00",
        "a\x00b",
        "😀",
        "é",
        "{}",
        "[]",
        "null",
        "sid",
        "id",
        "五",
    ],
)
def test_text_is_the_text_five_only_if_it_is_that(traps: tuple[Pack, Checker], words: str) -> None:
    outcomes = _outcomes(traps, words=words)
    assert outcomes["T-word"] is NOT_MET
    assert outcomes["T-here"] is MET
    assert _outcomes(traps, words="5")["T-word"] is MET


@pytest.mark.parametrize("words", ["true", "$s", "null", "é", "e\u0301", "😀", "a b"])
def test_odd_words_are_found_among_odd_words(traps: tuple[Pack, Checker], words: str) -> None:
    assert _outcomes(traps, words=words)["T-one"] is MET
    assert _outcomes(traps, words=words + "x")["T-one"] is NOT_MET


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_empty_text_was_not_given(traps: tuple[Pack, Checker], empty: str) -> None:
    assert _outcomes(traps, words=empty)["T-here"] is MISSING


def test_two_texts_are_compared_only_when_both_are_there(traps: tuple[Pack, Checker]) -> None:
    assert _outcomes(traps, words="a")["T-same"] is MISSING
    assert _outcomes(traps, words="a", other="a")["T-same"] is MET
    assert _outcomes(traps, words="a", other="b")["T-same"] is NOT_MET
    assert _outcomes(traps, words="é", other="e\u0301")["T-same"] is MET
    assert _outcomes(traps, words=None, other="b")["T-same"] is NOT_MET


def test_long_text_is_not_cut_and_too_long_text_is_not_guessed(traps: tuple[Pack, Checker]) -> None:
    long = "x" * 59_999
    assert _outcomes(traps, words=long + "y", other=long + "z")["T-same"] is NOT_MET
    assert _outcomes(traps, words=long + "y", other=long + "y")["T-same"] is MET
    too_long = _outcomes(traps, words="x" * 70_000, other="x")
    assert too_long["T-same"] is NOT_CHECKED
    assert too_long["T-here"] is NOT_CHECKED  # the fact is unusable, whatever reads it


@pytest.mark.parametrize(
    ("count", "outcome"),
    [
        (5, NOT_MET),
        (6, MET),
        (2**62 - 1, MET),
        (-(2**62) + 1, NOT_MET),
        (0, NOT_MET),
        (2**62, NOT_CHECKED),
        (-(2**63), NOT_CHECKED),
        (2**80, NOT_CHECKED),
        ("6", NOT_CHECKED),
        (True, NOT_CHECKED),
        (6.5, NOT_CHECKED),
    ],
)
def test_integers_are_compared_exactly_or_not_at_all(
    traps: tuple[Pack, Checker], count: Any, outcome: Outcome
) -> None:
    assert _outcomes(traps, count=count)["T-count"] is outcome


@pytest.mark.parametrize(
    ("share", "outcome"),
    [
        (0.0001, MET),
        (0, NOT_MET),
        (-1.5, NOT_MET),
        (0.00001, NOT_CHECKED),
        (1e300, NOT_CHECKED),
        (float("inf"), NOT_CHECKED),
        (float("nan"), NOT_CHECKED),
        ("1", NOT_CHECKED),
    ],
)
def test_numbers_are_compared_exactly_or_not_at_all(
    traps: tuple[Pack, Checker], share: Any, outcome: Outcome
) -> None:
    assert _outcomes(traps, share=share)["T-share"] is outcome


@pytest.mark.parametrize(
    ("sure", "outcome"),
    [(True, MET), (False, NOT_MET), ("true", NOT_CHECKED), (1, NOT_CHECKED), (None, NOT_MET)],
)
def test_yes_is_neither_a_word_nor_a_number(traps: tuple[Pack, Checker], sure: Any, outcome: Outcome) -> None:
    assert _outcomes(traps, sure=sure)["T-sure"] is outcome


def test_half_a_character_is_not_checked(traps: tuple[Pack, Checker]) -> None:
    assert _outcomes(traps, words="\ud800")["T-word"] is NOT_CHECKED


def test_twenty_thousand_checks_leave_nothing_behind(traps: tuple[Pack, Checker]) -> None:
    pack, checker = traps
    made = build_facts(pack, Submission("trap", "education", TODAY, {"words": "5", "count": 7}), {}, TODAY)
    first = checker.check(made)
    before = _resident_kilobytes()
    for _ in range(20_000):
        checker.check(made)
    assert checker.check(made) == first
    assert _resident_kilobytes() - before < 4_096


def _resident_kilobytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4
