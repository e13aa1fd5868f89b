"""What a digest says of projects: their colours, what turned red, what is stale or to be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button
from bot.screens.elements.view import SHOWN_IN_LIST, View
from bot.screens.projects.listing import mark, sample_figures
from storage.supervision.projects import Count
from storage.supervision.samples import Numbers

# Of the projects that turned red, so many are named.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Projects:
    """``counts``: by colour. ``turned``: the names of those that turned red, the first of ``turned_count``.

    ``to_check``: how many were drawn for an independent check that isn't made. ``sample``: the numbers of the draw.
    """

    counts: Mapping[str, Count] = field(default_factory=dict)
    turned: Sequence[str] = ()
    turned_count: int = 0
    to_check: int = 0
    sample: Numbers | None = None


NONE = Projects()


def told(view: View, of: Projects) -> list[Markup]:
    """A line or two; nothing where there are no projects. With the draw's numbers, if they are there."""
    if not of.counts:
        return []
    counts = " · ".join(f"{mark(each)} {count.count}" for each, count in of.counts.items())
    stale = sum(count.stale for count in of.counts.values())
    found = [view.html("digest-projects", counts=counts, stale=stale, check=of.to_check)]
    if of.turned_count:
        names = [clean(each, SHOWN_IN_LIST // 2) for each in of.turned[:NAMED]]
        found.append(view.html("digest-projects-turned", count=of.turned_count, named=view.words.list(names)))
    if of.sample is not None and of.sample.among:
        found.append(view.html("digest-projects-sample", **sample_figures(view, of.sample)))
    return found


def buttons(view: View, of: Projects) -> list[Button]:
    """To the list, where something in it is to be looked at."""
    pressing = "red" in of.counts or of.to_check or any(count.stale for count in of.counts.values())
    return (
        [Button(view.label("button-projects"), "projects.open", None, {"which": "all"})] if pressing else []
    )
