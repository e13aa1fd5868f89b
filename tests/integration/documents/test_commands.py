"""``cdo report`` and ``cdo overview`` beside a database: what they write, and what they refuse."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from bot.commands.cli import main


def cdo(lived: Path, *arguments: str) -> Result:
    return CliRunner(env={"CDO_DATABASE": str(lived)}).invoke(main, arguments)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_report_is_named_after_organization_and_period_and_never_written_over(
    lived: Path, here: Path
) -> None:
    arguments = ("report", "--organization", "education", "--period", "2026-Q1")
    assert cdo(lived, *arguments).exit_code == 0
    made = here / "duty-report-education-2026-Q1.docx"
    assert Document(io.BytesIO(made.read_bytes())).paragraphs[0].text == "佛山市教育局首席数据官述职报告"
    made.write_bytes(b"somebody's work")
    again = cdo(lived, *arguments)
    assert (again.exit_code, "is there already" in again.output) == (2, True)
    assert made.read_bytes() == b"somebody's work"


def test_a_report_of_a_year_in_english_goes_where_it_is_told(lived: Path, here: Path) -> None:
    out = here / "year.docx"
    made = cdo(
        lived,
        "report",
        "--organization",
        "education",
        "--period",
        "2026",
        "--language",
        "en",
        "--out",
        str(out),
    )
    assert made.exit_code == 0, made.output
    assert Document(io.BytesIO(out.read_bytes())).paragraphs[1].text == "for the year 2026"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("report", "--organization", "nowhere", "--period", "2026-Q1"), "no organization 'nowhere'"),
        (("report", "--organization", "education", "--period", "2026-H1"), "neither a quarter nor a year"),
        (("report", "--organization", "education", "--period", "2199"), "hasn't begun yet"),
        (("overview", "--out", "o.xlsx", "--under", "nowhere"), "no organization 'nowhere'"),
        (("overview", "--out", "nowhere/o.xlsx"), "can't be written"),
        (("digest", "--person", "陈敏", "--recompute", "--picture", "nowhere/p.png"), "can't be written"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    lived: Path, here: Path, arguments: tuple[str, ...], words: str
) -> None:
    refused = cdo(lived, *arguments)
    assert refused.exit_code == 2
    assert words in refused.output
    assert list(here.iterdir()) == []


def test_the_running_bot_does_not_load_what_writes_documents() -> None:
    """They take memory, and are for the process beside it."""
    loads = "import sys, bot.commands.cli; print({'docx', 'lxml', 'openpyxl'} & set(sys.modules))"
    printed = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "set()"


def test_an_overview_is_of_everything_or_of_what_is_under_an_organization(lived: Path, here: Path) -> None:
    assert cdo(lived, "overview", "--out", "all.xlsx").exit_code == 0
    assert cdo(lived, "overview", "--out", "some.xlsx", "--under", "nanhai").exit_code == 0

    def count(name: str) -> int:
        return int(load_workbook(here / name)["单位×职责"].max_row)

    assert count("all.xlsx") > count("some.xlsx") > 2
