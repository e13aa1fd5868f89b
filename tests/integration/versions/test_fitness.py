"""What keeps a pack from being taken into use: what lint says, a case that fails, a setting that doesn't fit."""

from __future__ import annotations

import json
import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.authoring.commands import policy
from bot.previewing.fitness import Unfit, examine_folder, refuse
from bot.previewing.worker import WorkFailed, in_a_process
from policy.loading.loader import load_pack
from policy.models.pack import Pack
from storage import connect
from storage.versions import activations
from tests.integration.versions.conftest import FIT
from tests.unit.policy.test_overlays import write

TODAY = date(2026, 3, 2)
# What the base case says of the project is wrong from the first case on.
FAILING = (
    "cases:\n  - id: incident-own\n    sentence: {zh: 反例, en: A case that is wrong}\n"
    "    base: incident_reported\n    without: [project_name]\n    expect: {met: [IN-OWN]}\n"
)


def unfit(folder: Path, settings: dict[str, str] | None = None) -> Unfit:
    with pytest.raises(Unfit) as raised:
        examine_folder(folder, settings or {})
    return raised.value


def test_lint_keeps_a_pack_from_being_used_and_is_quoted(tmp_path: Path) -> None:
    twice = FIT.replace("project_name", "incident_title")
    found = unfit(write(tmp_path / "twice", {"kinds/incident_reported.yaml": twice}))
    assert (found.key, found.arguments) == ("unfit-lint", {"count": 1, "command": "cdo policy lint"})
    assert "IN-OWN" in found.details[0]


def test_one_that_cannot_be_read_is_told_with_file_and_line(tmp_path: Path) -> None:
    broken = FIT.replace("level: must", "level: shall")
    found = unfit(write(tmp_path / "broken", {"kinds/incident_reported.yaml": broken}))
    assert found.key == "unfit-lint"
    assert found.details[0].startswith("kinds/incident_reported.yaml:")


def test_a_case_that_fails_keeps_it_from_being_used_by_command(
    tmp_path: Path, furnished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(furnished, tmp_path / "cdo.db"))
    monkeypatch.setenv("CDO_DATABASE", str(path))
    files = {"kinds/incident_reported.yaml": FIT, "cases/own.yaml": FAILING}
    folder = write(tmp_path / "next", files)
    refused = CliRunner().invoke(policy, ["activate", str(folder), "--on", "2999-01-01", "--yes"])
    assert refused.exit_code == 2
    assert "1 doesn't pass" in refused.output
    assert f"cdo policy test --pack {folder}" in refused.output
    assert "incident-own (cases/own.yaml:2)" in refused.output
    db = connect(path)
    assert activations.proposed(db) is None
    db.close()


def test_a_setting_that_the_pack_does_not_know_keeps_it_from_being_used(fit: Path) -> None:
    found = unfit(fit, {"pilot_ends": "2027-01-01"})
    assert found.key == "unfit-settings"
    assert "pilot_ends" in found.details[0]


def test_the_version_in_force_and_one_that_is_made_up_are_refused(pack: Pack) -> None:
    made_up = pack.model_copy(update={"illustrative": True, "version": "2"})
    for wanted, key in ((pack, "pack-in-force-already"), (made_up, "pack-illustrative")):
        with pytest.raises(Unfit) as raised:
            refuse(wanted, pack, illustrative=False)
        assert raised.value.key == key
    refuse(made_up, pack, illustrative=True)


def test_what_cannot_be_used_whatever_its_cases_say_is_refused_before_they_are_run(
    tmp_path: Path, pack: Pack
) -> None:
    made_up = "illustrative: true\n"
    files = {"pack.yaml": made_up, "kinds/incident_reported.yaml": FIT, "cases/own.yaml": FAILING}
    refusing = partial(refuse, present=pack, illustrative=False)
    with pytest.raises(Unfit, match="pack-illustrative"):
        examine_folder(write(tmp_path / "next", files), {}, refusing=refusing)


# --- in a process of its own


def order(database: Path, own: Path, source: str = "settings") -> dict[str, object]:
    settings = {"database": str(database), "pack": str(own), "programme": {}}
    return {"settings": settings, "source": source, "today": TODAY.isoformat()}


async def test_a_process_of_its_own_answers_with_all_that_is_decided_by(
    furnished: Path, fit: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CDO_DATABASE", "nowhere.db")  # what is set for the bot isn't for this process
    answer = await in_a_process(order(furnished, fit))
    assert answer["against"] == pack.digest
    assert answer["pack"]["id"] == "next"
    assert answer["pack"]["digest"] == json.loads(answer["content"])["digest"] == load_pack(fit).digest
    assert answer["cases"] > 1000
    assert answer["updates"] == 0


async def test_what_keeps_it_from_being_used_is_an_answer_and_a_mistake_of_ours_is_none(
    furnished: Path, pack: Pack, tmp_path: Path
) -> None:
    answer = await in_a_process(order(furnished, tmp_path, f"kept:{pack.digest}"))
    assert answer["unfit"] == "pack-in-force-already"
    with pytest.raises(WorkFailed):
        await in_a_process(order(tmp_path / "no.db", tmp_path))
