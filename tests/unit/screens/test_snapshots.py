"""Each screen as its reader sees it, in both languages. ``UPDATE_SNAPSHOTS=1`` writes them anew: read them then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.sandbox.entities.html import parse_html
from bot.screen import Screen
from policy.pack import Pack
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
