from __future__ import annotations

import pytest

from policy.files.roster import parse_roster
from policy.keys import normalize_key
from policy.loading.loader import packaged_pack
from policy.models.organizations import directory
from policy.models.pack import Pack

HEADER = "id,parent,tier,name_zh,name_en\n"
CITY = "city,,city,某市,A City\n"
BUREAU = "health,city,department,某市卫健局,Health Bureau\n"


def test_a_roster_gives_organizations() -> None:
    roster = parse_roster(HEADER + CITY + BUREAU)
    assert roster.problems == ()
    assert [(one.id, one.parent, one.name.zh) for one in roster.organizations] == [
        ("city", None, "某市"),
        ("health", "city", "某市卫健局"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + CITY + BUREAU).encode("utf-8-sig"),
        (HEADER + CITY + BUREAU).encode("gbk"),
        (HEADER + CITY + BUREAU).encode("utf-16"),
        (HEADER + CITY + BUREAU).replace("\n", "\r\n").encode(),
        (HEADER + CITY + BUREAU).replace(",", ";").encode(),
        (HEADER + CITY + BUREAU).replace(",", "\t").encode(),
        ("sep=,\n" + HEADER + CITY + "\n,,,,\n" + BUREAU).encode(),
        (HEADER.upper() + CITY + BUREAU).encode(),
        b'"id","parent","tier","name_zh","name_en"\n' + (CITY + BUREAU).encode(),
    ],
)
def test_a_roster_is_read_from_any_editor(content: bytes) -> None:
    roster = parse_roster(content)
    assert roster.problems == ()
    assert [one.id for one in roster.organizations] == ["city", "health"]


@pytest.mark.parametrize(
    ("rows", "line", "key"),
    [
        (CITY + "health,nowhere,department,局,B\n", 3, "parent"),
        (CITY + BUREAU + BUREAU, 4, "id"),
        (CITY + BUREAU + "other,city,department,某市卫健局,B\n", 4, "name_zh"),
        (CITY + "a,b,department,甲,A\nb,a,department,乙,B\n", 3, "parent"),
        (CITY + "health,,department,局,B\n", 3, "parent"),
        (CITY + "health,city,bureau,局,B\n", 3, "tier"),
        (CITY + "health,city,department,局,\n", 3, "name_en"),
        (CITY + "局,city,department,局,B\n", 3, "id"),
        (CITY + "health,city,department,局,B,extra\n", 3, "(row)"),
    ],
)
def test_a_mistake_is_told_by_its_line_and_nothing_is_taken(rows: str, line: int, key: str) -> None:
    roster = parse_roster(HEADER + rows)
    assert roster.organizations == ()
    assert (line, key) in [(problem.line, problem.key) for problem in roster.problems]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"name\n", b"\xff\xff\xff", b"id,parent,tier,name_zh\n", b"PK\x03\x04\x00"]
)
def test_what_is_no_roster_is_refused(content: bytes) -> None:
    roster = parse_roster(content)
    assert roster.organizations == ()
    assert roster.problems


def test_the_illustration_names_23_departments_and_says_that_it_is_one(pack: Pack) -> None:
    content = (packaged_pack("foshan") / "illustration" / "roster.csv").read_bytes()
    roster = parse_roster(content, known=pack.organizations)
    assert roster.problems == ()
    assert len(roster.organizations) == 23
    assert all(one.illustrative for one in roster.organizations)
    names = {one.short.zh for one in roster.organizations if one.short}
    assert names >= {"市教育局", "市工业和信息化局", "市卫生健康局", "市政务服务和数据管理局"}
    found = directory((*pack.organizations, *roster.organizations))
    assert (found["卫健局"], found["政数局"], found["南海区"]) == ("health", "data", "nanhai")


def test_a_name_that_two_bodies_share_leads_nowhere(pack: Pack) -> None:
    content = HEADER + CITY + "a,city,department,甲,Bureau\nb,city,department,乙,Bureau\n"
    found = directory(parse_roster(content).organizations)
    assert "bureau" not in found
    assert found["甲"] == "a"


RENAMED = (
    "id,parent,tier,name_zh,name_en,valid_from,valid_until\n"
    "data,foshan,department,甲局,Bureau A,,{until}\n"
    "data,foshan,department,乙局,Bureau B,2024-03-01,\n"
)


@pytest.mark.parametrize(("until", "fits"), [("2024-02-29", True), ("2024-03-01", False), ("", False)])
def test_a_body_that_changed_its_name_has_a_row_for_each(pack: Pack, until: str, fits: bool) -> None:
    roster = parse_roster(RENAMED.format(until=until), known=pack.organizations)
    assert [problem.key for problem in roster.problems] == ([] if fits else ["id"])
    if fits:
        assert directory(roster.organizations)[normalize_key("甲局")] == "data"
        assert directory(roster.organizations)[normalize_key("乙局")] == "data"
