"""The daily digest (日报): what changed first, then what is due and what is open. It stands under its picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines, plain_text
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from bot.screens.people import board
from bot.screens.projects import summary
from bot.screens.projects.summary import Projects
from bot.screens.reminders.chart import SOON_DAYS
from policy.checklist.covered import Share
from policy.checklist.rates import Rate

LISTED = 6
# Under a picture there is room for 1,024 units, and the mark of a repeat must find room, too.
CAPTION_ROOM = 960
# So many lines of each sort, as long as there is room.
_LISTED_FROM = 4


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
class Duties:
    """How one's own duties stand, and how many of others are overdue.

    ``fresh``: overdue since the last digest; ``today``: due today; ``lines``: those, and what is due soon.
    ``others`` of ``organizations`` are overdue; ``worst``: those with the most, by name.
    """

    overdue: int = 0
    soon: int = 0
    fresh: int = 0
    today: int = 0
    lines: Sequence[Line] = ()
    others: int = 0
    organizations: int = 0
    worst: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Issues:
    """How many issues are open, how many of these are serious, and on which day of the oldest this is.

    ``late``: of how many a step is late; 0 also where that can't be told any more.
    """

    count: int = 0
    serious: int = 0
    oldest: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """What one person is told on one day. Of news, what is owed and what is open the first are there, and how many.

    ``late``: an alert wasn't acknowledged in time. ``oldest_alert``: its day. ``failed``: messages that couldn't be
    delivered, to this person or (``failed_for_all``) to anybody. ``planned``: when it was to be sent, if that is long
    ago. ``only_own``: the person wants none, and is told of their own overdue duties all the same.
    ``as_of``: it is made anew for an earlier time.
    """

    day: date
    since: datetime | None
    news: Sequence[Line]
    owed: Sequence[Line]
    open: Sequence[Line]
    news_count: int = 0
    owed_count: int = 0
    open_count: int = 0
    late: bool = False
    oldest_alert: int = 0
    duties: Duties = Duties()
    issues: Issues = Issues()
    projects: Projects = summary.NONE
    failed: int = 0
    failed_for_all: bool = False
    rate: Rate | None = None
    coverage: Share | None = None
    planned: datetime | None = None
    only_own: bool = False
    as_of: bool = False

    @property
    def worth_sending(self) -> bool:
        """True: there is something new, due or late. A Monday's digest is sent all the same."""
        return self.has_something or self.is_monday

    @property
    def has_something(self) -> bool:
        """True: there is something new, due or late."""
        due = self.duties.fresh or self.duties.today
        return bool(self.news or self.owed or self.late or due or self.failed)

    @property
    def must_be_sent(self) -> bool:
        """True: of one's own duties some became overdue, or it is Monday and some are: nobody can switch that off."""
        return bool(self.duties.fresh or (self.is_monday and self.duties.overdue))

    @property
    def is_monday(self) -> bool:
        return self.day.weekday() == 0


def digest(view: View, contents: Contents, *, supervises: bool) -> Screen:
    """As many lines of each sort as there is room for; the rest is behind the buttons."""
    text = fitted(lambda listed: _text(view, contents, listed))
    behind = []
    if contents.owed or contents.duties.overdue or contents.duties.soon or contents.duties.others:
        behind.append(Button(view.label("button-all-due"), "digest.due"))
    if contents.owed:
        behind.append(Button(view.label("button-owed"), "owed.list"))
    if supervises and contents.open:
        behind.append(Button(view.label("button-all-alerts"), "alerts.list"))
    behind += summary.buttons(view, contents.projects)
    pages = board.buttons(view) if supervises else ()
    return Screen(text, (*grid(behind, 2), *pages, more(view)))


def more(view: View) -> tuple[Button, ...]:
    """What stands below each digest: earlier ones, and when they come."""
    return (
        Button(view.label("button-digests-past"), "digest.past", None, {"page": 0}),
        Button(view.label("button-digest-choices"), "digest.choices"),
    )


def fitted(write: Callable[[int], Markup], room: int = CAPTION_ROOM) -> Markup:
    """The text with as many lines of each sort as it has room for."""
    for listed in range(_LISTED_FROM, 0, -1):
        text = write(listed)
        if _units(text) <= room:
            return text
    return write(0)


def _units(text: Markup) -> int:
    """As Telegram counts: UTF-16 units, without the markup."""
    return len(plain_text(text).encode("utf-16-le")) // 2


