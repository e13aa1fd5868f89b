"""A pack over another one: what it adds, changes and takes out, and where its mistakes are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy.files.problems import PackError, Problem
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack

HEAD = """
id: {id}
version: "1"
title: {{zh: 小, en: Small}}
extends: {below}
"""
TITLE = "title: {zh: 题, en: T}"


def write(folder: Path, files: dict[str, str], below: str = "foshan") -> Path:
    """The folder of a pack with these files; the head of ``pack.yaml`` is put before what it is given."""
    head = HEAD.format(id=folder.name, below=below)
    for name, content in ({"pack.yaml": ""} | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((head if name == "pack.yaml" else "") + content, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    return list(raised.value.problems)


def line_of(path: Path, words: str) -> int:
    text = path.read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


# --- what it makes


def test_a_pack_that_says_nothing_else_is_the_one_below(tmp_path: Path, pack: Pack) -> None:
    small = load_pack(write(tmp_path / "small", {}))
    assert (small.id, small.version, small.extends, small.title.en) == ("small", "1", "foshan", "Small")
    assert small.kinds == pack.kinds
    assert small.duties == pack.duties
    assert small.organizations == pack.organizations
    assert small.digest != pack.digest


def test_an_entry_is_added_at_the_end(tmp_path: Path, pack: Pack) -> None:
    added = (
        f"parameters:\n  - {{id: own, {TITLE}, type: integer, values: [{{value: '3', weight: default}}]}}\n"
    )
    small = load_pack(write(tmp_path / "small", {"pack.yaml": added}))
    assert small.parameters[:-1] == pack.parameters
    assert small.parameters[-1].at(date(2026, 1, 1)).value == "3"


def test_one_key_of_an_entry_is_changed_and_the_others_stay(tmp_path: Path, pack: Pack) -> None:
    changed = "requirements:\n  - {id: TH-09, level: must}\n"
    small = load_pack(write(tmp_path / "small", {"kinds/training_held.yaml": changed}))
    before, after = (each.kind("training_held").requirement("TH-09") for each in (pack, small))
    assert (before.level, after.level) == ("should", "must")
    assert after == before.model_copy(update={"level": after.level})
    ids = [[one.id for one in each.kind("training_held").requirements] for each in (pack, small)]
    assert ids[0] == ids[1], "in the place where it stood"


def test_an_entry_is_taken_out(tmp_path: Path, pack: Pack) -> None:
    removed = "requirements:\n  - {id: TH-09, remove: true}\n"
    small = load_pack(write(tmp_path / "small", {"kinds/training_held.yaml": removed}))
    ids = {one.id for one in small.kind("training_held").requirements}
    assert {one.id for one in pack.kind("training_held").requirements} - ids == {"TH-09"}


def test_a_kind_is_added(tmp_path: Path, pack: Pack) -> None:
    kind = (packaged_pack("foshan") / "kinds" / "training_held.yaml").read_text(encoding="utf-8")
    own = kind.replace("id: training_held", "id: visit_paid").replace("prefix: TH", "prefix: VP")
    own = own.replace("TH-", "VP-")
    own = "\n".join(line for line in own.splitlines() if "duties: [" not in line)
    small = load_pack(write(tmp_path / "small", {"kinds/visit_paid.yaml": own}))
    assert {kind.id for kind in small.kinds} - {kind.id for kind in pack.kinds} == {"visit_paid"}


def test_organizations_are_added_and_changed(tmp_path: Path, pack: Pack) -> None:
    table = (
        "id,parent,tier,name_zh,name_en\n"
        "archives,foshan,department,某档案局,Archives\n"
        "education,foshan,department,某教育局,Another Name\n"
    )
    small = load_pack(write(tmp_path / "small", {"organizations.csv": table}))
    assert small.organization("archives").name.en == "Archives"
    assert small.organization("education").name.en == "Another Name"
    assert len([one for one in small.organizations if one.id == "education"]) == 1
    assert len(small.organizations) == len(pack.organizations) + 1


def test_days_of_the_calendar_are_added_and_changed(tmp_path: Path) -> None:
    middle = write(tmp_path / "middle", {"calendar.csv": "day,working\n2026-03-03,false\n2026-03-04,false\n"})
    upper = write(tmp_path / "upper", {"calendar.csv": "day,working\n2026-03-04,true\n"}, below="middle")
    days = date(2026, 3, 3), date(2026, 3, 4)
    assert [load_pack(middle).calendar.is_working_day(day) for day in days] == [False, False]
    assert [load_pack(upper).calendar.is_working_day(day) for day in days] == [False, True]


@pytest.mark.parametrize(("day", "days"), [("2026-06-30", "5"), ("2026-07-01", "3")])
def test_a_number_is_another_one_from_a_day_on(tmp_path: Path, day: str, days: str) -> None:
    changed = "parameters: [{id: completion_days, values: [{valid_from: 2026-07-01, value: '3', weight: default}]}]\n"
    small = load_pack(write(tmp_path / "small", {"pack.yaml": changed}))
    assert small.parameter("completion_days").at(date.fromisoformat(day)).value == days


def test_a_condition_is_replaced_as_a_whole(tmp_path: Path) -> None:
    changed = "requirements:\n  - {id: TH-06, applies: {one_of: {fact: training_type, values: [security, drill]}}}\n"
    small = load_pack(write(tmp_path / "small", {"kinds/training_held.yaml": changed}))
    applies = small.kind("training_held").requirement("TH-06").applies
    assert applies is not None
    assert applies.op == "one_of"


def test_a_rhythm_is_replaced_as_a_whole(tmp_path: Path) -> None:
    changed = "duties:\n  - {id: D1-1, owed: [{id: first, cadence: {every: {period: year}}}]}\n"
    small = load_pack(write(tmp_path / "small", {"duties.yaml": changed}))
    assert small.duty("D1-1").way("first").cadence.form == "every"
    assert [way.id for way in small.duty("D1-1").owed] == ["first", "review"]


def test_of_a_chain_the_upper_one_decides(tmp_path: Path, pack: Pack) -> None:
    title = "parameters: [{{id: completion_days, title: {{zh: {0}, en: {0}}}}}]\n"
    write(tmp_path / "middle", {
        "pack.yaml": title.format("Middle"),
        "duties.yaml": "duties: [{id: D3-4, remove: true}]\n",
        "organizations.csv": "id,parent,tier,name_zh,name_en\narchives,foshan,department,某档案局,Archives\n",
    })  # fmt: skip
    upper = load_pack(write(tmp_path / "upper", {"pack.yaml": title.format("Upper")}, below="middle"))
    assert upper.parameter("completion_days").title.en == "Upper"
    assert upper.parameter("completion_days").values == pack.parameter("completion_days").values
    assert {duty.id for duty in pack.duties} - {duty.id for duty in upper.duties} == {"D3-4"}
    assert upper.organization("archives").tier == "department"
    assert upper.extends == "middle"


def test_another_city_has_its_own_bodies_and_so_have_the_packs_above_it(tmp_path: Path) -> None:
    rows = "id,parent,tier,name_zh,name_en\ntown,,city,某市,A City\nleading_group_office,town,office,某办,An Office\n"
    write(tmp_path / "city", {"pack.yaml": "own_organizations: true\n", "organizations.csv": rows})
    district = "id,parent,tier,name_zh,name_en\npart,town,district,某区,A District\n"
    upper = load_pack(write(tmp_path / "upper", {"organizations.csv": district}, below="city"))
    assert [one.id for one in upper.organizations] == ["town", "leading_group_office", "part"]


def test_a_pack_may_have_the_name_of_the_installed_one_that_it_extends(tmp_path: Path, pack: Pack) -> None:
    assert load_pack(write(tmp_path / "foshan", {})).kinds == pack.kinds


def test_the_order_in_which_files_were_written_does_not_count(tmp_path: Path) -> None:
    files = {
        "duties.yaml": "duties: [{id: D3-4, remove: true}]\n",
        "calendar.csv": "day,working\n2026-03-03,false\n",
        "kinds/training_held.yaml": "requirements: [{id: TH-09, level: must}]\n",
        "kinds/guidance_given.yaml": "plan_role: 3\n",
    }
    one = load_pack(write(tmp_path / "a" / "small", files))
    other = load_pack(write(tmp_path / "b" / "small", dict(reversed(files.items()))))
    assert one.digest == other.digest


def test_the_order_of_changes_does_not_count(tmp_path: Path) -> None:
    changes = ["{id: TH-09, level: must}", "{id: TH-10, remove: true}", "{id: TH-02, level: should}"]
    made = []
    for name, order in (("a", changes), ("b", changes[::-1])):
        files = {"kinds/training_held.yaml": f"requirements: [{', '.join(order)}]\n"}
        made.append(load_pack(write(tmp_path / name / "small", files)))
    assert made[0].digest == made[1].digest


# --- what is told


def test_an_unknown_pack_below_is_told_by_file_and_line(tmp_path: Path) -> None:
    small = write(tmp_path / "small", {}, below="nowhere")
    (found,) = problems(small)
    assert (found.file, found.line, found.key) == (
        "pack.yaml",
        line_of(small / "pack.yaml", "extends"),
        "extends",
    )
    assert found.found == "nowhere"


def test_an_unknown_pack_further_down_is_told_in_the_file_that_names_it(tmp_path: Path) -> None:
    middle = write(tmp_path / "middle", {}, below="nowhere")
    found = problems(write(tmp_path / "upper", {}, below="middle"))
    told = next(each for each in found if each.key == "extends")
    assert (told.file, told.line) == ("middle/pack.yaml", line_of(middle / "pack.yaml", "extends"))


@pytest.mark.parametrize("chain", [("a",), ("a", "b"), ("a", "b", "c")])
def test_a_circle_is_told_where_it_closes(tmp_path: Path, chain: tuple[str, ...]) -> None:
    for one, below in zip(chain, (*chain[1:], chain[0]), strict=True):
        write(tmp_path / one, {}, below=below)
    told = next(each for each in problems(tmp_path / chain[0]) if each.key == "extends")
    assert told.file == ("pack.yaml" if len(chain) == 1 else f"{chain[-1]}/pack.yaml")
    assert told.line == line_of(tmp_path / chain[-1] / "pack.yaml", "extends")
    assert told.found == "a, which extends this one"


@pytest.mark.parametrize("where", ["middle", "upper"])
def test_a_mistake_is_told_in_the_file_of_the_pack_that_makes_it(tmp_path: Path, where: str) -> None:
    wrong = "# a line\nrequirements:\n  - id: TH-09\n    level: perhaps\n"
    files = {
        "middle": "requirements: [{id: TH-10, level: must}]\n",
        "upper": "requirements: [{id: TH-08, level: should}]\n",
    }
    for name, below in (("middle", "foshan"), ("upper", "middle")):
        write(
            tmp_path / name,
            {"kinds/training_held.yaml": wrong if name == where else files[name]},
            below=below,
        )
    (found,) = problems(tmp_path / "upper")
    assert found.file == (
        "kinds/training_held.yaml" if where == "upper" else "middle/kinds/training_held.yaml"
    )
    assert found.line == 4
    assert found.found == "perhaps"


def test_what_a_removal_breaks_is_told_where_it_is_still_named(tmp_path: Path) -> None:
    removed = "fields: [{id: materials, remove: true}]\n"
    found = problems(write(tmp_path / "small", {"kinds/training_held.yaml": removed}))
    below = packaged_pack("foshan") / "kinds" / "training_held.yaml"
    lines = below.read_text(encoding="utf-8").splitlines()
    assert found
    for each in found:
        assert each.file == "foshan/kinds/training_held.yaml"
        assert "materials" in each.found
        nearby = "\n".join(lines[each.line - 1 : each.line + 12])
        assert "materials" in nearby


@pytest.mark.parametrize(
    ("entries", "line", "expected", "found"),
    [
        ("  - {id: TH-99, remove: true}\n", 2, "an entry of the pack below", "TH-99"),
        ("  - {id: TH-09, level: must}\n  - {id: TH-09, remove: true}\n", 3, "each entry once", "TH-09"),
        ("  - {id: TH-09, colour: red}\n", 2, "no such key here", "red"),
        ("  - {id: TH-99, level: must}\n", 2, "this key", "no such key"),
    ],
)
def test_a_wrong_entry_is_told(tmp_path: Path, entries: str, line: int, expected: str, found: str) -> None:
    small = write(tmp_path / "small", {"kinds/training_held.yaml": "requirements:\n" + entries})
    told = [each for each in problems(small) if each.expected == expected and each.found == found]
    assert told
    assert {(each.file, each.line) for each in told} == {("kinds/training_held.yaml", line)}


def test_mistakes_in_the_tables_of_each_pack_are_told_with_the_pack(tmp_path: Path) -> None:
    write(tmp_path / "middle", {"calendar.csv": "day,working\n2026-3-3,false\n"})
    rows = "id,parent,tier,name_zh,name_en\narchives,nowhere,department,某档案局,Archives\n"
    found = problems(write(tmp_path / "upper", {"organizations.csv": rows}, below="middle"))
    assert {(each.file, each.line) for each in found} == {
        ("middle/calendar.csv", 2),
        ("organizations.csv", 2),
    }


def test_the_lowest_pack_must_be_whole(tmp_path: Path) -> None:
    folder = tmp_path / "lowest"
    folder.mkdir()
    (folder / "pack.yaml").write_text('id: lowest\nversion: "1"\n', encoding="utf-8")
    files = {each.file for each in problems(write(tmp_path / "upper", {}, below="lowest"))}
    assert {"sources.yaml", "issues.yaml", "alerts.yaml"} <= files


# --- the two that are installed


@pytest.mark.parametrize("name", ["shunde", "yunze"])
def test_the_installed_overlays_load_and_say_that_they_are_made_up(name: str, pack: Pack) -> None:
    made = load_pack(packaged_pack(name))
    assert made.illustrative
    assert made.extends == "foshan"
    new = [one for one in made.organizations if one not in pack.organizations]
    assert new
    assert all(one.illustrative and one.is_default for one in new)
    assert not pack.illustrative


def test_the_citys_pack_is_no_illustration_and_one_above_it_need_not_be(tmp_path: Path) -> None:
    above = write(tmp_path / "above", {}, below="yunze")
    assert load_pack(above).illustrative, "what it extends is made up"
    assert not load_pack(
        write(tmp_path / "own", {"pack.yaml": "illustrative: false\n"}, below="shunde")
    ).illustrative


@pytest.mark.parametrize(("day", "city", "district"), [("2026-06-30", "5", "5"), ("2026-07-01", "5", "3")])
def test_the_district_has_its_own_number_from_a_day_on(
    day: str, city: str, district: str, pack: Pack
) -> None:
    shunde = load_pack(packaged_pack("shunde"))
    on = date.fromisoformat(day)
    found = [each.parameter("completion_days").at(on).value for each in (pack, shunde)]
    assert found == [city, district]


def test_the_made_up_city_differs_in_what_it_says_and_in_nothing_else(pack: Pack) -> None:
    yunze = load_pack(packaged_pack("yunze"))
    assert yunze.organization("leading_group_office").name != pack.organization("leading_group_office").name
    assert "education" not in {one.id for one in yunze.organizations}
    assert yunze.programme_start == date(2026, 1, 1)
    assert yunze.parameter("districts_required").at(date(2026, 3, 1)).value == "false"
    assert pack.parameter("districts_required").at(date(2026, 3, 1)).value == "true"
    assert {duty.id for duty in pack.duties} - {duty.id for duty in yunze.duties} == {"D3-4"}
    kinds = {kind.id: kind for kind in yunze.kinds}
    added = [
        one.id
        for one in kinds["training_held"].requirements
        if one not in pack.kind("training_held").requirements
    ]
    assert "TH-YZ-1" in added
    assert {kind.id for kind in pack.kinds} == set(kinds)
