"""Whatever people give: harmless, readable, and short enough for Telegram."""

from __future__ import annotations

import unicodedata

import pytest

from bot.messages import clean
from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.measure import units
from bot.screen import LABEL_LIMIT, TEXT_LIMIT, Screen
from policy.models.pack import Pack
from tests.unit.screens.gallery import ordinary, worst

LONGEST_LINE = 700
MARKUP_OF_OURS = {"bold", "italic"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_screen_exceeds_what_telegram_takes(pack: Pack, language: str) -> None:
    too_long = {}
    for name, screen in worst(pack, language):
        text, _ = parse_html(str(screen.text))
        if units(text) > TEXT_LIMIT:
            too_long[name] = units(text)
    assert too_long == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_that_people_write_is_taken_for_markup(pack: Pack, language: str) -> None:
    for name, screen in worst(pack, language):
        text, entities = parse_html(str(screen.text))
        assert {entity["type"] for entity in entities} <= MARKUP_OF_OURS, name
        assert "<b>&amp;" in text or "<b>" not in text, name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_turns_a_line_around_or_hides_in_it(pack: Pack, language: str) -> None:
    for name, screen in worst(pack, language):
        text, _ = parse_html(str(screen.text))
        odd = {c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d"}
        assert odd == set(), name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_longer_than_a_screenful(pack: Pack, language: str) -> None:
    for name, screen in worst(pack, language):
        text, _ = parse_html(str(screen.text))
        assert max(map(len, text.split("\n"))) <= LONGEST_LINE, name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_buttons_fit_and_every_message_has_few_enough(pack: Pack, language: str) -> None:
    for name, screen in [*worst(pack, language), *ordinary(pack, language)]:
        assert sum(map(len, screen.rows)) <= 100, name
        assert all(len(row) <= 8 for row in screen.rows), name
        assert all(row for row in screen.rows), name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_ordinary_labels_are_not_cut(pack: Pack, language: str) -> None:
    """Titles of requirements are long; what a button does must be read in full."""
    for name, screen in ordinary(pack, language):
        if name not in ("findings", "alert-list", "drafts"):
            assert [label for label in labels(screen) if len(clean(label)) > LABEL_LIMIT] == [], name


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]