def _text(view: View, contents: Contents, listed: int) -> Markup:
    if contents.only_own:
        return lines(
            view.html("digest-heading", day=view.day(contents.day)),
            *_duties(view, replace(contents.duties, others=0), listed),
            "",
            view.html("digest-only-own"),
        )
    new = max(contents.news_count, len(contents.news))
    count, opened = max(contents.owed_count, len(contents.owed)), max(contents.open_count, len(contents.open))
    return lines(
        view.html("digest-heading", day=view.day(contents.day)),
        view.html("digest-late", at=view.moment(contents.planned)) if contents.planned else None,
        *_section(view, "news", contents.news, new, listed, since=contents.since),
        *_duties(view, contents.duties, listed),
        *_section(view, "owed", contents.owed, count, listed),
        *_section(view, "open", contents.open, opened, listed, oldest=contents.oldest_alert),
        *_figures(view, contents),
        *([] if _is_something_open(contents) else ["", view.html("digest-nothing-open")]),
        view.html("digest-as-of") if contents.as_of else None,
    )


def _is_something_open(contents: Contents) -> bool:
    """An issue is: its next step may be late, though nobody is alerted of it."""
    duties, issues = contents.duties, contents.issues
    return bool(
        contents.owed or contents.open or issues.count or duties.overdue or duties.soon or duties.others
    )


def _duties(view: View, duties: Duties, listed: int) -> list[Markup | str]:
    """My own with the most urgent by name, then how many others have, by organization."""
    told: list[Markup | str] = []
    counts = []
    if duties.overdue:
        counts.append(view.html("digest-duties-overdue", count=duties.overdue))
    if duties.soon:
        counts.append(view.html("digest-duties-soon", count=duties.soon, days=SOON_DAYS))
    if counts:
        told += ["", view.html("digest-duties", counts=Markup(" · ").join(counts))]
        told += [_line(view, entry) for entry in duties.lines[:listed]]
    if duties.others:
        named = view.words.list(f"{name} {count}" for name, count in duties.worst)
        if not counts:
            told.append("")
        told.append(
            view.html(
                "digest-duties-others", count=duties.others, organizations=duties.organizations, worst=named
            )
        )
    return told


def _figures(view: View, contents: Contents) -> list[Markup | str]:
    """What is told by a number alone."""
    told: list[Markup | str] = []
    issues, rate, share = contents.issues, contents.rate, contents.coverage
    if issues.count:
        told.append(
            view.html(
                "digest-issues",
                count=issues.count,
                serious=issues.serious,
                days=issues.oldest,
                late=issues.late,
            )
        )
    told += summary.told(view, contents.projects)
    if contents.failed:
        key = "digest-failed-for-all" if contents.failed_for_all else "digest-failed"
        told.append(view.html(key, count=contents.failed))
    if rate is not None and rate.denominator:
        told.append(view.html("digest-rate", **fraction(rate.numerator, rate.denominator)))
    if share is not None:
        told.append(view.html("digest-coverage", met=share.numerator, due=share.denominator))
    return ["", *told] if told else []


def fraction(met: int, due: int) -> dict[str, int]:
    """A share in numbers; the percentage is rounded down: all is done when all is done."""
    return {"met": met, "due": due, "percent": met * 100 // due if due else 0}


def owed(view: View, contents: Sequence[Line], page: int = 0) -> Screen:
    """What is still owed, on its own, a page at a time."""
    if not contents:
        return Screen(view.html("owed-none"))
    pages = pages_of(len(contents), LISTED)
    page %= pages
    shown = contents[page * LISTED : (page + 1) * LISTED]
    rows = [
        (Button(f"{entry.ref} · {entry.title}", "record.call", entry.update_id),)
        for entry in shown
        if entry.update_id is not None
    ]
    text = lines(
        view.html("digest-owed", count=len(contents), since="", oldest=0),
        *(_line(view, entry) for entry in shown),
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    return Screen(text, (*rows, *turn_page(view, "owed.page", {}, page, pages)))


def _section(
    view: View,
    name: str,
    entries: Sequence[Line],
    count: int,
    listed: int,
    since: datetime | None = None,
    oldest: int = 0,
) -> list[Markup | str]:
    if not entries:
        return ["", view.html("digest-news-none")] if name == "news" else []
    key, when = (f"digest-{name}-since", view.moment(since)) if since else (f"digest-{name}", "")
    told: list[Markup | str] = ["", view.html(key, count=count, since=when, oldest=oldest)]
    told += [_line(view, entry) for entry in entries[:listed]]
    if count > listed and listed:
        told.append(view.html("digest-more", count=count - min(listed, len(entries))))
    return told


def _line(view: View, entry: Line) -> Markup:
    known = view.words.knows(f"digest-line-{entry.what}")
    line = view.html(
        f"digest-line-{entry.what}" if known else "digest-line-alert-other",
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
