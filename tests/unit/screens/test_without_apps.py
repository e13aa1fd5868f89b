"""Telegram opens pages from private chats only: in a group such buttons are left out, and nothing else is."""

from __future__ import annotations

from markupsafe import Markup

from bot.screen import Button, Screen, without_apps

APP = Button("open", "board.open", url="https://board.example/app", web_app=True)
LINK, PRESS = Button("link", "link", url="https://t.me/cdo_bot"), Button("press", "alerts.list")


def test_buttons_that_open_pages_go_and_others_stay() -> None:
    screen = Screen(Markup("x"), ((APP, PRESS), (LINK,)))
    assert without_apps(screen) == Screen(Markup("x"), ((PRESS,), (LINK,)))


def test_a_row_that_has_nothing_left_goes_with_them() -> None:
    assert without_apps(Screen(Markup("x"), ((APP,),))) == Screen(Markup("x"), ())
