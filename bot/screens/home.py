"""Welcome, help, what to report, whom to invite, in which language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.screen import Button, Screen, grid, lines
from bot.screens.duties import turn_page
from bot.screens.figures import figure
from bot.screens.leave import Stand
from bot.screens.view import View
from policy.kinds import Kind
from storage.drafts import Draft
from storage.organizations import Organization
from storage.people import Person
from storage.records import Update

COMMANDS = {
    "cdo": ("report", "duties", "owed", "open", "drafts", "policy", "digest", "leave", "cancel", "language", "help"),
    "liaison": (
        "report",
        "duties",
        "owed",
        "open",
        "drafts",
        "policy",
        "digest",
        "leave",
        "cancel",
        "language",
        "help",
    ),
    "supervisor": ("alerts", "duties", "coverage", "policy", "digest", "cancel", "language", "help"),
    "administrator": (
        "invite",
        "people",
        "duties",
        "coverage",
        "policy",
        "versions",
        "cancel",
        "language",
        "help",
    ),
}
INVITED = ("cdo", "liaison", "supervisor")
PAGE = 10


def command_menu(view: View, person: Person) -> list[dict[str, str]]:
    """What the phone offers under "/": for the positions that the person holds, each command once."""
    if not person.posts:
        return [{"command": "start", "description": view.label("command-start")}]
    held = dict.fromkeys(c for post in person.posts for c in COMMANDS[post.position])
    order = [c for c in held if c not in ("language", "help")] + ["language", "help"]
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
        view.html("welcome-privacy"),
    )
    return Screen(text, _first_steps(view, person))


def help_for(view: View, person: Person) -> Screen:
    """What this person can do, by position."""
    positions = list(dict.fromkeys(post.position for post in person.posts))
    text = lines(*(view.html(f"help-{position}") for position in positions), "", view.html("help-all"))
    return Screen(text, _first_steps(view, person))


def not_a_fact(view: View, kind: Kind, factuality: str, fields: dict[str, object]) -> Screen:
    """A plan, a denial, hearsay: not recorded, but if it did happen, one tap goes on."""
    button = Button(
        view.label("button-it-happened"), "report.begin", None, {"kind": kind.id, "fields": fields}
    )
    return Screen(view.html(f"not-a-fact-{factuality}", kind=view.kind(kind)), ((button,),))


def draft_list(view: View, drafts: Sequence[tuple[Draft, Kind, str]]) -> Screen:
    if not drafts:
        return Screen(view.html("drafts-none"))
    rows = tuple(
        (Button(f"{view.kind(kind)} · {title}" if title else view.kind(kind), "draft.call", draft.id),)
        for draft, kind, title in drafts
    )
    return Screen(view.html("drafts-heading", count=len(drafts)), rows)


def record_list(view: View, updates: Sequence[Update]) -> Screen:
    """What was reported last; a tap brings the verdict down to where the person is."""
    if not updates:
        return Screen(view.html("records-none"))
    rows = tuple((Button(f"{each.ref} · {each.title}", "record.call", each.id),) for each in updates)
    return Screen(view.html("records-heading", count=len(updates)), rows)


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
    pages = max(1, -(-len(organizations) // PAGE))
    page %= pages
    shown = organizations[page * PAGE : (page + 1) * PAGE]
    language = view.words.language
    buttons = [
        Button(o.short(language), "invite.organization", None, {"position": position, "organization": o.id})
        for o in shown
    ]
    turn_page = [
        Button(
            view.label(label),
            "invite.position",
            None,
            {"position": position, "page": to % pages, "words": words},
        )
        for label, to in (("button-previous", page - 1), ("button-next", page + 1))
    ]
    heading = view.html("invite-for-which", position=view.label(f"position-{position}"))
    return Screen(heading, (*grid(buttons, 2), *((tuple(turn_page),) if pages > 1 else ())))


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
    """Who holds which post, and who stands in; a tap asks whether to end it. Entries: post id, name, position, organization."""
    buttons = [
        Button(f"{name} · {view.label(f'position-{position}')} · {home}", "post.show", post_id)
        for post_id, name, position, home in entries
    ]
    buttons += [
        Button(
            view.label(
                "people-deputy", deputy=each.deputy or "…", principal=each.principal, organization=each.organization
            ),
            "leave.sure",
            each.id,
        )
        for each in deputies
    ]
    pages = max(1, -(-len(buttons) // PAGE))
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
    if person.holds("supervisor"):
        rows.append((Button(view.label("button-open-alerts"), "alerts.list"),))
    if person.holds("administrator"):
        rows.append((Button(view.label("button-invite"), "invite.start"),))
    return tuple(rows)
