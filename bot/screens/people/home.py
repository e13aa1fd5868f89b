"""Welcome, help, what to report, whom to invite, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.documents.ordering import overview_button, report_button
from bot.screens.elements.figures import figure
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_VALUE, View, privacy
from bot.screens.people import board, tour
from bot.screens.people.leave import Stand
from policy.models.base import Text
from policy.models.kinds import Kind
from storage.city.organizations import Organization
from storage.city.people import Person
from storage.updates.records import Update

_OF_REPORTERS = (
    "report",
    "duties",
    "owed",
    "issues",
    "projects",
    "mine",
    "open",
    "drafts",
    "policy",
    "digest",
    "settings",
    "board",
    "leave",
    "cancel",
    "language",
    "help",
)
COMMANDS = {
    "cdo": _OF_REPORTERS,
    "liaison": _OF_REPORTERS,
    "supervisor": (
        "alerts",
        "issues",
        "projects",
        "duties",
        "coverage",
        "policy",
        "digest",
        "settings",
        "board",
        "cancel",
        "language",
        "help",
    ),
    "administrator": (
        "invite",
        "people",
        "duties",
        "coverage",
        "policy",
        "board",
        "versions",
        "cancel",
        "language",
        "help",
    ),
}
INVITED = ("cdo", "liaison", "supervisor")
PAGE = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """What somebody who asks for help is in the middle of.

    ``kind`` and ``draft_id``: of the form that is open, with the ``question`` that it asks; without one the card is
    shown. ``resolving``: the reason is asked with which an alert is resolved. ``words_asked``: any other words are.
    ``alerts``: how many of theirs aren't resolved. ``stands``: who stands in for whom today.
    """

    draft_id: int | None = None
    kind: Kind | None = None
    question: Text | None = None
    resolving: bool = False
    words_asked: bool = False
    alerts: int = 0
    stands: Sequence[Stand] = ()


def command_menu(view: View, person: Person) -> list[dict[str, str]]:
    """What the phone offers under "/": for the positions that the person holds, each command once."""
    if not person.posts:
        return [{"command": "start", "description": view.label("command-start")}]
    held = dict.fromkeys(c for post in person.posts for c in COMMANDS[post.position])
    order = [c for c in held if c not in ("language", "help")] + ["language", "help"]
    if not view.has_board:
        order.remove("board")
    return [{"command": c, "description": view.label(f"command-{c}")} for c in order]


def welcome(view: View, person: Person, position: str, organization: str) -> Screen:
    text = lines(
        view.html(
            "welcome",
            name=person.name,
            organization=organization,
            position=view.label(f"position-{position}"),
        ),
        "",
        view.html(f"welcome-{position}", digest_at=figure(view, "digest_at", view.today)),
        "",
        *privacy(view),
    )
    return Screen(text, (tour.begin(view, position), *_first_steps(view, person)))


def help_for(view: View, person: Person, moment: Moment | None = None) -> Screen:
    """What this person can do: here and now first, then by position."""
    positions = list(dict.fromkeys(post.position for post in person.posts))
    now = _now(view, moment) if moment is not None else []
    text = lines(
        *now,
        "" if now else None,
        *(view.html(f"help-{position}") for position in positions),
        "",
        view.html("help-all"),
    )
    rows: list[tuple[Button, ...]] = []
    if moment is not None and moment.draft_id is not None:
        rows.append((Button(view.label("button-go-on"), "draft.call", moment.draft_id),))
    steps = (*_first_steps(view, person), *board.buttons(view), tour.begin(view, positions[0]))
    return Screen(text, (*rows, *steps))


def _now(view: View, moment: Moment) -> list[Markup]:
    found = [
        view.html(
            "help-stands", principal=each.principal, deputy=each.deputy or "", day=view.day(each.ends_on)
        )
        for each in moment.stands
    ]
    if moment.kind is not None and moment.question is not None:
        found.append(
            view.html("help-question", kind=view.kind(moment.kind), question=view.say(moment.question))
        )
    elif moment.kind is not None:
        found.append(view.html("help-card", kind=view.kind(moment.kind)))
    if moment.resolving:
        found.append(view.html("help-resolving"))
    if moment.words_asked:
        found.append(view.html("help-words"))
    if moment.alerts:
        found.append(view.html("help-alerts", count=moment.alerts))
    return found


def courteous(view: View, which: str) -> Screen:
    """An answer to thanks, or to "noted"."""
    return Screen(view.html(f"courtesy-{which}"))


def not_a_fact(
    view: View, kind: Kind, factuality: str, fields: dict[str, object], on_record: Update | None = None
) -> Screen:
    """A denial, hearsay, a wish: not recorded, but if it did happen, one tap goes on.

    ``on_record``: what was reported under that name, and isn't so, as it is said now.
    """
    text = view.html(f"not-a-fact-{factuality}", kind=view.kind(kind))
    happened = {"kind": kind.id, "fields": fields}
    rows = [(Button(view.label("button-it-happened"), "report.begin", None, happened),)]
    if on_record is not None:
        title = clean(on_record.title, SHOWN_VALUE)
        text = lines(text, view.html("not-a-fact-on-record", ref=on_record.ref, title=title))
        rows.insert(
            0, (Button(view.label("button-open-record", ref=on_record.ref), "record.call", on_record.id),)
        )
    return Screen(text, tuple(rows))


def record_list(view: View, updates: Sequence[Update], page: int = 0) -> Screen:
    """What was reported last, a page at a time; a tap brings the verdict down to where the person is."""
    if not updates:
        return Screen(view.html("records-none"))
    pages = pages_of(len(updates), PAGE)
    page %= pages
    rows = tuple(
        (Button(f"{each.ref} · {each.title}", "record.call", each.id),)
        for each in updates[page * PAGE : (page + 1) * PAGE]
    )
    heading = view.html("records-heading", count=len(updates))
    return Screen(heading, (*rows, *turn_page(view, "records.page", {}, page, pages)))


def choose_language(view: View) -> Screen:
    return Screen(
        view.html("language-which"),
        (
            (
                Button("中文", "language", None, {"to": "zh"}),
                Button("English", "language", None, {"to": "en"}),
            ),
        ),
    )


def language_set(view: View) -> Screen:
    return Screen(view.html("language-set"))


def invite_as(view: View) -> Screen:
    buttons = [Button(view.label(f"position-{p}"), "invite.position", None, {"position": p}) for p in INVITED]
    return Screen(view.html("invite-as-what"), grid(buttons, 1))


def invite_for(
    view: View, position: str, organizations: Sequence[Organization], page: int, words: str = ""
) -> Screen:
    """For which organization, a page at a time."""
    if not organizations:
        return Screen(view.html("invite-nobody-found"))
    pages = pages_of(len(organizations), PAGE)
    page %= pages
    shown = organizations[page * PAGE : (page + 1) * PAGE]
    language = view.words.language
    buttons = [
        Button(o.short(language), "invite.organization", None, {"position": position, "organization": o.id})
        for o in shown
    ]
    turning = turn_page(view, "invite.position", {"position": position, "words": words}, page, pages)
    heading = view.html("invite-for-which", position=view.label(f"position-{position}"))
    return Screen(heading, (*grid(buttons, 2), *turning))


def invitation(view: View, position: str, organization: str, link: str, days: int) -> Screen:
    return Screen(
        view.html(
            "invitation",
            position=view.label(f"position-{position}"),
            organization=organization,
            link=link,
            days=days,
        )
    )


def people_list(
    view: View, entries: Sequence[tuple[int, str, str, str]], page: int, deputies: Sequence[Stand] = ()
) -> Screen:
    """Who holds which post, and who stands in; a tap asks whether to end it.

    ``entries``: post id, name, position and organization.
    """
    buttons = [
        Button(f"{name} · {view.label(f'position-{position}')} · {home}", "post.show", post_id)
        for post_id, name, position, home in entries
    ]
    buttons += [
        Button(
            view.label(
                "people-deputy",
                deputy=each.deputy or "…",
                principal=each.principal,
                organization=each.organization,
            ),
            "leave.sure",
            each.id,
        )
        for each in deputies
    ]
    pages = pages_of(len(buttons), PAGE)
    page %= pages
    shown = grid(buttons[page * PAGE : (page + 1) * PAGE], 1)
    heading = view.html("people-heading", count=len(entries))
    return Screen(heading, (*shown, *turn_page(view, "people.page", {}, page, pages)))


def end_post(view: View, post_id: int, name: str, position: str, home: str) -> Screen:
    return Screen(
        view.html("post-end-sure", name=name, position=view.label(f"position-{position}"), organization=home),
        (
            (Button(view.label("button-end-post"), "post.end", post_id),),
            (Button(view.label("button-back"), "people.page", None, {"page": 0}),),
        ),
    )


def _first_steps(view: View, person: Person) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if person.holds("cdo", "liaison"):
        rows.append((Button(view.label("button-report"), "report.what"),))
        rows.append((report_button(view),))
    if person.holds("supervisor"):
        rows.append((Button(view.label("button-open-alerts"), "alerts.list"),))
        rows.append((overview_button(view),))
    if person.holds("administrator"):
        rows.append((Button(view.label("button-invite"), "invite.start"),))
    return tuple(rows)
