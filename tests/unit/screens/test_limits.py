"""Whatever people give: harmless, readable, and short enough for Telegram."""

from __future__ import annotations

import re
import unicodedata

import pytest

from bot.messages import clean
from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.measure import units
from bot.screen import LABEL_LIMIT, TEXT_LIMIT, Button, Screen, grid, room, width
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_stands_side_by_side_is_read_in_full_on_a_phone(pack: Pack, language: str) -> None:
    """Telegram shares a row out evenly, and cuts what doesn't fit anywhere: Culture and Touri…."""
    for name, screen in ordinary(pack, language):
        cut = [b.label for row in screen.rows if len(row) > 1 for b in row if width(b.label) > room(len(row))]
        assert cut == [], name


def test_a_long_name_has_a_row_of_its_own() -> None:
    short, long = Button("Audit Bureau", "x"), Button("Culture and Tourism Bureau", "x")
    assert grid([short] * 3, 3) == ((short,) * 3,)
    assert grid([short, long], 2) == ((short,), (long,))
    assert grid([Button("市教育局", "x")] * 3, 3)[0] == (Button("市教育局", "x"),) * 3
    assert len(grid([Button("市文化广电旅游体育局", "x")] * 2, 2)) == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_ends_within_a_word(pack: Pack, language: str) -> None:
    """Wherever dots stand for what was left out, a whole word stands before them."""
    known = set(re.findall(r"[a-z]+", str(pack.model_dump_json()).lower()))
    for name, screen in ordinary(pack, language):
        for last in re.findall(r"([A-Za-z]+)…", str(screen.text) + " ".join(map(clean, labels(screen)))):
            assert last.lower() in known | {"earlier", "day"}, (name, last)


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]
