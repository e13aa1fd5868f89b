"""``cdo policy lint``, ``schema`` and ``format``: exit code 0 where all is well, 1 with findings, 2 for bad usage."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.authoring.commands import policy
from policy.loading.loader import packaged_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packaged_pack("foshan"), tmp_path / "pack"))


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(policy, arguments)
    return result.exit_code, result.output


def test_lint_is_content_with_the_installed_pack() -> None:
    code, said = _run("lint", "foshan")
    assert (code, said.split(";")[0]) == (0, "0 problems, 0 findings, 0 notes")


def test_lint_tells_findings_as_json_and_exits_with_1(folder: Path) -> None:
    path = folder / "sources.yaml"
    spare = "sources:\n  - {id: Z9, title: {zh: 一, en: One}, weight: practice}\n"
    path.write_text(path.read_text("utf-8").replace("sources:\n", spare, 1), "utf-8")
    code, said = _run("lint", str(folder), "--json")
    (found,) = json.loads(said)["findings"]
    assert code == 1
    assert (found["code"], found["file"], found["line"], found["id"]) == (
        "unused-source",
        "sources.yaml",
        3,
        "Z9",
    )


def test_lint_tells_structural_problems_too(folder: Path) -> None:
    path = folder / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("version:", "versoin:", 1), "utf-8")
    code, said = _run("lint", str(folder))
    assert code == 1
    assert "pack.yaml:5: versoin: expected no such key here" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("lint", "nowhere"),
        ("format", "nowhere"),
        ("schema",),
        ("schema", "nothing.yaml"),
        ("lint", "--wrong"),
    ],
)
def test_bad_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert _run(*arguments)[0] == 2


def test_schema_prints_one_file_and_writes_all(tmp_path: Path) -> None:
    code, said = _run("schema", "kinds/dataset_shared.yaml")
    assert code == 0
    assert "Condition" in json.loads(said)["$defs"]
    assert _run("schema", "--to", str(tmp_path))[0] == 0
    assert (tmp_path / "duties.schema.json").is_file()


def test_format_checks_without_writing_and_writes_without_check(folder: Path) -> None:
    assert _run("format", str(folder), "--check") == (0, "")
    path = folder / "alerts.yaml"
    tidy = path.read_text("utf-8")
    path.write_text(tidy.replace("    urgent: true", "    urgent:   true"), "utf-8")
    assert _run("format", str(folder), "--check") == (1, "alerts.yaml: not in shape\n")
    assert _run("format", str(folder)) == (0, "alerts.yaml: put into shape\n")
    assert path.read_text("utf-8") == tidy
