"""A version begins on its day, tried before, told before; it can be taken back, and rolled back."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.authoring.commands import policy
from bot.compose import prepare_database
from bot.packs.in_force import pack_in_force
from bot.replay.compare import Wanted
from bot.replay.run import Plan, replay
from bot.settings import Settings
from bot.usecases.errors import Refused
from bot.usecases.versions import activating
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker
from storage import connect, writing
from storage.city.people import Person
from storage.versions import activations
from tests.integration.usecases.deeds import add, share_personal_data
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_authority import place
from tests.unit.policy.test_overlays import write

NEXT = date(2026, 3, 9)
# Datasets must say one thing more, and nobody checks self-ratings any more.
STRICTER = (
    "requirements:\n  - id: DS-OWN\n    level: must\n    weight: default\n    valid_from: 2021-08-11\n"
    "    title: {zh: 写明联系人, en: The contact is stated}\n    satisfied: {present: contact}\n"
    "    remedy: {zh: 补, en: State it}\n"
)


@pytest.fixture(scope="module")
def stricter_folder(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    fields = pack.kind("dataset_shared").fields
    name = next(each.id for each in fields if each.type == "text" and each.ask == "later")
    files = {"kinds/dataset_shared.yaml": STRICTER.replace("contact}", name + "}")}
    return write(tmp_path_factory.mktemp("packs") / "stricter", files)


@pytest.fixture(scope="module")
def stricter(stricter_folder: Path) -> Pack:
    return load_pack(stricter_folder)


def propose(office: Office, pack: Pack, on: date = NEXT, against: str | None = None) -> None:
    path = Path(office.db.execute("pragma database_list").fetchone()[2])
    today = office.turn().today
    tally = replay(Plan(path, office.desk.pack, pack, Wanted(today, None, 3)), 1)
    with office.db.atomic():
        compared = against or office.desk.pack.digest
        activating.propose(office.turn("proposing"), None, pack, on, tally, against=compared)


def digests(office: Office) -> list[str]:
    return office.column("select pack_digest from check_run order by id")


def test_a_new_version_decides_from_local_midnight_on_and_not_a_second_before(
    office: Office, chen: Person, pack: Pack, stricter: Pack
) -> None:
    share_personal_data(office, chen, "甲数据")
    propose(office, stricter)
    office.at("2026-03-08 23:59:59")
    share_personal_data(office, chen, "乙数据")
    office.at("2026-03-09 00:00:00")
    share_personal_data(office, chen, "丙数据")
    assert digests(office) == [pack.digest, pack.digest, stricter.digest]
    found = office.column("select check_id from finding where requirement_id = 'DS-OWN'")
    assert found == [3], "what was found before keeps its version"
    assert office.desk.pack.digest == stricter.digest


def test_an_old_record_is_checked_under_the_new_version_when_it_is_revised(
    office: Office, chen: Person, pack: Pack, stricter: Pack
) -> None:
    share_personal_data(office, chen)
    propose(office, stricter, on=office.turn().today)
    office.tick()
    assert digests(office) == [pack.digest], "nothing is checked by the switch itself"
    office.say(chen, "/open DS-0001")
    add(office, chen, "是否涉密", "否")
    assert digests(office) == [pack.digest, stricter.digest]


def test_whom_it_touches_is_told_once_silently_and_before(
    office: Office, chen: Person, stricter: Pack
) -> None:
    gao = office.joins(5, "高原", "cdo", "nanhai")
    amy = office.joins(3, "Amy Ho", "supervisor", "foshan", "en")
    share_personal_data(office, chen)
    propose(office, stricter)
    office.tick()
    office.later(seconds=30)
    told = [m for m in office.phone(chen).messages.values() if "启用新的政策包" in m.text]
    assert len(told) == 1
    assert told[0].silent
    assert "3月9日" in told[0].text
    assert "写明联系人" in told[0].text
    assert any("a new policy pack is in use" in text for text in office.phone(amy).texts), "in her language"
    assert not any("启用新的政策包" in text for text in office.phone(gao).texts), "it changes nothing for him"


def test_what_is_taken_back_does_not_begin_and_who_was_told_is_told(
    office: Office, chen: Person, pack: Pack, stricter: Pack
) -> None:
    share_personal_data(office, chen)
    propose(office, stricter)
    proposed = activations.proposed(office.db)
    assert proposed is not None
    with pytest.raises(Refused):
        activating.take_back(office.turn(), None, proposed.id + 1)
    office.tick()
    with office.db.atomic():
        activating.take_back(office.turn("back"), None, proposed.id)
    office.tick()
    office.later(seconds=30)
    assert len([text for text in office.phone(chen).texts if "不启用了" in text]) == 1
    office.at("2026-03-09 09:00")
    assert office.desk.pack.digest == pack.digest
    with pytest.raises(Refused):
        activating.take_back(office.turn(), None, proposed.id)


def test_a_version_is_rolled_back_by_activating_the_earlier_one(
    office: Office, pack: Pack, stricter: Pack
) -> None:
    today = office.turn().today
    propose(office, stricter, on=today)
    office.tick()
    propose(office, pack, on=today)
    office.tick()
    assert office.desk.pack.digest == pack.digest
    assert [each.state for each in activations.every(office.db)] == ["active", "earlier", "earlier"]


def test_a_second_proposal_takes_the_place_of_the_first(office: Office, stricter: Pack) -> None:
    shunde = load_pack(packaged_pack("shunde"))
    propose(office, stricter)
    path = Path(office.db.execute("pragma database_list").fetchone()[2])
    tally = replay(Plan(path, office.pack, shunde, Wanted(NEXT, None, 1)), 1)
    with office.db.atomic():
        activating.propose(
            office.turn(), None, shunde, NEXT, tally, against=office.pack.digest, illustrative=True
        )
    assert [each.state for each in activations.every(office.db)][:2] == ["proposed", "taken_back"]


@pytest.mark.parametrize(
    ("days", "name", "key"),
    [
        (-1, "stricter", "pack-day-over"),
        (0, "foshan", "pack-in-force-already"),
        (1, "shunde", "pack-illustrative"),
    ],
)
def test_what_cannot_begin_is_refused(office: Office, stricter: Pack, days: int, name: str, key: str) -> None:
    wanted = stricter if name == "stricter" else load_pack(packaged_pack(name))
    with pytest.raises(Refused) as refused:
        propose(office, wanted, office.turn().today + timedelta(days=days))
    assert refused.value.key == key


def test_one_that_was_compared_with_another_version_than_is_in_force_now_is_refused(
    office: Office, pack: Pack, stricter: Pack
) -> None:
    former = pack.model_copy(update={"version": "2025.9"}).sealed()
    with pytest.raises(Refused, match="pack-preview-stale"):
        propose(office, stricter, against=former.digest)
    assert activations.proposed(office.db) is None


@pytest.mark.parametrize(("days", "told"), [(0, True), (7, False)])
def test_one_that_cannot_be_read_any_more_is_refused_and_an_administrator_told(
    office: Office, pack: Pack, stricter: Pack, days: int, told: bool
) -> None:
    """On its day; or before, when those whom it touches are to be told of it."""
    wang = office.joins(6, "王静", "administrator", "foshan")
    propose(office, stricter, on=office.turn().today + timedelta(days=days))
    office.db.execute("update pack set content = '{}' where digest = ?", [stricter.digest])
    if told:
        office.db.execute("update pack_activation set told_at = 'x' where state = 'proposed'")
    office.tick()
    office.tick()
    assert office.desk.pack.digest == pack.digest
    assert [each.state for each in activations.every(office.db)] == ["refused", "active"]
    assert any("未能启用" in text for text in office.phone(wang).texts)


def test_what_a_version_changed_is_shown_whole_as_long_as_it_can_be_read(
    office: Office, chen: Person, stricter: Pack
) -> None:
    share_personal_data(office, chen)
    propose(office, stricter)
    office.tick()
    shown = next(m for m in office.phone(chen).messages.values() if "启用新的政策包" in m.text)
    button = place(office, chen, shown, "pack.all", 2)
    office.db.execute("update pack set content = '{}' where digest = ?", [stricter.digest])
    office.press(chen, shown, button)
    assert "写明联系人" in office.phone(chen).messages[shown.id].text
    office.desk._kept.clear()
    office.press(chen, shown, place(office, chen, shown, "pack.all", 2))
    assert office.phone(chen).toasts[-1] == "这个按钮已失效。"


def test_the_journal_tells_who_changed_the_version(office: Office, stricter: Pack) -> None:
    propose(office, stricter, on=office.turn().today)
    office.tick()
    actions = office.column(
        "select action from journal where about = ? order by id", f"pack:{stricter.digest}"
    )
    assert actions == ["pack.proposed", "pack.activated"]


# --- the process ends


def test_a_restart_at_any_moment_ends_in_the_right_version(
    tmp_path: Path, furnished: Path, pack: Pack, stricter: Pack
) -> None:
    path = Path(shutil.copy(furnished, tmp_path / "cdo.db"))
    before = Office(path, pack, Checker(pack))
    propose(before, stricter, on=before.turn().today)
    noon = before.clock.at
    assert prepare_database(path, pack, noon).digest == pack.digest, "it died before its day was noticed"
    before.tick()
    before.close()
    again = prepare_database(path, pack, noon)
    assert again == stricter, "it died after the switch: the settings' folder is the first version only"
    settings = Settings(database=path, pack=packaged_pack("foshan"))
    db = connect(path)
    assert pack_in_force(db, settings).digest == stricter.digest
    db.close()


def test_a_folder_that_differs_is_not_taken_into_use_by_itself(
    tmp_path: Path, furnished: Path, pack: Pack, stricter: Pack
) -> None:
    path = Path(shutil.copy(furnished, tmp_path / "cdo.db"))
    db = connect(path)
    now = Office(path, pack, Checker(pack)).clock.at
    assert prepare_database(path, stricter, now).digest == pack.digest
    assert [each.state for each in activations.every(db)] == ["active"]
    db.close()


# --- the command line


def test_the_command_line_proposes_lists_and_takes_back(
    tmp_path: Path, furnished: Path, fit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(furnished, tmp_path / "cdo.db"))
    monkeypatch.setenv("CDO_DATABASE", str(path))
    run = CliRunner().invoke
    done = run(policy, ["activate", str(fit), "--on", "2999-01-01", "--yes"])
    assert done.exit_code == 0, done.output
    assert "cases pass" in done.output
    listed = run(policy, ["list"]).output
    assert "proposed\tnext 1\tfrom 2999-01-01" in listed
    assert "shunde\t2026.1-1\tover foshan\tan illustration" in listed
    assert run(policy, ["take-back", "--yes"]).exit_code == 0
    assert "taken_back\tnext 1" in run(policy, ["list"]).output
    for wrong in (
        ["activate", "shunde", "--on", "2999-01-01", "--yes"],
        ["activate", str(fit), "--on", "soon"],
        ["take-back"],
    ):
        assert run(policy, wrong).exit_code == 2, wrong


def test_a_version_on_record_is_asked_about_before_it_is_used_again(
    tmp_path: Path, office: Office, pack: Pack, stricter: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its cases stay with its author: they were run when it came."""
    propose(office, stricter, on=office.turn().today)
    office.tick()
    monkeypatch.setenv("CDO_DATABASE", str(tmp_path / "cdo.db"))
    command = ["activate", pack.digest[:12], "--on", "2999-01-01"]
    asked = CliRunner().invoke(policy, command, input="n\n")
    assert asked.exit_code == 1
    assert "From stricter 1 to foshan 2026.1 on 2999-01-01" in asked.output
    assert activations.proposed(office.db) is None
    assert CliRunner().invoke(policy, command, input="y\n").exit_code == 0
    assert activations.proposed(office.db) is not None


def test_a_replay_from_the_command_line_is_a_table_or_json(
    tmp_path: Path, furnished: Path, stricter_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CDO_DATABASE", str(shutil.copy(furnished, tmp_path / "cdo.db")))
    run = CliRunner().invoke
    shown = run(policy, ["replay", "--pack", str(stricter_folder), "--processes", "1"])
    assert shown.exit_code == 0, shown.output
    assert "Findings: 0 in 0 rows" in shown.output
    made = run(policy, ["replay", "--pack", "shunde", "--json", "--processes", "1"])
    assert '"id": "shunde"' in made.output
    assert run(policy, ["replay", "--pack", "nowhere"]).exit_code == 2


def test_a_proposal_waits_for_nobody_who_writes(office: Office, stricter: Pack, furnished: Path) -> None:
    path = Path(office.db.execute("pragma database_list").fetchone()[2])
    other = connect(path)
    with writing(other):
        activations.take_back(other)
    other.close()
    propose(office, stricter)
    assert activations.proposed(office.db) is not None
