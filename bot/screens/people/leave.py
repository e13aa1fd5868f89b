"""Leave: from which day to which, who stands in, and how that stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.calendar import buttons_of
from bot.screens.elements.datepicker import HEADINGS, PickDay, month_rows
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View, privacy, shortened

PAGE = 8
# Nobody is on leave for longer without another appointment (our default).
LONGEST_DAYS = 92
_DAYS_OFFERED = 3
# Nobody has so many posts, or is asked so often; should it be, what comes first is shown.
ROOM, MOST_ROWS = 1200, 40


@dataclass(frozen=True, slots=True)
class Stand:
    """One deputation. ``deputy`` None: somebody was invited and hasn't come yet. Days are local."""

    id: int
    principal: str
    deputy: str | None
    position: str
    organization: str
    starts_on: str
    ends_on: str


def overview(
    view: View, named: Sequence[Stand], acting: Sequence[Stand], posts: Sequence[tuple[int, str, str]]
) -> Screen:
    """Who stands in for me, and for whom I do. ``posts``: id, position and organization of those I hold."""
    text = lines(
        view.html("leave-heading"),
        *shortened(view, [_stand(view, each) for each in named], ROOM),
        *shortened(
            view,
            [view.html("leave-acting", principal=each.principal, **_of(view, each)) for each in acting],
            ROOM,
        ),
        None if named or acting else view.html("leave-none"),
        "",
        view.html("leave-how"),
    )
    rows = [
        (Button(_named_post(view, position, home), "leave.from", None, {"post": post}),)
        for post, position, home in posts[: MOST_ROWS // 2]
    ]
    rows += [
        (Button(view.label("button-end-leave", day=view.day(each.starts_on)), "leave.sure", each.id),)
        for each in (*named, *acting)
    ]
    return Screen(text, tuple(rows[:MOST_ROWS]))


def first_day(view: View, post: int, month: date | None) -> Screen:
    """From which day: today, one of the next working days, or a calendar."""
    at: dict[str, Any] = {"post": post}
    rows: tuple[tuple[Button, ...], ...]
    if month is None:
        days = [view.today]
        while len(days) < _DAYS_OFFERED:
            days.append(view.pack.calendar.next_working_day(days[-1]))
        shown = [Button(view.day(day), "leave.until", None, {**at, "from": day.isoformat()}) for day in days]
        later = Button(
            view.label("button-later-day"), "leave.from", None, {**at, "month": _month(view.today)}
        )
        rows = (*grid(shown, 1), (later,))
    else:
        rows = _calendar(view, month, view.today, "leave.from", "leave.until", "from", at)
    return Screen(view.html("leave-from"), (*rows, _back(view, "leave.show", {})))


def last_day(view: View, post: int, first: date, month: date | None) -> Screen:
    """Up to which day, that one included."""
    at = {"post": post, "from": first.isoformat()}
    rows = _calendar(view, month or first, first, "leave.until", "leave.who", "until", at)
    text = view.html("leave-until", day=view.day(first), days=LONGEST_DAYS)
    return Screen(text, (*rows, _back(view, "leave.from", {"post": post})))


def who(
    view: View,
    post: int,
    first: date,
    last: date,
    candidates: Sequence[tuple[int, str, str]],
    page: int,
    *,
    called: str | None = None,
    several: bool = False,
) -> Screen:
    """Who stands in: somebody with a post there (id, name, position), or somebody who is invited for it.

    ``called``: whom the person named, where that is nobody there, or ``several``.
    """
    at = {"post": post, "from": first.isoformat(), "until": last.isoformat()}
    pages = pages_of(len(candidates), PAGE)
    page %= pages
    shown = [
        Button(f"{name} · {view.label(f'position-{position}')}", "leave.name", None, {**at, "deputy": person})
        for person, name, position in candidates[page * PAGE : (page + 1) * PAGE]
    ]
    text = lines(
        view.html("leave-several" if several else "leave-unknown", name=clean(called, SHOWN_IN_LIST))
        if called
        else None,
        view.html("leave-who", first=view.day(first), last=view.day(last)),
        view.html("leave-who-known" if candidates else "leave-who-nobody"),
    )
    invited = Button(view.label("button-invite-deputy"), "leave.invite", None, at)
    return Screen(
        text,
        (*grid(shown, 1), *turn_page(view, "leave.who", at, page, pages), (invited,), _back(view, "leave.until", at)),
    )  # fmt: skip


def offer(
    view: View,
    post: int,
    first: date,
    last: date,
    deputy: tuple[int, str, str],
    position: str,
    organization: str,
) -> Screen:
    """What was understood of a sentence, to be confirmed. ``deputy``: id, name and position."""
    at = {"post": post, "from": first.isoformat(), "until": last.isoformat()}
    person, name, holds = deputy
    text = view.html(
        "leave-offer",
        deputy=name,
        holds=view.label(f"position-{holds}"),
        position=view.label(f"position-{position}"),
        organization=organization,
        first=view.day(first),
        last=view.day(last),
    )
    return Screen(
        text,
        (
            (Button(view.label("button-arrange"), "leave.name", None, {**at, "deputy": person}),),
            (
                Button(view.label("button-other-deputy"), "leave.who", None, at),
                Button(view.label("button-other-days"), "leave.from", None, {"post": post}),
            ),
            (Button(view.label("button-not-arranged"), "leave.show"),),
        ),
    )


def which_post(
    view: View,
    posts: Sequence[tuple[int, str, str]],
    first: date | None,
    last: date | None,
    called: str | None,
) -> Screen:
    """For which of the person's posts (id, position, organization) it is; what was said goes along."""
    said = {
        "from": first.isoformat() if first else None,
        "until": last.isoformat() if last else None,
        "called": called,
    }
    rows = [
        (Button(_named_post(view, position, home), "leave.offer", None, {**said, "post": post}),)
        for post, position, home in posts[:MOST_ROWS]
    ]
    return Screen(view.html("leave-which-post"), tuple(rows))


def named(view: View, stand: Stand) -> Screen:
    """To who goes on leave: it is arranged."""
    return Screen(lines(view.html("leave-named"), _stand(view, stand)), (_show(view),))


def invitation(view: View, stand: Stand, link: str, days: int) -> Screen:
    return Screen(
        lines(view.html("leave-invitation", link=link, days=days), _stand(view, stand)), (_show(view),)
    )


def asked(view: View, stand: Stand, *, welcome: bool) -> Screen:
    """To the deputy: for whom, where, and from when to when. ``welcome``: they are new here."""
    text = lines(
        view.html("leave-asked", principal=stand.principal, **_of(view, stand)),
        view.html("leave-what-a-deputy-does"),
        "" if welcome else None,
        *(privacy(view) if welcome else ()),
    )
    return Screen(text, (_show(view),))


def begun(view: View, stand: Stand, *, deputy: bool) -> Screen:
    key = "leave-begun-deputy" if deputy else "leave-begun"
    return Screen(view.html(key, principal=stand.principal, deputy=stand.deputy or "", **_of(view, stand)))


def nobody_came(view: View, stand: Stand) -> Screen:
    """The leave begins, and who was invited hasn't come: everything still goes to the person."""
    return Screen(view.html("leave-nobody", **_of(view, stand)), (_show(view),))


def ended(view: View, stand: Stand, *, deputy: bool, drafts: int = 0) -> Screen:
    """``drafts``: how many unfinished cards go over to who is back."""
    key = "leave-ended-deputy" if deputy else "leave-ended"
    return Screen(
        lines(
            view.html(key, principal=stand.principal, deputy=stand.deputy or "", **_of(view, stand)),
            view.html("leave-drafts", count=drafts) if drafts else None,
        )
    )


def sure_to_end(view: View, stand: Stand) -> Screen:
    text = lines(view.html("leave-end-sure"), _stand(view, stand))
    return Screen(
        text,
        (
            (Button(view.label("button-end-leave-now"), "leave.end", stand.id),),
            _back(view, "leave.show", {}),
        ),
    )


def _stand(view: View, stand: Stand) -> Markup:
    if stand.deputy is None:
        return view.html("leave-invited", principal=stand.principal, **_of(view, stand))
    return view.html("leave-stands", principal=stand.principal, deputy=stand.deputy, **_of(view, stand))


def _of(view: View, stand: Stand) -> dict[str, str]:
    return {
        "position": view.label(f"position-{stand.position}"),
        "organization": stand.organization,
        "first": view.day(stand.starts_on),
        "last": view.day(stand.ends_on),
    }


def _named_post(view: View, position: str, organization: str) -> str:
    return view.label(
        "button-name-deputy", position=view.label(f"position-{position}"), organization=organization
    )


def _calendar(
    view: View, month: date, earliest: date, turning: str, chosen: str, name: str, at: Mapping[str, Any]
) -> tuple[tuple[Button, ...], ...]:
    latest = earliest + timedelta(days=LONGEST_DAYS if name == "until" else 366)
    rows = month_rows(month.year, month.month, view.today, view.language, earliest=earliest, latest=latest)
    # A week in which nothing can be chosen only takes room.
    weeks = [row for row in rows[HEADINGS:] if any(isinstance(cell.payload, PickDay) for cell in row)]
    return buttons_of(
        (*rows[:HEADINGS], *weeks),
        lambda label, day: Button(label, chosen, None, {**at, name: day.isoformat()}),
        lambda label, first: Button(label, turning, None, {**at, "month": _month(first)}),
    )


def _month(day: date) -> str:
    return day.replace(day=1).isoformat()


def _show(view: View) -> tuple[Button, ...]:
    return (Button(view.label("button-leave"), "leave.show"),)


def _back(view: View, action: str, at: Mapping[str, Any]) -> tuple[Button, ...]:
    return (Button(view.label("button-back"), action, None, at),)
