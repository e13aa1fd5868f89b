"""Each screen as its reader sees it, in both languages. ``UPDATE_SNAPSHOTS=1`` writes them anew: read them then."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import sys
from pathlib import Path
from types import FrameType

import pytest

from bot import screens
from bot.sandbox.entities.html import parse_html
from bot.screen import Screen
from policy.models.pack import Pack
from tests.unit.screens.gallery import ordinary

SNAPSHOTS = Path(__file__).with_name("snapshots")


def drawn(screen: Screen) -> str:
    text, _ = parse_html(str(screen.text))
    rows = "\n".join(" ".join(f"[{button.label}]" for button in row) for row in screen.rows)
    return f"{text}\n{rows}".rstrip() + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_screen_is_as_it_was_read_and_approved(pack: Pack, language: str) -> None:
    found = "\n".join(f"=== {name}\n{drawn(screen)}" for name, screen in ordinary(pack, language))
    path = SNAPSHOTS / f"{language}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_every_screen_is_in_the_gallery(pack: Pack) -> None:
    """A new screen has to be drawn in the gallery, so that its words are read once, and every change of them."""
    drawn_by = {Path(importlib.import_module(name).__file__ or ""): name for name in _modules()}
    seen: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and (name := drawn_by.get(Path(frame.f_code.co_filename))):
            seen.add((name, frame.f_code.co_name))

    sys.setprofile(note)
    try:
        for _ in ordinary(pack, "zh"):
            pass
    finally:
        sys.setprofile(None)
    assert {(name, function) for name in _modules() for function in _drawing(name)} - seen == set()


def _modules() -> list[str]:
    walked = pkgutil.walk_packages(screens.__path__, "bot.screens.")
    return [module.name for module in walked if not module.ispkg]


def _drawing(name: str) -> list[str]:
    """The public functions of a module that make a screen."""
    module = importlib.import_module(name)
    return [
        each
        for each, made in vars(module).items()
        if inspect.isfunction(made)
        and made.__module__ == module.__name__
        and not each.startswith("_")
        and "Screen" in str(made.__annotations__.get("return", ""))
    ]
