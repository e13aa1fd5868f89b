"""Buttons under a digest: all that is due, earlier ones, when they come and which."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.asking import Question
from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts.sighting import sight
from bot.usecases.questions import pressing
from bot.usecases.reminders import choosing, timing
from storage.supervision.digests import Kind


def _due(p: Pressed) -> Toast:
    """All that is due or overdue, of what the person may see."""
    question = Question("due")
    seen = sight(p.turn, p.person, question)
    if seen is None:
        raise Forbidden("toast-not-yours")
    p.turn.send(p.person, pressing.due(p.turn, p.person, question, seen))
    return None


def _choices(p: Pressed) -> Toast:
    """A digest isn't edited: it is what was said that day."""
    screen = choosing.choices(p.turn, p.person)
    if p.detail.get("here"):
        p.turn.edit(p.person, p.press.outbox_id, screen)
    else:
        p.turn.send(p.person, screen)
    return None


def _times(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, choosing.times(p.turn, p.person))
    return None


def _at(p: Pressed) -> Toast:
    screen = choosing.set_time(p.turn, p.person, str(p.detail["at"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return "toast-done"


def _turn(p: Pressed) -> Toast:
    screen = choosing.switch(p.turn, p.person, _kind(p), on=bool(p.detail["on"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return "toast-done"


def _notice(p: Pressed) -> Toast:
    on = bool(p.detail["on"])
    screen = choosing.switch_slip(p.turn, p.person, str(p.detail["notice"]), on=on)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return "toast-done"


def _past(p: Pressed) -> Toast:
    p.turn.send(p.person, choosing.past(p.turn, p.person))
    return None


def _turned(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, choosing.past(p.turn, p.person, int(p.detail["page"])))
    return None


def _show(p: Pressed) -> Toast:
    choosing.show_again(p.turn, p.person, _kind(p), str(p.detail["period"]))
    return None


def _kind(p: Pressed) -> Kind:
    found = next((each for each in timing.KINDS if each == p.detail.get("kind")), None)
    if found is None:
        raise Refused("toast-gone")
    return found


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "digest.due": _due,
    "digest.choices": _choices,
    "digest.times": _times,
    "digest.at": _at,
    "digest.turn": _turn,
    "notice.turn": _notice,
    "digest.past": _past,
    "digest.turned": _turned,
    "digest.show": _show,
}
