"""What can be reported: first what this person needs most, then a button for each role of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import LABEL_LIMIT, Button, Screen, grid, lines
from bot.screens.elements.view import SHOWN_IN_LIST, View
from policy.checklist.prefill import known_fields
from policy.models.duties import Satisfier
from policy.models.kinds import Kind

# As much of what was said as is needed to know it again.
SHOWN_PART = 60
POSTS = "posts"
# Who is appointed and named: under the plan's first role, but looked for by themselves.
POST_KINDS = ("cdo_appointed", "liaison_named")
GROUPS = ("1", "2", "3", "4", POSTS)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A report that is likely wanted now. ``due``: it is owed by then (a local day); ``late``: it is overdue.

    ``duty``: the id of the duty that it fulfils.
    """

    kind: Kind
    label: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    organization_id: str | None = None
    due: str | None = None
    late: bool = False
    duty: str | None = None


def group_of(kind: Kind) -> str:
    """Under which button a kind is found."""
    return POSTS if kind.id in POST_KINDS else str(kind.plan_role)


def satisfier_label(view: View, kind: Kind, satisfier: Satisfier) -> str:
    """A kind, with what makes it the right one: "Document published: action plan"."""
    chosen = [
        view.value(kind.field(name), value) for name, value in known_fields(kind, satisfier).items() if value
    ]
    if not chosen:
        return view.kind(kind)
    full = view.label("kind-as", kind=view.kind(kind), what=view.words.list(chosen))
    if len(full) <= LABEL_LIMIT - 3:
        return full
    # A button says the first word that tells it apart, rather than half of the second.
    return view.label("kind-as", kind=view.kind(kind), what=chosen[0])


def menu(
    view: View, kinds: Sequence[Kind], first: Sequence[Suggestion], text: str = "", *, part: bool = False
) -> Screen:
    """``text``: what somebody said that wasn't understood; it goes along into the form. ``part``: of a message."""
    if part:
        heading = view.html("not-understood-part", part=clean(text, SHOWN_PART))
    else:
        heading = view.html("not-understood") if text else view.html("report-what")
    hints = [_owed(view, each) for each in first]
    suggested = [Button(_suggested(view, each), "report.begin", None, _detail(each, text)) for each in first]
    there = {group_of(kind) for kind in kinds}
    groups = [
        Button(view.label(f"group-{group}"), "report.group", None, {"group": group, "text": text})
        for group in GROUPS
        if group in there
    ]
    return Screen(lines(heading, *hints), (*grid(suggested, 1), *grid(groups, 2)))


def group(view: View, kinds: Sequence[Kind], name: str, text: str = "") -> Screen:
    """The kinds of one role, with a way back."""
    buttons = [
        Button(view.kind(kind), "report.begin", None, _with_text({"kind": kind.id}, text))
        for kind in kinds
        if group_of(kind) == name
    ]
    back = (Button(view.label("button-back"), "report.menu", None, {"text": text}),)
    heading = view.html("report-group", group=view.label(f"group-{name}"))
    return Screen(heading, (*grid(buttons, 1), back))


def _suggested(view: View, each: Suggestion) -> str:
    if each.due is None:
        return view.label("suggested-often", kind=each.label)
    return view.label("suggested-late" if each.late else "suggested-owed", kind=each.label)


def _owed(view: View, each: Suggestion) -> Markup | None:
    """Why it is offered, in a line above the buttons."""
    if each.due is None or each.duty is None:
        return None
    title = clean(view.say(view.pack.duty(each.duty).title), SHOWN_IN_LIST)
    key = "report-late" if each.late else "report-owed"
    return view.html(key, title=title, day=view.day(each.due))


def _detail(each: Suggestion, text: str) -> dict[str, Any]:
    detail: dict[str, Any] = {"kind": each.kind.id}
    if each.fields:
        detail["fields"] = dict(each.fields)
    if each.organization_id is not None:
        detail["organization"] = each.organization_id
    return _with_text(detail, text)


def _with_text(detail: dict[str, Any], text: str) -> dict[str, Any]:
    return {**detail, "text": text} if text else detail
