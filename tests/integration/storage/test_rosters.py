"""A city's own roster beside the organizations that the pack brings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.cli import main
from bot.compose import prepare_database
from bot.packs.roster import as_stored
from policy.files.roster import parse_roster
from policy.loading.loader import load_pack, packaged_pack
from storage import connect
from storage.city import organizations

ROSTER = (
    "id,parent,tier,name_zh,name_en,short_zh,source\n{id},foshan,department,{name},{name} (en),{short},city\n"
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CDO_DATABASE", str(tmp_path / "cdo.db"))
    start(tmp_path / "cdo.db")
    return tmp_path / "cdo.db"


def start(path: Path) -> None:
    """What each start of the bot does with the file."""
    prepare_database(path, load_pack(packaged_pack("foshan")), datetime(2026, 1, 1, tzinfo=UTC))


def bring(path: Path, **row: str) -> None:
    file = path.with_name("roster.csv")
    file.write_text(ROSTER.format(**row), encoding="utf-8")
    made = CliRunner().invoke(main, ["org", "import", str(file)])
    assert made.exit_code == 0, made.output


def short_name(path: Path, organization_id: str) -> str:
    db = connect(path)
    try:
        found = organizations.get(db, organization_id)
        assert found is not None
        return found.short("zh")
    finally:
        db.close()


def test_what_a_city_imported_stays_through_a_restart(path: Path) -> None:
    bring(path, id="education", name="佛山市教育局", short="教育体育局")
    start(path)
    assert short_name(path, "education") == "教育体育局"


def test_a_later_roster_replaces_an_earlier_one(path: Path) -> None:
    bring(path, id="education", name="佛山市教育局", short="教育体育局")
    bring(path, id="education", name="佛山市教育局", short="教局")
    assert short_name(path, "education") == "教局"


def test_what_only_the_pack_knows_is_the_packs(path: Path) -> None:
    bring(path, id="sports", name="佛山市体育局", short="体育局")
    before = short_name(path, "education")
    start(path)
    assert short_name(path, "education") == before
    assert short_name(path, "sports") == "体育局"


def test_a_roster_may_name_a_parent_further_down(path: Path) -> None:
    file = path.with_name("roster.csv")
    rows = [
        "id,parent,oversees,tier,name_zh,name_en,source",
        "a_school,an_office,,department,甲校,A School,city",
        "an_office,a_bureau,a_bureau,office,甲办,An Office,city",
        "a_bureau,foshan,,department,甲局,A Bureau,city",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    made = CliRunner().invoke(main, ["org", "import", str(file)])
    assert made.exit_code == 0, made.output
    db = connect(path)
    try:
        assert organizations.chain(db, "a_school") == ["a_school", "an_office", "a_bureau", "foshan"]
    finally:
        db.close()


def test_a_second_roster_may_name_a_parent_that_the_first_one_brought(path: Path) -> None:
    bring(path, id="sports", name="佛山市体育局", short="体育局")
    file = path.with_name("second.csv")
    file.write_text(
        "id,parent,tier,name_zh,name_en,source\na_school,sports,department,甲校,A School,city\n",
        encoding="utf-8",
    )
    made = CliRunner().invoke(main, ["org", "import", str(file)])
    assert made.exit_code == 0, made.output


def test_a_body_has_the_name_of_the_day_and_goes_by_the_others_too() -> None:
    dated = [
        "id,parent,tier,name_zh,name_en,valid_from,valid_until,source",
        "data,foshan,department,政务数据局,Data Bureau,,2029-12-31,city",
        "data,foshan,department,数据局,Data Office,2030-01-01,,city",
    ]
    known = load_pack(packaged_pack("foshan")).organizations
    roster = parse_roster("\n".join(dated), known=known)
    assert roster.problems == ()
    for day, name, other in (
        (date(2029, 12, 31), "Data Bureau", "Data Office"),
        (date(2030, 1, 1), "Data Office", "Data Bureau"),
    ):
        (stored,) = as_stored(roster.organizations, day)
        assert stored.name_en == name
        assert other in stored.aliases


def test_a_circle_of_two_rosters_does_not_hang_anybody(path: Path) -> None:
    db = connect(path)
    try:
        db.execute("update organization set parent_id = 'education' where id = 'foshan'")
        assert set(organizations.chain(db, "education")) == {"education", "foshan"}
        assert "education" in organizations.below(db, ["foshan"])
    finally:
        db.close()
