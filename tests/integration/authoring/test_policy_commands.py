"""``cdo policy explain``, ``diff`` and ``handbook`` as people run them, over a real file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands.authoring.commands import policy
from bot.commands.authoring.opening import find_pack, present_pack
from bot.commands.command_line import Failure
from bot.packs.in_force import begin_or_continue
from bot.packs.roster import as_stored
from bot.settings import Settings
from policy.keys import normalize_key
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import DatedValue, Pack
from policy.records import Submission
from rules import build_facts, evaluate, lookups
from storage import Database, connect
from storage.city import organizations, people
from storage.updates import checks, past, records
from storage.updates.checks import StoredFinding
from storage.upkeep.migrations import migrate
from storage.versions import packs

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
DAY = date(2026, 3, 5)
TITLE = "义务教育入学数据"
SHARED = {
    "dataset_title": TITLE,
    "sharing_type": "conditional",
    "personal_info": "sensitive",
    "date": "2026-03-02",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture
def db(tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    path = tmp_path / "cdo.db"
    monkeypatch.setenv("CDO_DATABASE", str(path))
    path.touch()
    opened = connect(path)
    migrate(opened)
    with opened.atomic():
        organizations.save(opened, as_stored(pack.organizations, DAY))
        people.add(opened, telegram_id=1, chat_id=1, name="Chen", language="zh", notice="1", now=NOW)
    yield opened
    opened.close()


def keep(db: Database, pack: Pack) -> None:
    packs.keep(
        db, digest=pack.digest, pack_id=pack.id, version=pack.version, content=pack.model_dump_json(), now=NOW
    )


def put_on_record(db: Database, pack: Pack, ref: str, kind: str, fields: dict[str, Any], day: str) -> None:
    """An update with the check that a pack made of it."""
    title = str(fields.get(pack.kind(kind).title_field, "-"))
    with db.atomic():
        keep(db, pack)
        update_id = records.add(
            db,
            ref=ref,
            kind=kind,
            organization_id="education",
            person_id=1,
            title=title,
            governing_date=day,
            state="current",
            fields=fields,
            evidence={},
            source="test",
            now=NOW,
        )
        update = records.get(db, update_id)
        assert update is not None
        keys = {
            f.id: normalize_key(str(fields[f.id])) for f in pack.kind(kind).fields if f.key and f.id in fields
        }
        records.set_keys(db, update, keys)
        submission = Submission(kind, "education", DAY, fields, ref=ref)
        history = {each: past.find(db, each) for each in lookups(pack, submission)}
        facts = build_facts(pack, submission, history, DAY)
        verdict = evaluate(pack, facts)
        checks.keep(
            db,
            update,
            pack_digest=pack.digest,
            reported_on=DAY,
            checked_on=DAY,
            facts=facts.to_json(),
            severity=verdict.severity,
            severity_test=verdict.severity_test,
            complete=verdict.complete,
            findings=[
                StoredFinding(f.requirement_id, f.outcome, f.basis, f.reason) for f in verdict.findings
            ],
            now=NOW,
        )


def asking_for_five_years(pack: Pack) -> Pack:
    """Another version: provision records are kept for five years, not three."""
    longer = DatedValue.model_validate({"valid_from": "2025-01-01", "value": "5", "weight": "practice"})
    parameters = tuple(
        p.model_copy(update={"values": (longer,)}) if p.id == "provision_record_years" else p
        for p in pack.parameters
    )
    return pack.model_copy(update={"version": "2025.9", "parameters": parameters}).sealed()


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(policy, arguments, input=given)


def line(**more: Any) -> str:
    content = {
        "kind": "dataset_shared",
        "organization": "education",
        "reported_on": "2026-03-05",
        "fields": SHARED,
    }
    return json.dumps({**content, **more}, ensure_ascii=False)


def assessed(day: str) -> dict[str, Any]:
    fields = {"dataset_title": TITLE, "assessment_type": "personal_information_impact", "date": day}
    return {"kind": "assessment_done", "organization": "education", "ref": "AS-0001", "fields": fields}


@pytest.mark.parametrize(("day", "truth"), [("2026-03-03", "\u2717"), ("2026-03-02", "\u2713")])
def test_an_update_from_a_file_is_explained_with_its_history(day: str, truth: str) -> None:
    said = run("explain", "--update", "-", "M-19", "--language", "en", given=line(history=[assessed(day)]))
    assert said.exit_code == 0
    assert "[from AS-0001]" in said.output
    assert (
        f"{truth} \u201cEarliest impact assessment\u201d is no later than \u201cRelease date\u201d"
        in said.output
    )


def test_each_line_is_an_update_and_empty_ones_are_passed_over() -> None:
    said = run("explain", "--update", "-", "--json", given=f"{line()}\n\n{line(organization='health')}\n")
    assert [json.loads(one)["organization"] for one in said.output.splitlines()] == ["education", "health"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: expected keys and values"),
        (line(kind="nothing"), "line 1: kind 'nothing' isn't one of"),
        (line(fields={"colour": "red"}), "dataset_shared has no field 'colour'"),
        (line(reported_on="5 March"), "reported_on '5 March' isn't a day"),
        (line(color="red"), "no such key 'color'"),
        (line(history=[{"kind": "nothing"}]), "line 1, history[0]: kind"),
        (line(fields=[]), "fields must be a JSON object"),
    ],
)
def test_a_line_that_is_no_update_is_refused_with_its_number(text: str, told: str) -> None:
    said = run("explain", "--update", "-", given=text)
    assert said.exit_code == 2
    assert told in said.output


def test_an_entry_by_itself_is_told_with_condition_sources_and_parameters() -> None:
    said = run("explain", "M-30", "--language", "en")
    assert said.exit_code == 0
    assert "Source N6:" in said.output
    assert "is at least \u201cHow long a provision record is kept\u201d (3 years)" in said.output
    data = json.loads(run("explain", "M-30", "--json").output)
    assert (data["id"], data["of_kind"], data["parameters"][0]["id"]) == (
        "M-30",
        "dataset_shared",
        "provision_record_years",
    )


def begins(db: Database, pack: Pack) -> None:
    with db.atomic():
        begin_or_continue(db, pack, NOW)


def test_without_a_pack_named_the_version_in_force_is_told_and_with_one_that_one(
    db: Database, pack: Pack
) -> None:
    begins(db, asking_for_five_years(pack))
    told = {
        name: run("explain", "M-30", "--language", "en", *arguments).output
        for name, arguments in {
            "in force": (),
            "installed": ("--pack", "foshan"),
            "folder": ("--pack", str(packaged_pack("foshan"))),
            "on record": ("--pack", "2025.9"),
        }.items()
    }
    assert {name: "(5 years)" in words for name, words in told.items()} == {
        "in force": True,
        "installed": False,
        "folder": False,
        "on record": True,
    }
    assert all("(3 years)" in told[name] for name in ("installed", "folder"))


def test_an_update_in_a_file_and_one_on_record_are_explained_by_the_version_in_force(
    db: Database, pack: Pack
) -> None:
    five = asking_for_five_years(pack)
    put_on_record(db, pack, "DS-0001", "dataset_shared", SHARED, "2026-03-02")
    begins(db, five)
    said = run("explain", "--update", "-", "M-30", "--language", "en", given=line())
    assert five.digest in said.output
    said = run("explain", "DS-0001", "M-30", "--now", "--language", "en", "--day", "2026-03-05")
    assert pack.digest in said.output, "the version that made what is kept"
    assert five.digest in said.output, "the present one"


def test_the_handbook_is_that_of_the_version_in_force(db: Database, pack: Pack) -> None:
    begins(db, asking_for_five_years(pack))
    assert "2025.9" in run("handbook", "--format", "markdown").output
    assert "2025.9" not in run("handbook", "--format", "markdown", "--pack", "foshan").output


def test_what_the_deployment_sets_is_in_a_folders_pack_and_not_in_one_on_record(
    db: Database, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    with db.atomic():
        keep(db, asking_for_five_years(pack))
    monkeypatch.setenv("CDO_PROGRAMME", '{"programme_start": "2026-12-01"}')
    settings = Settings()
    starts = {
        name: find_pack(name, settings).programme_start
        for name in ("foshan", str(packaged_pack("foshan")), "2025.9")
    }
    assert list(starts.values()) == [date(2026, 12, 1), date(2026, 12, 1), date(2021, 8, 11)]
    assert present_pack(settings).programme_start == date(2026, 12, 1)
    begins(db, pack)
    assert present_pack(settings).programme_start == date(2021, 8, 11), (
        "what is in force changes by its version"
    )


@pytest.mark.parametrize("name", ["2025.8", "nowhere", "/nowhere/at/all"])
def test_a_pack_that_is_nowhere_is_refused(db: Database, pack: Pack, name: str) -> None:
    with db.atomic():
        keep(db, pack)
    with pytest.raises(Failure, match="There is no pack"):
        find_pack(name, Settings())


def test_a_digest_is_known_by_its_first_eight_characters_not_by_seven(db: Database, pack: Pack) -> None:
    with db.atomic():
        keep(db, pack)
    assert find_pack(pack.digest[:8], Settings()).digest == pack.digest
    with pytest.raises(Failure, match="There is no pack"):
        find_pack(pack.digest[:7], Settings())


def test_nothing_to_explain_is_bad_usage() -> None:
    assert run("explain").exit_code == 2


def test_an_update_on_record_is_explained_by_what_was_kept(db: Database, pack: Pack) -> None:
    put_on_record(db, pack, "DS-0001", "dataset_shared", SHARED, "2026-03-02")
    said = run("explain", "DS-0001", "M-19", "--language", "en", "--day", "2026-03-05")
    assert said.exit_code == 0, said.output
    assert f"DS-0001 Dataset shared \u00b7 {TITLE}" in said.output
    assert pack.digest in said.output
    assert "What is kept and this account agree in every finding." in said.output


def test_the_pack_that_made_the_findings_explains_them_and_the_present_one_beside_it(
    db: Database, pack: Pack
) -> None:
    """A deployment that kept records for five years once, and three now."""
    former = asking_for_five_years(pack)
    fields = {
        **SHARED,
        "provision_record": "record 7",
        "recipient": "health",
        "use_purpose": "x",
        "use_scope": "y",
        "sharing_means": "api",
        "provision_record_years": 4,
    }
    put_on_record(db, former, "DS-0001", "dataset_shared", fields, "2026-03-02")
    said = run("explain", "DS-0001", "M-30", "--now", "--language", "en", "--day", "2026-03-05")
    assert said.exit_code == 0, said.output
    assert "2025.9" in said.output
    assert former.digest in said.output
    assert "(5 years)" in said.output
    assert "(3 years)" in said.output
    assert (
        "M-30 Provision record: \u201cNot met\u201d then, \u201cMet\u201d under the present pack"
        in said.output
    )


def test_a_finding_that_was_kept_otherwise_is_told(db: Database, pack: Pack) -> None:
    put_on_record(db, pack, "DS-0001", "dataset_shared", SHARED, "2026-03-02")
    with db.atomic():
        db.conn.execute("update finding set outcome = 'met' where requirement_id = 'M-06'")
    said = run("explain", "DS-0001", "M-06", "--language", "en", "--day", "2026-03-05")
    assert "M-06: kept as \u201cMet\u201d, found as \u201cMissing\u201d" in said.output
    data = json.loads(run("explain", "DS-0001", "--json", "--day", "2026-03-05").output)
    assert data["differs_from_kept"] == ["M-06"]


@pytest.mark.parametrize(("day", "mark"), [("2026-03-09", "\u2717"), ("2026-03-10", "\u2713")])
def test_an_inference_about_a_record_is_told_on_a_day(db: Database, pack: Pack, day: str, mark: str) -> None:
    """Five working days after Monday 2 March is Monday 9 March."""
    put_on_record(db, pack, "DS-0001", "dataset_shared", SHARED, "2026-03-02")
    said = run("explain", "DS-0001", "X-1", "--language", "en", "--day", day)
    assert f"{mark} Inference X-1" in said.output


@pytest.mark.parametrize(("day", "mark"), [("2026-03-03", "\u2717"), ("2026-03-04", "\u2713")])
def test_a_vacancy_of_an_organization_is_told_on_a_day(db: Database, day: str, mark: str) -> None:
    with db.atomic():
        post = people.give_post(
            db,
            person_id=1,
            organization_id="education",
            position="cdo",
            given_by=None,
            on=date(2025, 1, 1),
            now=NOW,
        )
        people.end_post(db, post, date(2026, 2, 1))
    said = run("explain", "X-8", "--organization", "education", "--language", "en", "--day", day)
    assert said.exit_code == 0, said.output
    assert f"{mark} Inference X-8" in said.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("DS-9999",), "There is no update 'DS-9999' on record"),
        (("DS-0001", "PR-01"), "has nothing called 'PR-01'"),
        (("X-8", "--organization", "atlantis"), "There is no organization 'atlantis'"),
        (("DS-0001", "--day", "tomorrow"), "isn't a day"),
        (("DS-0001", "--pack", "nowhere"), "There is no pack 'nowhere'"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(
    db: Database, pack: Pack, arguments: tuple[str, ...], told: str
) -> None:
    put_on_record(db, pack, "DS-0001", "dataset_shared", SHARED, "2026-03-02")
    said = run("explain", *arguments)
    assert said.exit_code == 2
    assert told in said.output


def test_the_same_pack_twice_has_no_difference() -> None:
    said = run("diff", "foshan", str(packaged_pack("foshan")), "--language", "en")
    assert said.exit_code == 0
    assert "Nothing changed." in said.output


def test_a_version_and_a_digest_on_record_can_be_compared(db: Database, pack: Pack) -> None:
    former = pack.model_copy(update={"version": "2025.9", "inferences": pack.inferences[1:]}).sealed()
    with db.atomic():
        keep(db, former)
    for name in ("2025.9", former.digest, former.digest[:12]):
        said = run("diff", name, "foshan", "--language", "en")
        assert said.exit_code == 1, said.output
        assert "X-1" in said.output
    data = json.loads(run("diff", "2025.9", "foshan", "--json").output)
    assert [(one["id"], one["sort"]) for one in data["changes"]] == [("X-1", "added")]
    assert run("diff", "2024.1", "foshan").exit_code == 2


def test_a_version_that_two_packs_on_record_have_is_refused(db: Database, pack: Pack) -> None:
    with db.atomic():
        for count in (1, 2):
            keep(
                db,
                pack.model_copy(update={"version": "2025.9", "inferences": pack.inferences[count:]}).sealed(),
            )
    said = run("diff", "2025.9", "foshan")
    assert said.exit_code == 2
    assert "Several packs on record are called '2025.9'" in said.output


@pytest.mark.parametrize(("form", "begins"), [("html", "<!doctype html>"), ("markdown", "# ")])
def test_the_handbook_is_written_to_a_file_or_to_the_terminal(tmp_path: Path, form: str, begins: str) -> None:
    path = tmp_path / "handbook"
    said = run("handbook", "--format", form, "--language", "en", "--output", str(path))
    assert said.exit_code == 0
    assert path.read_text("utf-8").startswith(begins)
    assert run("handbook", "--format", form, "--language", "en").output == path.read_text("utf-8")


def test_a_handbook_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    said = run("handbook", "--output", str(tmp_path / "nowhere" / "handbook.html"))
    assert said.exit_code == 2
    assert "can't be written" in said.output
