"""Slips about what is owed, in one message: how much of each colour, the most urgent by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.elements.view import SHOWN_IN_LIST, View

# Of each colour so many are named; the others are counted, and a tap leads to all of them.
NAMED = 4
_WORST_FIRST = ("red", "yellow", "blue")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something owed: a duty, or (with ``ref`` and ``title``) a report to be completed. ``due_at``: ISO text, UTC."""

    colour: str
    organization_id: str
    duty_id: str | None
    ref: str | None
    title: str | None
    due_at: str


def slips(view: View, entries: Sequence[Entry], homes: Collection[str]) -> Screen:
    """``homes``: the organizations that the reader reports for."""
    text: list[Markup | str] = [view.html("owed-slips")]
    titles = {duty.id: view.say(duty.title) for duty in view.pack.duties}
    for colour in _WORST_FIRST:
        found = [entry for entry in entries if entry.colour == colour]
        if not found:
            continue
        organizations = {entry.organization_id for entry in found}
        others = bool(organizations - set(homes))
        key = f"owed-slips-{colour}-of" if others else f"owed-slips-{colour}"
        text += ["", view.html(key, count=len(found), organizations=len(organizations))]
        text += [_line(view, entry, titles, others=others) for entry in found[:NAMED]]
        if len(found) > NAMED:
            text.append(view.html("digest-more", count=len(found) - NAMED))
    own = [entry for entry in entries if entry.organization_id in homes]
    rows: list[tuple[Button, ...]] = []
    if any(entry.duty_id for entry in own):
        home = next(entry.organization_id for entry in own if entry.duty_id)
        rows.append((Button(view.label("button-my-duties"), "duties.summary", None, {"organization": home}),))
    if any(entry.ref for entry in own):
        rows.append((Button(view.label("button-owed"), "owed.list"),))
    if len(own) < len(entries):
        rows.append((Button(view.label("button-all-duties"), "duties.organizations"),))
    return Screen(lines(*text), tuple(rows))


def _line(view: View, entry: Entry, titles: Mapping[str, str], *, others: bool) -> Markup:
    due = view.due(entry.due_at)
    if entry.duty_id is None:
        title = clean(entry.title or "", SHOWN_IN_LIST)
        return view.html("owed-slips-report", ref=entry.ref or "", title=title, due=due)
    duty = clean(titles.get(entry.duty_id, entry.duty_id), SHOWN_IN_LIST)
    if others:
        return view.html(
            "owed-slips-duty-of",
            id=entry.duty_id,
            title=duty,
            organization=view.organization(entry.organization_id),
            due=due,
        )
    return view.html("owed-slips-duty", id=entry.duty_id, title=duty, due=due)
