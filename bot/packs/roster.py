"""Organizations as packs and rosters give them, and as the file keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from policy.models.base import Text
from policy.models.organizations import Organization as Given
from policy.outcomes import Weight
from storage.city.organizations import Organization


def as_stored(found: Iterable[Given], on: date, *, imported: bool = False) -> list[Organization]:
    """The organizations as the file keeps them. Of a body that changes its name, the one it has on that day;
    the others are names that people use for it too.

    ``imported``: they come from a city's own roster, not from the pack.
    """
    rows: dict[str, list[Given]] = {}
    for each in sorted(found, key=lambda one: str(one.valid_from or "")):
        rows.setdefault(each.id, []).append(each)
    return [_as_row(dated, on, imported) for dated in rows.values()]


def _as_row(dated: list[Given], on: date, imported: bool) -> Organization:
    each = next((one for one in reversed(dated) if one.valid_from is None or one.valid_from <= on), dated[0])
    others = [name for one in dated if one is not each for name in one.names()]
    return Organization(
        id=each.id,
        parent_id=each.parent,
        oversees_id=each.oversees,
        tier=each.tier,
        name_zh=each.name.zh,
        name_en=each.name.en,
        short_zh=each.short.zh if each.short else None,
        short_en=each.short.en if each.short else None,
        aliases=tuple(dict.fromkeys((*each.aliases, *others))),
        code=each.code,
        illustrative=each.illustrative,
        # A name that ends isn't the end of the body.
        valid_from=dated[0].valid_from.isoformat() if dated[0].valid_from else None,
        valid_until=dated[-1].valid_until.isoformat() if dated[-1].valid_until else None,
        source=",".join(each.source),
        imported=imported,
    )


def as_in_roster(each: Organization) -> Given:
    """The other way round, for a roster that names what the file has: who may be its parent, which names are
    taken."""
    return Given(
        id=each.id,
        parent=each.parent_id,
        oversees=each.oversees_id,
        tier=each.tier,
        name=Text(zh=each.name_zh, en=each.name_en),
        weight=Weight.SEED,
    )
