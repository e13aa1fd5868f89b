"""Somebody wants to look at the board: they get a link of their own, in private, that leads in once."""

from __future__ import annotations

from bot.screens.people import board as screens
from bot.turn import Turn
from bot.usecases.errors import Refused
from storage.board import links
from storage.city.people import Person


def send_link(turn: Turn, person: Person) -> None:
    """Raises Refused where there is no board. A link that comes too late isn't sent at all."""
    if turn.desk.board is None:
        raise Refused("board-off")
    token = links.make(turn.db, person.id, turn.now)
    view = turn.view(person)
    minutes = int(links.LASTS.total_seconds() // 60)
    screen = screens.invitation(view, f"{turn.desk.board}/in/{token}", minutes)
    turn.note(person, "board.link_made", f"person:{person.id}")
    turn.send(person, screen, expires=turn.now + links.LASTS)
