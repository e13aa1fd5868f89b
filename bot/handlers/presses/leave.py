"""Buttons of leave: the days, the deputy, and the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast
from bot.screen import Screen
from bot.usecases.people import deputizing, leaving


def _show(p: Pressed) -> Toast:
    return _put(p, deputizing.show(p.turn, p.person))


def _from(p: Pressed) -> Toast:
    return _put(p, deputizing.ask_first_day(p.turn, p.person, int(p.detail["post"]), _day(p, "month")))


def _until(p: Pressed) -> Toast:
    post, first = int(p.detail["post"]), date.fromisoformat(p.detail["from"])
    return _put(p, deputizing.ask_last_day(p.turn, p.person, post, first, _day(p, "month")))


def _who(p: Pressed) -> Toast:
    return _put(p, deputizing.ask_who(p.turn, p.person, *_time(p), int(p.detail.get("page", 0))))


def _offer(p: Pressed) -> Toast:
    first, last = (
        date.fromisoformat(each) if (each := p.detail.get(end)) else None for end in ("from", "until")
    )
    return _put(
        p, leaving.offer(p.turn, p.person, int(p.detail["post"]), first, last, p.detail.get("called"))
    )


def _name(p: Pressed) -> Toast:
    return _put(p, deputizing.name(p.turn, p.person, *_time(p), int(p.detail["deputy"])))


def _invite(p: Pressed) -> Toast:
    return _put(p, deputizing.invite(p.turn, p.person, *_time(p)))


def _sure(p: Pressed) -> Toast:
    return _put(p, deputizing.ask_to_end(p.turn, p.person, p.subject))


def _end(p: Pressed) -> Toast:
    deputizing.end(p.turn, p.person, p.subject)
    return "toast-done"


def _put(p: Pressed, screen: Screen) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _time(p: Pressed) -> tuple[int, date, date]:
    return int(p.detail["post"]), date.fromisoformat(p.detail["from"]), date.fromisoformat(p.detail["until"])


def _day(p: Pressed, name: str) -> date | None:
    return date.fromisoformat(p.detail[name]) if name in p.detail else None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "leave.show": _show,
    "leave.from": _from,
    "leave.until": _until,
    "leave.who": _who,
    "leave.offer": _offer,
    "leave.name": _name,
    "leave.invite": _invite,
    "leave.sure": _sure,
    "leave.end": _end,
}
