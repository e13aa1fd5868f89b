"""On what an entry of the pack rests: its sources with their weight, or that it is our default."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from bot.screens.elements.figures import with_unit
from bot.screens.elements.view import View
from policy.models.base import Grounded, Text

# More sources than these are counted, not listed.
LISTED = 3


def grounds(view: View, one: Grounded, clauses: Mapping[str, Text] | None = None) -> list[Markup]:
    """Each source with its article, weight, day and what was read of it; then what is to be known of them."""
    if not one.source:
        return [view.html("why-default"), *_note(view, one)]
    weight = view.label(f"weight-{one.weight.value.replace('_', '-')}")
    found = []
    for code in one.source[:LISTED]:
        source = view.pack.source(code)
        title = view.say(source.title)
        clause = (clauses or {}).get(code)
        if clause is not None:
            title = view.label("why-clause", title=title, clause=view.say(clause))
        if source.in_force_from is None:
            found.append(view.html("why-source-undated", title=title, weight=weight))
        else:
            day = view.words.plain_date(source.in_force_from)
            found.append(view.html("why-source", title=title, weight=weight, day=day))
        if source.read is not None:
            found.append(view.html("ground-read", read=view.say(source.read)))
    if len(one.source) > LISTED:
        found.append(view.html("ground-more", count=len(one.source) - LISTED))
    return [*found, *_note(view, one)]


def figures(view: View, names: tuple[str, ...]) -> list[Markup]:
    """Parameters with the values of today, and whose they are: "Time to file: 10 working days (our default)"."""
    found = []
    for name in names:
        parameter = view.pack.parameter(name)
        dated = parameter.at(view.today)
        value = dated.value
        if parameter.type == "yes_no":
            value = view.label("value-yes" if value == "true" else "value-no")
        elif parameter.type == "date":
            value = view.day(value)
        found.append(
            view.html(
                "why-parameter",
                title=view.say(parameter.title),
                value=with_unit(view, parameter, value),
                weight=view.label(f"weight-{dated.weight.value.replace('_', '-')}"),
            )
        )
    return found


def _note(view: View, one: Grounded) -> list[Markup]:
    return [view.html("ground-note", note=view.say(one.note))] if one.note is not None else []
