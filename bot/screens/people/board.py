"""The way from the chat to the board: a button that opens it within Telegram, and a one-time link for a computer."""

from __future__ import annotations

from bot.screen import Button, Screen
from bot.screens.elements.view import View


def buttons(view: View) -> tuple[tuple[Button, ...], ...]:
    """What leads to the board; nothing where there is none."""
    if not view.has_board:
        return ()
    link = Button(view.label("button-board-link"), "board.link")
    if view.mini_app is None:
        return ((link,),)
    return ((Button(view.label("button-board"), "board.open", url=view.mini_app, web_app=True), link),)


def invitation(view: View, link: str, minutes: int) -> Screen:
    """The one-time link, and the button beside it."""
    rows: tuple[tuple[Button, ...], ...] = ()
    if view.mini_app is not None:
        rows = ((Button(view.label("button-board"), "board.open", url=view.mini_app, web_app=True),),)
    return Screen(view.html("board-link", link=link, minutes=minutes), rows)
