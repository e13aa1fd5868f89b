"""Buttons of what the policy says: pages of what was found, and one entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.questions import consulting


def _results(p: Pressed) -> Toast:
    words, page = str(p.detail.get("words", "")), int(p.detail.get("page", 0))
    p.turn.edit(p.person, p.press.outbox_id, consulting.results(p.turn, p.person, words, page))
    return None


def _kind(p: Pressed) -> Toast:
    screen = consulting.of_kind(p.turn, p.person, str(p.detail["kind"]), int(p.detail.get("page", 0)))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _slips(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, consulting.of_slips(p.turn, p.person))
    return None


def _severity(p: Pressed) -> Toast:
    p.turn.edit(
        p.person, p.press.outbox_id, consulting.of_severity(p.turn, p.person, str(p.detail["severity"]))
    )
    return None


def _read(p: Pressed) -> Toast:
    back = p.detail.get("back") or {}
    screen = consulting.read(p.turn, p.person, str(p.detail["type"]), str(p.detail["id"]), back)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _call(p: Pressed) -> Toast:
    """An entry in a message of its own: what led to it stays where it is."""
    back = {"action": "policy.results", "words": str(p.detail["id"]), "page": 0}
    p.turn.send(p.person, consulting.read(p.turn, p.person, str(p.detail["type"]), str(p.detail["id"]), back))
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "policy.results": _results,
    "policy.kind": _kind,
    "policy.severity": _severity,
    "policy.slips": _slips,
    "policy.read": _read,
    "policy.call": _call,
}
