"""The button under the word that another version of the pack is coming."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases import activating


def _all(p: Pressed) -> Toast:
    activating.show_all(p.turn, p.person, p.subject, p.press.outbox_id)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {"pack.all": _all}
