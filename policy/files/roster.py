"""A city's roster of organizations: one CSV row for each, read with every mistake told by its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from policy.files.problems import Problem
from policy.files.tables import Row, read_table
from policy.keys import normalize_key
from policy.models.organizations import Organization
from policy.outcomes import Weight

COLUMNS = (
    "id",
    "parent",
    "oversees",
    "tier",
    "name_zh",
    "name_en",
    "short_zh",
    "short_en",
    "aliases",
    "code",
    "valid_from",
    "valid_until",
    "source",
    "weight",
    "illustrative",
)
NEEDED = ("id", "parent", "tier", "name_zh", "name_en")


@dataclass(frozen=True)
class Roster:
    """The organizations of a table, in its order; with problems, use none of them."""

    organizations: tuple[Organization, ...]
    problems: tuple[Problem, ...]


def parse_roster(
    content: bytes | str, known: Iterable[Organization] = (), file: str = "roster.csv"
) -> Roster:
    """Read a roster. ``known`` are organizations that are there already and may be named as parents.

    Aliases are set apart by ``|`` or ``；``. Refuses unknown parents, circles, and an id or a name that is
    used twice at the same time: a body that changed its name has a row for each, with the days on which it
    began and ended. The city's own root may be left out if it is known.
    """
    raw = content.encode() if isinstance(content, str) else content
    table = read_table(file, raw, COLUMNS, NEEDED)
    if table.problems:
        return Roster((), tuple(sorted(table.problems)))
    problems: list[Problem] = []
    found: list[tuple[Row, Organization]] = []
    for row in table.rows:
        organization = _organization(file, row, problems)
        if organization is not None:
            found.append((row, organization))
    problems += _tree_problems(file, found, tuple(known))
    organizations = () if problems else tuple(organization for _, organization in found)
    return Roster(organizations, tuple(sorted(set(problems))))


def _organization(file: str, row: Row, problems: list[Problem]) -> Organization | None:
    cells = row.cells
    content: dict[str, object] = {
        name: cells[name]
        for name in ("id", "parent", "oversees", "tier", "code", "illustrative")
        if name in cells
    }
    for day in ("valid_from", "valid_until"):
        if day in cells:
            content[day] = cells[day].replace("/", "-")
    content["name"] = {"zh": cells.get("name_zh", ""), "en": cells.get("name_en", "")}
    if "short_zh" in cells or "short_en" in cells:
        content["short"] = {
            "zh": cells.get("short_zh", cells.get("name_zh", "")),
            "en": cells.get("short_en", cells.get("name_en", "")),
        }
    content["aliases"] = _split(cells.get("aliases", ""))
    content["source"] = _split(cells.get("source", ""))
    # A city's own roster is the city's word: it needs no source, and isn't a default of ours.
    content["weight"] = cells.get("weight", Weight.SEED.value)
    try:
        return Organization.model_validate(content)
    except ValidationError as error:
        for fault in error.errors():
            key = "_".join(str(step) for step in fault["loc"] if isinstance(step, str)) or "(row)"
            found = str(fault["input"])[:60] or "nothing"
            problems.append(Problem(file, row.line, key, _expected(fault["msg"]), found))
        return None


def _expected(message: str) -> str:
    return message[0].lower() + message[1:]


def _split(cell: str) -> list[str]:
    parts = cell.replace("；", "|").replace(";", "|").split("|")
    return [part.strip() for part in parts if part.strip()]


def _tree_problems(
    file: str, found: list[tuple[Row, Organization]], known: tuple[Organization, ...]
) -> list[Problem]:
    problems: list[Problem] = []
    parents = {one.id: one.parent for one in known}
    before: dict[str, list[tuple[Row, Organization]]] = {}
    names = {normalize_key(one.name.zh): one.id for one in known}
    for row, one in found:
        at_once = [line for line, other in before.get(one.id, ()) if _overlap(one, other)]
        if at_once:
            problems.append(
                Problem(file, row.line, "id", "each id once", f"{one.id} (also on line {at_once[-1].line})")
            )
        other = names.setdefault(normalize_key(one.name.zh), one.id)
        if other != one.id:
            problems.append(
                Problem(file, row.line, "name_zh", "each name once", f"{one.name.zh} (also {other})")
            )
        before.setdefault(one.id, []).append((row, one))
        parents[one.id] = one.parent
    for row, one in found:
        for key, named in (("parent", one.parent), ("oversees", one.oversees)):
            if named is not None and named not in parents:
                problems.append(Problem(file, row.line, key, "the id of an organization", named))
        if one.parent is None and one.tier != "city":
            problems.append(Problem(file, row.line, "parent", "the id of the organization above", "nothing"))
        if one.valid_from and one.valid_until and one.valid_until < one.valid_from:
            problems.append(
                Problem(file, row.line, "valid_until", f"{one.valid_from} or later", str(one.valid_until))
            )
        if _circles(one.id, parents):
            problems.append(Problem(file, row.line, "parent", "a parent further up", "a circle"))
    return problems


def _overlap(one: Organization, other: Organization) -> bool:
    """True: there is a day on which both rows hold; both ends belong to a row."""
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_until or date.max, other.valid_until or date.max)


def _circles(start: str, parents: dict[str, str | None]) -> bool:
    seen = {start}
    above = parents.get(start)
    while above is not None:
        if above == start:
            return True
        if above in seen:
            return False
        seen.add(above)
        above = parents.get(above)
    return False
