"""Slips about what is owed, in one message: how much of each colour, the most urgent by name."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.alert import is_default, step_title
from bot.screens.elements.view import SHOWN_IN_LIST, View

# Of each colour so many are named; the others are counted, and a tap leads to all of them.
NAMED = 4
_WORST_FIRST = ("red", "yellow", "blue")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something owed: a duty, or (with ``ref`` and ``title``) a report to be completed, or a step of an issue.

    ``due_at``: ISO text, UTC.
    """

    colour: str
    organization_id: str
    duty_id: str | None
    ref: str | None
    title: str | None
    due_at: str
    step: str | None = None
    issue_id: int | None = None


Drawn = dict[Hashable, Markup]


def slips(view: View, entries: Sequence[Entry], homes: Collection[str], drawn: Drawn | None = None) -> Screen:
    """``homes``: the organizations that the reader reports for.

    ``drawn``: texts that others were shown in the same go. A quarter ends for a whole city at once.
    """
    drawn = {} if drawn is None else drawn
    parts = [
        _Part.of(colour, found, homes)
        for colour in _WORST_FIRST
        if (found := [entry for entry in entries if entry.colour == colour])
    ]
    said = view.language, _heading(entries), *(part.said for part in parts)
    if said not in drawn:
        told = (each for part in parts for each in _told(view, part))
        drawn[said] = lines(view.html(_heading(entries)), *told, _default(view, parts))
    return Screen(drawn[said], tuple(_buttons(view, entries, homes)))


def _heading(entries: Sequence[Entry]) -> str:
    issues = sum(entry.step is not None for entry in entries)
    return "owed-slips-issues" if issues == len(entries) else "owed-slips-both" if issues else "owed-slips"


def _default(view: View, parts: Sequence[_Part]) -> Markup | None:
    """That limits are ours, where some of those named are."""
    steps = {entry.step for part in parts for entry in part.named if entry.step is not None}
    return view.html("owed-slips-default") if any(is_default(view.pack, step) for step in steps) else None


@dataclass(frozen=True, slots=True)
class _Part:
    """What is said of a colour. ``others``: not of the reader's own organizations alone, so that they are named."""

    colour: str
    count: int
    organizations: int
    others: bool
    named: Sequence[Entry]

    @classmethod
    def of(cls, colour: str, entries: Sequence[Entry], homes: Collection[str]) -> _Part:
        organizations = {entry.organization_id for entry in entries}
        return cls(colour, len(entries), len(organizations), not organizations <= set(homes), entries[:NAMED])

    @property
    def said(self) -> Hashable:
        """The same where the same is said."""
        whose = tuple(each.organization_id for each in self.named) if self.others else ()
        named = tuple((each.duty_id, each.ref, each.title, each.due_at, each.step) for each in self.named)
        return self.colour, self.count, self.organizations, self.others, whose, named


def _told(view: View, part: _Part) -> Iterator[Markup | str]:
    key = f"owed-slips-{part.colour}-of" if part.others else f"owed-slips-{part.colour}"
    yield ""
    yield view.html(key, count=part.count, organizations=part.organizations)
    for entry in part.named:
        yield _line(view, entry, others=part.others)
    if part.count > NAMED:
        yield view.html("digest-more", count=part.count - NAMED)


def _line(view: View, entry: Entry, *, others: bool) -> Markup:
    due = view.due(entry.due_at)
    if entry.duty_id is None:
        title = clean(entry.title or "", SHOWN_IN_LIST)
        if entry.step is not None:
            return view.html(
                "owed-slips-issue-of" if others else "owed-slips-issue",
                ref=entry.ref or "",
                title=title,
                step=step_title(view, entry.step),
                organization=view.organization(entry.organization_id),
                due=due,
            )
        return view.html("owed-slips-report", ref=entry.ref or "", title=title, due=due)
    known = view.pack.has_duty(entry.duty_id)
    duty = clean(view.say(view.pack.duty(entry.duty_id).title) if known else entry.duty_id, SHOWN_IN_LIST)
    if others:
        return view.html(
            "owed-slips-duty-of",
            id=entry.duty_id,
            title=duty,
            organization=view.organization(entry.organization_id),
            due=due,
        )
    return view.html("owed-slips-duty", id=entry.duty_id, title=duty, due=due)


def _buttons(view: View, entries: Sequence[Entry], homes: Collection[str]) -> Iterator[tuple[Button, ...]]:
    own = [entry for entry in entries if entry.organization_id in homes]
    if any(entry.duty_id for entry in own):
        home = next(entry.organization_id for entry in own if entry.duty_id)
        yield (Button(view.label("button-my-duties"), "duties.summary", None, {"organization": home}),)
    if any(entry.ref and entry.step is None for entry in own):
        yield (Button(view.label("button-owed"), "owed.list"),)
    issues = {entry.issue_id for entry in entries if entry.step is not None}
    if len(issues) == 1:
        yield (Button(view.label("button-see-issue"), "issue.call", next(iter(issues))),)
    elif issues:
        yield (Button(view.label("button-issues"), "issues.list", None, {"which": "open", "page": 0}),)
    if any(entry.step is None and entry.organization_id not in homes for entry in entries):
        yield (Button(view.label("button-all-duties"), "duties.organizations"),)
