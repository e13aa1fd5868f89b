"""How an issue stands, as its card, its alert and the records about it show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button
from bot.screens.elements.view import SHOWN_IN_LIST, View
from policy.models.base import Text
from storage.supervision.issues import Belonging, Issue

SHOWN_ON_A_BUTTON = 28
# So many issues are offered under a verdict; all of them are a tap away.
OFFERED = 4


@dataclass(frozen=True, slots=True)
class Condition:
    """A closing condition: ✓ or ○."""

    title: Text
    is_met: bool
    is_default: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """What a record has to do with an issue: ``issue`` is it, or the one to which it belongs (``belonging`` is set).

    ``among``: those that may be meant; ``others``: there are issues to choose from. ``before``: the closed issue that
    came back with it; ``after``: the one with which it came back. ``resolution``: the reference of what resolves it;
    ``review``: of what tells what was learned.
    """

    issue: Issue | None = None
    belonging: Belonging | None = None
    among: Sequence[Issue] = ()
    others: bool = False
    before: Issue | None = None
    after: Issue | None = None
    resolution: str | None = None
    review: str | None = None
    conditions: Sequence[Condition] = ()


def lines_about(view: View, about: About | None) -> list[Markup]:
    """What a verdict says of it."""
    if about is None:
        return []
    if about.belonging is not None:
        return [_belongs(view, about), *_open_conditions(view, about)]
    return standing(view, about)


def standing(view: View, about: About) -> list[Markup]:
    """How an issue stands: that it came back, that it is resolved or closed, and what keeps it from that."""
    issue = about.issue
    if issue is None:
        return []
    found = []
    if about.before is not None:
        found.append(came_back(view, about.before, issue))
    if issue.state == "closed" and issue.closed_at is not None:
        found.append(view.html("issue-closed", at=view.moment(issue.closed_at), ref=about.resolution or ""))
    elif issue.state == "resolved":
        found.append(view.html("issue-resolved", ref=about.resolution or ""))
        found += condition_lines(view, about.conditions)
    if about.review is not None:
        found.append(view.html("issue-reviewed", ref=about.review))
    if about.after is not None:
        found.append(view.html("issue-came-back-as", ref=about.after.ref))
    return found


def came_back(view: View, before: Issue, issue: Issue) -> Markup:
    """Again; closed on that day; how often."""
    closed = view.moment(before.closed_at) if before.closed_at else ""
    return view.html("issue-again", ref=before.ref, at=closed, count=issue.reopenings)


def condition_lines(view: View, conditions: Sequence[Condition]) -> list[Markup]:
    """✓ and ○; that they are ours, once."""
    found = [
        view.html("issue-condition", mark="✓" if each.is_met else "○", title=view.say(each.title))
        for each in conditions
    ]
    if any(each.is_default for each in conditions):
        found.append(view.html("issue-conditions-default"))
    return found


def _open_conditions(view: View, about: About) -> list[Markup]:
    issue = about.issue
    if issue is None or not about.conditions:
        return []
    if issue.state == "closed" and issue.closed_at is not None:
        return [view.html("issue-closed-by-this", at=view.moment(issue.closed_at))]
    return [view.html("issue-not-closed-yet"), *condition_lines(view, about.conditions)]


def _belongs(view: View, about: About) -> Markup:
    belonging, issue = about.belonging, about.issue
    assert belonging is not None  # noqa: S101 - the caller has looked
    if issue is None:
        key = {"asked": "issue-which", "chosen": "issue-none-of-them"}.get(belonging.how, "issue-none")
        return view.html(key)
    key = "issue-belongs-guessed" if belonging.how in ("near", "only") else "issue-belongs"
    return view.html(key, ref=issue.ref, title=clean(issue.title, SHOWN_IN_LIST))


def buttons_about(
    view: View, about: About | None, update_id: int, *, mine: bool
) -> tuple[tuple[Button, ...], ...]:
    """To see the issue; and, for who reports (``mine``), to say to which one a report belongs."""
    if about is None:
        return ()
    rows: list[tuple[Button, ...]] = []
    if about.issue is not None:
        rows.append((Button(view.label("button-see-issue"), "issue.call", about.issue.id),))
    if about.belonging is None or not mine:
        return tuple(rows)
    if about.issue is None and about.belonging.how == "asked":
        return (*choice_rows(about.among[:OFFERED], update_id), _choose(view, update_id))
    if about.others:
        rows = [(*row, *_choose(view, update_id)) for row in rows] or [_choose(view, update_id)]
    return tuple(rows)


def _choose(view: View, update_id: int) -> tuple[Button, ...]:
    return (Button(view.label("button-other-issue"), "issue.choose", update_id),)


def choice_rows(issues: Sequence[Issue], update_id: int) -> tuple[tuple[Button, ...], ...]:
    """A button for each issue that may be meant."""
    return tuple(
        (
            Button(
                f"{each.ref} {clean(each.title, SHOWN_ON_A_BUTTON)}",
                "issue.belongs",
                update_id,
                {"issue": each.id},
            ),
        )
        for each in issues
    )
