"""Buttons of everything else: language, invitations, posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast, let_administrators_only
from bot.screens.people import home
from bot.usecases.conversation import helping, speaking
from bot.usecases.people import boarding, joining, managing
from storage.city import organizations
from storage.conversation import conversations


def _language(p: Pressed) -> Toast:
    changed = joining.set_language(p.turn, p.person, "zh" if p.detail["to"] == "zh" else "en")
    p.turn.edit(changed, p.press.outbox_id, home.language_set(p.turn.view(changed)))
    speaking.show_form_anew(p.turn, changed)
    return None


def _invite(p: Pressed) -> Toast:
    let_administrators_only(p)
    p.turn.send(p.person, home.invite_as(p.turn.view(p.person)))
    return None


def _invite_position(p: Pressed) -> Toast:
    let_administrators_only(p)
    position, page = str(p.detail["position"]), int(p.detail.get("page", 0))
    words = str(p.detail.get("words", ""))
    screen = managing.organizations_to_invite(p.turn, p.person, position, page, words)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _invite_organization(p: Pressed) -> Toast:
    position, organization_id = str(p.detail["position"]), str(p.detail["organization"])
    link = joining.invite(p.turn, p.person, position, organization_id)
    conversations.stop(p.turn.db, p.person.id)
    organization = organizations.get(p.turn.db, organization_id)
    name = organization.short(p.person.language) if organization else organization_id
    days = joining.INVITATION_LASTS.days
    screen = home.invitation(p.turn.view(p.person), position, name, link, days)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _people(p: Pressed) -> Toast:
    let_administrators_only(p)
    page = int(p.detail.get("page", 0))
    p.turn.edit(p.person, p.press.outbox_id, managing.listing(p.turn, p.person, page))
    return None


def _show_post(p: Pressed) -> Toast:
    let_administrators_only(p)
    p.turn.edit(p.person, p.press.outbox_id, managing.show_post(p.turn, p.person, p.subject))
    return None


def _end_post(p: Pressed) -> Toast:
    managing.end_post(p.turn, p.person, p.subject)
    p.turn.edit(p.person, p.press.outbox_id, managing.listing(p.turn, p.person, 0))
    return "post-ended"


def _tour(p: Pressed) -> Toast:
    helping.tour(p.turn, p.person, str(p.detail["position"]), int(p.detail["step"]), p.press.outbox_id)
    return None


def _board_link(p: Pressed) -> Toast:
    boarding.send_link(p.turn, p.person)
    return None


def _nothing(_p: Pressed) -> Toast:
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "nothing": _nothing,
    "tour": _tour,
    "board.link": _board_link,
    "language": _language,
    "invite.start": _invite,
    "invite.position": _invite_position,
    "invite.organization": _invite_organization,
    "people.page": _people,
    "post.show": _show_post,
    "post.end": _end_post,
}
