"""The screens about people: the introduction, help by position and moment, groups, leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.screen import Screen
from bot.screens.elements.view import View
from bot.screens.people import board, group, home, leave, tour
from bot.screens.people.home import Moment
from bot.screens.people.leave import Stand
from policy.models.pack import Pack
from tests.unit.screens import samples as s

POSITIONS = ("cdo", "liaison", "supervisor", "administrator")
FIRST, LAST = date(2026, 3, 4), date(2026, 3, 6)
LINK = "https://t.me/cdo_bot"


def stand(view: View, name: str = "陈敏", deputy: str | None = "林小", number: int = 1) -> Stand:
    return Stand(
        number, name, deputy, "cdo", view.organization("education"), FIRST.isoformat(), LAST.isoformat()
    )


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    dataset = pack.kind("dataset_shared")
    for position in POSITIONS:
        for step in (1, 2, 3):
            yield f"tour-{position}-{step}", tour.tour(view, position, step)
        yield f"help-{position}", home.help_for(view, s.person(position))
    question = dataset.field("sharing_type").question
    for which in ("thanks", "noted"):
        yield f"courtesy-{which}", home.courteous(view, which)
    yield "help-in-a-form", home.help_for(view, s.person("cdo"), Moment(1, dataset, question))
    yield "help-at-a-card", home.help_for(view, s.person("cdo"), Moment(1, dataset))
    yield "help-with-alerts", home.help_for(view, s.person("supervisor"), Moment(alerts=2))
    yield "help-resolving", home.help_for(view, s.person("supervisor"), Moment(resolving=True, alerts=1))
    yield "help-words-asked", home.help_for(view, s.person("cdo"), Moment(words_asked=True))
    yield "help-deputy", home.help_for(view, s.person("liaison"), Moment(stands=[stand(view)]))
    for position in POSITIONS:
        menu = home.command_menu(view, s.person(position))
        yield f"menu-{position}", Screen(s.shown_menu(menu))
    yield from board_screens(view)
    yield "menu-nobody", Screen(s.shown_menu(home.command_menu(view, s.person())))
    yield from group_screens(pack, view, "陈敏")
    yield from leave_screens(view, stand(view))
    yield "leave-none", leave.overview(view, [], [], [(1, "cdo", view.organization("education"))])
    yield "language-set", home.language_set(view)
    yield "records", home.record_list(view, [s.update(dataset, s.ORDINARY)])
    yield "records-pages", home.record_list(view, [s.update(dataset, s.ORDINARY)] * 23, 2)
    yield "records-none", home.record_list(view, [])
    yield "invite-for", home.invite_for(view, "cdo", [], 0)


def board_screens(view: View) -> Iterator[tuple[str, Screen]]:
    """With a board that is a link only, and with one that opens within Telegram."""
    plain = replace(view, has_board=True)
    within = replace(plain, mini_app="https://board.example.gov.cn/app")
    link = "https://board.example.gov.cn/in/AAAA"
    for name, each in (("link", plain), ("app", within)):
        yield f"board-{name}", board.invitation(each, link, 10)
        yield f"board-{name}-help", home.help_for(each, s.person("supervisor"))
        yield f"board-{name}-menu", Screen(s.shown_menu(home.command_menu(each, s.person("administrator"))))


def group_screens(pack: Pack, view: View, name: str) -> Iterator[tuple[str, Screen]]:
    dataset = pack.kind("dataset_shared")
    asked = s.question_in_a_group(view, dataset)
    yield "group-greeting", group.greeting(view.words, LINK)
    yield "group-goodbye", group.goodbye(view.words)
    yield "group-stranger", group.stranger(view.words)
    yield "group-anonymous", group.anonymous(view.words)
    yield "group-in-private", group.in_private(view, LINK)
    yield "group-media", group.media_in_private(view, LINK)
    yield "group-goes-on", group.goes_on_in_private(view, name, dataset, LINK)
    yield "group-asked", group.asked(view, name, asked)


def leave_screens(view: View, one: Stand) -> Iterator[tuple[str, Screen]]:
    invited = Stand(2, one.principal, None, "liaison", one.organization, one.starts_on, one.ends_on)
    yield "leave", leave.overview(view, [one, invited], [one], [(1, "cdo", one.organization)])
    yield "leave-from", leave.first_day(view, 1, None)
    yield "leave-from-calendar", leave.first_day(view, 1, s.TODAY)
    yield "leave-until", leave.last_day(view, 1, FIRST, None)
    yield "leave-who", leave.who(view, 1, FIRST, LAST, [(2, one.deputy or "", "liaison")], 0)
    yield "leave-who-nobody", leave.who(view, 1, FIRST, LAST, [], 0)
    several = [(2, "林小", "liaison"), (3, "林小", "administrator")]
    yield "leave-who-several", leave.who(view, 1, FIRST, LAST, several, 0, called="林小", several=True)
    yield "leave-who-unknown", leave.who(view, 1, FIRST, LAST, several[:1], 0, called="陈伟")
    yield "leave-offer", leave.offer(view, 1, FIRST, LAST, several[0], "cdo", one.organization)
    posts = [(1, "cdo", one.organization), (2, "liaison", view.organization("nanhai"))]
    yield "leave-which-post", leave.which_post(view, posts, FIRST, LAST, "林小")
    yield "leave-named", leave.named(view, one)
    yield "leave-invitation", leave.invitation(view, invited, f"{LINK}?start=abc", 7)
    yield "leave-asked", leave.asked(view, one, welcome=False)
    yield "leave-asked-new", leave.asked(view, one, welcome=True)
    for deputy in (False, True):
        who = "deputy" if deputy else "principal"
        yield f"leave-begun-{who}", leave.begun(view, one, deputy=deputy)
        yield f"leave-ended-{who}", leave.ended(view, one, deputy=deputy, drafts=0 if deputy else 2)
    yield "leave-nobody-came", leave.nobody_came(view, invited)
    yield "leave-sure", leave.sure_to_end(view, one)


def worst(pack: Pack, view: View, name: str) -> Iterator[tuple[str, Screen]]:
    long = Stand(1, name, name, "administrator", name, FIRST.isoformat(), LAST.isoformat())
    yield from group_screens(pack, view, name)
    yield from leave_screens(view, long)
    full = Moment(1, pack.kind("dataset_shared"), None, True, True, 999, [long] * 20)
    yield "help", home.help_for(view, s.person(*POSITIONS), full)
