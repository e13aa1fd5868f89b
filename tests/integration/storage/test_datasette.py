"""The file in Datasette, with its metadata: what is shown, what is hidden, and what the ready questions answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette

from bot.commands.cli import main
from bot.commands.datasette import as_yaml
from storage import connect
from storage.upkeep import describing
from tests.integration.documents.conftest import lived
from tests.integration.usecases.conftest import checker, furnished, pack

__all__ = ["checker", "furnished", "lived", "pack"]

READY = Path(__file__).parents[3] / "docs" / "datasette" / "metadata.yaml"
QUERIES = (
    "duties_of_an_organization",
    "overdue_duties",
    "open_alerts_by_age",
    "evidence_of_alerts",
    "findings_of_an_update",
    "updates_of_an_organization",
    "completion_by_organization",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, lived: Path) -> Path:
    """As the README says: a copy, so that the file itself can be worked on."""
    path = tmp_path_factory.mktemp("datasette") / "cdo.db"
    made = CliRunner(env={"CDO_DATABASE": str(lived)}).invoke(main, ["db", "backup", str(path)])
    assert made.exit_code == 0, made.output
    return path


@pytest.fixture
async def datasette(copy: Path) -> Any:
    opened = Datasette([], immutables=[str(copy)], metadata=yaml.safe_load(READY.read_text("utf-8")))
    await opened.invoke_startup()
    return opened


async def answer(datasette: Datasette, query: str, **parameters: str) -> list[dict[str, Any]]:
    got = await datasette.client.get(f"/cdo/{query}.json", params={"_shape": "array", **parameters})
    assert got.status_code == 200, got.text
    found: list[dict[str, Any]] = got.json()
    return found


# --- what is described


def test_every_table_and_every_column_of_the_file_is_described_or_hidden(lived: Path) -> None:
    db = connect(lived)
    tables = {
        name for name in db.table_names() if not name.startswith(("record_words_", "said_words_", "sqlite_"))
    }
    shown = describing.metadata("cdo", "+08:00")["databases"]["cdo"]["tables"]
    assert set(shown) == tables - {"_sqlite_migrations"}
    for name, one in shown.items():
        if not one.get("hidden"):
            assert set(one["columns"]) == {column.name for column in db[name].columns}, name
            assert set(one.get("facets", ())) <= set(one["columns"])
            assert one.get("sort", one.get("sort_desc", "id")) in {*one["columns"], "id"}
    db.close()


def test_what_is_described_is_in_both_languages() -> None:
    for one in describing.metadata("cdo", "+08:00")["databases"]["cdo"]["tables"].values():
        chinese, english = one["title"].split(" · ")
        assert any("一" <= character <= "鿿" for character in chinese)
        assert english.isascii()
        for text in one.get("columns", {}).values():
            assert text.partition(" · ")[2], text


def test_the_file_in_the_documentation_is_what_the_command_prints(tmp_path: Path) -> None:
    env = {"CDO_DATABASE": str(tmp_path / "cdo.db")}
    printed = CliRunner(env=env).invoke(main, ["db", "metadata"])
    assert printed.exit_code == 0
    assert printed.output == READY.read_text("utf-8"), "cdo db metadata > docs/datasette/metadata.yaml"
    other = CliRunner(env=env).invoke(main, ["db", "metadata", "--name", "copy"])
    assert list(yaml.safe_load(other.output)["databases"]) == ["copy"]


def test_local_days_follow_the_time_zone() -> None:
    queries = describing.metadata("cdo", "-03:00")["databases"]["cdo"]["queries"]
    assert "date(b.due_at, '-03:00')" in queries["overdue_duties"]["sql"]
    assert "{zone}" not in as_yaml(queries)


# --- what Datasette makes of it


async def test_tables_of_the_assistant_itself_are_hidden_and_records_are_not(datasette: Datasette) -> None:
    got = (await datasette.client.get("/cdo.json")).json()
    hidden = {table["name"]: table["hidden"] for table in got["tables"]}
    assert hidden["inbox"]
    assert hidden["button"]
    assert not hidden["update_record"]
    assert not hidden["obligation"]
    assert {query["name"] for query in got["queries"]} == set(QUERIES)


async def test_a_table_shows_its_titles_columns_and_facets(datasette: Datasette) -> None:
    page = (await datasette.client.get("/cdo/update_record")).text
    assert "报送 · Updates" in page
    assert "what a person can quote: DS-0012" in page
    facets = (await datasette.client.get("/cdo/obligation.json")).json()["facet_results"]
    assert {each["value"]: each["count"] for each in facets["state"]["results"]}["overdue"] > 0


async def test_every_table_page_opens(datasette: Datasette) -> None:
    for name in describing.metadata("cdo", "+08:00")["databases"]["cdo"]["tables"]:
        assert (await datasette.client.get(f"/cdo/{name}")).status_code == 200, name


async def test_nothing_can_be_written(datasette: Datasette) -> None:
    got = await datasette.client.get("/cdo.json", params={"sql": "delete from journal"})
    assert got.status_code == 400


# --- what the ready questions answer


@pytest.mark.parametrize("said", ["education", "市教育局", "Bureau of Education"])
async def test_the_duties_of_an_organization_by_its_id_or_a_part_of_its_name(
    datasette: Datasette, said: str
) -> None:
    found = await answer(datasette, "duties_of_an_organization", organization=said)
    assert {row["organization"] for row in found} == {"佛山市教育局"}
    met = next(row for row in found if row["duty_id"] == "D1-5" and row["state"] == "met")
    assert (met["due_on"], met["met_by"], met["title_zh"]) == (
        "2026-03-31",
        "DR-0001",
        "对信息化和数据重大事项作出决策并留有记录",
    )


@pytest.mark.parametrize("said", ["", "没有这个单位", "' or 1=1 --", "%"])
async def test_no_organization_has_no_duties(datasette: Datasette, said: str) -> None:
    assert await answer(datasette, "duties_of_an_organization", organization=said) == []


async def test_overdue_duties_come_with_the_longest_first(datasette: Datasette) -> None:
    found = await answer(datasette, "overdue_duties")
    assert found[0]["due_on"] == "2026-01-31"
    assert [row["days_late"] for row in found] == sorted((row["days_late"] for row in found), reverse=True)


async def test_open_alerts_come_with_the_oldest_first_and_ended_ones_not_at_all(datasette: Datasette) -> None:
    (found,) = await answer(datasette, "open_alerts_by_age")
    assert (found["ref"], found["causes"], found["opened"]) == ("IS-0001", "A-major", "2026-03-30 10:00:00")


async def test_the_findings_of_an_update_with_the_words_of_the_requirements(datasette: Datasette) -> None:
    found = await answer(datasette, "findings_of_an_update", ref="ds-0001")
    outcomes = list(dict.fromkeys(row["outcome"] for row in found))
    assert outcomes == ["missing", "met", "not_applicable"], "what is to be done comes first"
    assert {row["ref"] for row in found} == {"DS-0001"}
    assert all(row["requirement_zh"] for row in found)
    assert await answer(datasette, "findings_of_an_update", ref="DS-9999") == []


async def test_updates_of_both_days_are_in_it(datasette: Datasette) -> None:
    within = {"organization": "education", "first": "2026-01-12", "last": "2026-01-20"}
    found = await answer(datasette, "updates_of_an_organization", **within)
    assert [(row["ref"], row["evidence"]) for row in found] == [("DP-0001", 1), ("TH-0001", 1)]


async def test_completion_is_empty_where_nothing_was_due(datasette: Datasette) -> None:
    found = {row["organization"]: row for row in await answer(datasette, "completion_by_organization")}
    assert found["佛山市教育局"]["percent"] == 19.0
    assert (found["佛山市教育局"]["completed"], found["佛山市教育局"]["overdue"]) == (4, 17)
