"""What the administrators are told: something of ours needs an eye."""

from __future__ import annotations

from contextlib import nullcontext, suppress

from bot.screen import Screen
from bot.turn import AlreadySaid, Turn
from storage.city import people


def tell(turn: Turn, message: str, *, once: bool = False, **arguments: str) -> None:
    """Something of ours needs an administrator's eye. ``once``: and once in a stretch of time is enough."""
    for person in people.administrators(turn.db, turn.today):
        about = f"once-{turn.stretch}" if once else turn.cause
        key = f"admin:{message}:{about}:{person.id}:{'-'.join(arguments.values())}"
        with suppress(AlreadySaid) if once else nullcontext():
            turn.send(person, Screen(turn.view(person).html(message, **arguments)), kind="note", key=key)
