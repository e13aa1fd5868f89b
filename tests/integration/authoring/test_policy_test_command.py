"""``cdo policy test``: 0 where all pass, 1 where one doesn't, 2 where the cases can't be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.authoring.test import test_command as command
from policy.loading.loader import packaged_pack

HEAD = 'id: small\nversion: "1"\ntitle: {zh: "\u5c0f", en: Small}\nextends: foshan\n'
CASE = """
cases:
  - id: mine
    sentence: {{zh: "\u6211\u7684", en: "My own case"}}
    base: assessment_done
    expect: {{{expect}}}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "cases").mkdir(parents=True)
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    return folder


def run(pack: Path, expect: str, *arguments: str) -> Result:
    (pack / "cases" / "mine.yaml").write_text(CASE.format(expect=expect), encoding="utf-8")
    return CliRunner().invoke(command, ["--pack", str(pack), *arguments])


def test_a_case_that_comes_out_as_expected_passes(pack: Path) -> None:
    result = run(pack, "met: AR-03", "--only", "mine")
    assert result.exit_code == 0
    assert result.output == "1 passed, 0 failed, 0 could not be judged.\n"


def test_a_wrong_expectation_fails_with_the_sentence_and_the_reason(pack: Path) -> None:
    result = run(pack, "not_met: AR-03", "-k", "my own")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "FAIL mine (cases/mine.yaml:3): My own case",
        "    AR-03: expected not_met, found met",
        "        with date = 2026-03-05, reported_on = 2026-03-10",
        "0 passed, 1 failed, 0 could not be judged.",
    ]


def test_another_program_gets_the_same_as_json(pack: Path) -> None:
    result = run(pack, "not_met: AR-03", "--only", "mine", "--json")
    (case,) = json.loads(result.output)["cases"]
    assert (case["status"], case["line"]) == ("fail", 3)
    assert case["differences"][0]["found"] == "met"


def test_cases_that_cannot_be_read_are_bad_input(pack: Path) -> None:
    result = run(pack, "met: AR-99")
    assert result.exit_code == 2
    assert (
        "cases/mine.yaml:6: cases.0.expect: expected a requirement of this kind; found AR-99" in result.output
    )


@pytest.mark.parametrize("arguments", [["--only", "nothing-of-the-kind"], ["--only", "mine", "--coverage"]])
def test_bad_usage_is_told(pack: Path, arguments: list[str]) -> None:
    assert run(pack, "met: AR-03", *arguments).exit_code == 2


def test_below_the_floor_it_fails_and_tells_what_is_lacking(pack: Path) -> None:
    cases = packaged_pack("foshan") / "cases" / "liaison_named.yaml"
    override = cases.read_text(encoding="utf-8").replace(
        "without: [person], expect: {missing: LN-01}", "expect: {met: LN-01}"
    )
    (pack / "cases" / "liaison_named.yaml").write_text(override, encoding="utf-8")
    result = run(pack, "met: AR-03", "--coverage", "--floor", "100")
    assert result.exit_code == 1
    assert "LN-01: no case missing" in result.output
    assert "LN-01: no case where present person is not known (satisfied)" in result.output
    assert result.output.splitlines()[-1] == "The floor is 100 %."
