"""How a project stands by its ratings: its colour, since when, what it was before, and when a rating is stale. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from policy.models.pack import Pack
from policy.periods import add_months

RATED = "project_rated"
SELF, CHECK = "self", "independent_check"
# The worst first; a pack may know others, which come last.
COLOURS = ("red", "amber", "green")
# Of a pack that was kept before it had the parameter (our default).
STALE_MONTHS = 1


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating on record. ``day``: when it was given; ``stands_since``: when what it says now was said or confirmed."""

    id: int
    day: date
    stands_since: datetime
    colour: str
    how: str | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A project has the colour of its newest rating. ``before``: the colour that it had before this one, if any.

    ``since``: the day of the first rating of this colour in a row; ``turned_at``: when that was on record.
    ``over``: by the newest rating the project is closed.
    """

    newest: Rating
    before: str | None
    since: date
    turned_at: datetime
    over: bool


def in_order(ratings: Iterable[Rating]) -> list[Rating]:
    """The newest first: by the day on which they were given, of one day by when they were reported."""
    return sorted(ratings, key=lambda each: (each.day, each.id), reverse=True)


def stand(ratings: Iterable[Rating]) -> Standing | None:
    """None: there is no rating."""
    found = in_order(ratings)
    if not found:
        return None
    newest = first = found[0]
    before = None
    for each in found[1:]:
        if each.colour != newest.colour:
            before = each.colour
            break
        first = each
    return Standing(newest, before, first.day, first.stands_since, newest.over)


def answering(ratings: Iterable[Rating], drawn_on: date) -> Rating | None:
    """The first independent check since a project was drawn for one; None: there is none yet."""
    checks = [each for each in in_order(ratings) if each.how == CHECK and each.day >= drawn_on]
    return checks[-1] if checks else None


def stale_on(pack: Pack, day: date) -> date:
    """A rating given on that day or before is stale on ``day``."""
    return stale_by(stale_after(pack, day)[0], day)


def stale_after(pack: Pack, day: date) -> tuple[int, bool]:
    """After how many months a rating is stale, on a day; and whether that is a default of ours."""
    found = [each.at(day) for each in pack.parameters if each.id == "rating_stale_months"]
    return (int(found[0].value), found[0].is_default) if found else (STALE_MONTHS, True)


def stale_by(months: int, day: date) -> date:
    """The latest day such that a rating given on it is stale on ``day``.

    Months of the calendar, since ratings are owed by the month: what was rated on 31 January is fresh up to and
    including the last of February, and who rates on the same day of each month is never stale.
    """
    back = add_months(day, -months)
    return back if add_months(back, months) < day else back - timedelta(days=1)
