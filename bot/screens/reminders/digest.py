"""The digest (日报): what changed first, then what is owed and what is open. Short enough for a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.elements.paging import turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from bot.screens.people import board

LISTED = 6
# What falls due within so many working days is worth a mention (our default, and no time limit: it isn't shown).
SOON_DAYS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to mention. ``at`` is a time as the tables keep it; ``days``: working days, or age in days.

    ``lacking``: how many of its requirements a record doesn't meet for want of facts.
    """

    ref: str
    title: str
    organization: str
    what: str
    at: str | None = None
    days: int = 0
    person: str | None = None
    update_id: int | None = None
    lacking: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """What one person is told on one day."""

    day: date
    since: datetime | None
    news: Sequence[Line]
    owed: Sequence[Line]
    open: Sequence[Line]
    duties_overdue: int = 0
    duties_soon: int = 0

    @property
    def worth_sending(self) -> bool:
        """True: there is something new, due or late. A Monday's digest is sent all the same."""
        late = any(line.what == "late" for line in self.open)
        return bool(self.news or self.owed or late) or self.day.weekday() == 0


def digest(view: View, contents: Contents, *, supervises: bool) -> Screen:
    text = lines(
        view.html("digest-heading", day=view.day(contents.day)),
        *_section(view, "news", contents.news, since=contents.since),
        *_section(view, "owed", contents.owed),
        *_duties(view, contents),
        *_section(view, "open", contents.open),
        *([] if _is_something_open(contents) else ["", view.html("digest-nothing-open")]),
    )
    rows: list[tuple[Button, ...]] = []
    if supervises and contents.open:
        rows.append((Button(view.label("button-open-alerts"), "alerts.list"),))
    if contents.owed:
        rows.append((Button(view.label("button-owed"), "owed.list"),))
    if supervises:
        rows += board.buttons(view)
    return Screen(text, tuple(rows))


def _is_something_open(contents: Contents) -> bool:
    return bool(contents.owed or contents.open or contents.duties_overdue or contents.duties_soon)


def _duties(view: View, contents: Contents) -> list[Markup | str]:
    """How many duties press, in one line; which they are is asked for elsewhere."""
    counts = []
    if contents.duties_overdue:
        counts.append(view.html("digest-duties-overdue", count=contents.duties_overdue))
    if contents.duties_soon:
        counts.append(view.html("digest-duties-soon", count=contents.duties_soon))
    return ["", view.html("digest-duties", counts=Markup(" · ").join(counts))] if counts else []


def owed(view: View, contents: Sequence[Line], page: int = 0) -> Screen:
    """What is still owed, on its own, a page at a time."""
    if not contents:
        return Screen(view.html("owed-none"))
    pages = -(-len(contents) // LISTED)
    page %= pages
    shown = contents[page * LISTED : (page + 1) * LISTED]
    rows = [
        (Button(f"{entry.ref} · {entry.title}", "record.call", entry.update_id),)
        for entry in shown
        if entry.update_id is not None
    ]
    text = lines(
        view.html("digest-owed", count=len(contents), since=""),
        *(_line(view, entry) for entry in shown),
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    return Screen(text, (*rows, *turn_page(view, "owed.page", {}, page, pages)))


def _section(
    view: View, name: str, entries: Sequence[Line], since: datetime | None = None
) -> list[Markup | str]:
    if not entries:
        return ["", view.html("digest-news-none")] if name == "news" else []
    key, when = (f"digest-{name}-since", view.moment(since)) if since else (f"digest-{name}", "")
    heading = view.html(key, count=len(entries), since=when)
    listed: list[Markup | str] = ["", heading]
    listed += [_line(view, entry) for entry in entries[:LISTED]]
    if len(entries) > LISTED:
        listed.append(view.html("digest-more", count=len(entries) - LISTED))
    return listed


def _line(view: View, entry: Line) -> Markup:
    line = view.html(
        f"digest-line-{entry.what}",
        ref=entry.ref,
        title=clean(entry.title, SHOWN_IN_LIST),
        organization=entry.organization,
        at=view.moment(entry.at) if entry.at else "",
        days=entry.days,
        lacking=entry.lacking,
        person=entry.person or "",
    )
    return line + _ours(view, entry.what)


def _ours(view: View, what: str) -> Markup:
    """What marks a line whose time limit is a default of ours."""
    if what in ("owed", "overdue"):
        ours = view.pack.parameter("completion_days").at(view.today).is_default
    else:
        ours = what == "late" and view.pack.handling_time("acknowledge").is_default
    return view.html("digest-limit-ours") if ours else Markup("")


def as_kept(body: str) -> Markup:
    """A digest's text as it was kept when it was sent."""
    return Markup(body)
