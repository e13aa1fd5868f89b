"""Whatever people give: harmless, readable, and short enough for Telegram."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest

from bot.messages import clean
from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.measure import units
from bot.screen import LABEL_LIMIT, TEXT_LIMIT, Button, Screen, grid, room, width
from policy.models.pack import Pack
from tests.unit.screens.gallery import ordinary, worst

LANGUAGES = ["zh", "en"]
LONGEST_LINE = 700
MARKUP_OF_OURS = {"bold", "italic"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen at its worst, with its text as Telegram shows it."""

    name: str
    screen: Screen
    text: str
    entities: list[dict[str, Any]]


@pytest.fixture(scope="module", params=LANGUAGES)
def at_worst(request: pytest.FixtureRequest, pack: Pack) -> list[Shown]:
    """Drawn once for all that is asked of them: to draw them takes long, to look at them doesn't."""
    return [Shown(name, screen, *parse_html(str(screen.text))) for name, screen in worst(pack, request.param)]


def test_no_screen_exceeds_what_telegram_takes(at_worst: list[Shown]) -> None:
    assert {each.name: units(each.text) for each in at_worst if units(each.text) > TEXT_LIMIT} == {}


def test_nothing_that_people_write_is_taken_for_markup(at_worst: list[Shown]) -> None:
    for each in at_worst:
        assert {entity["type"] for entity in each.entities} <= MARKUP_OF_OURS, each.name
        assert "<b>&amp;" in each.text or "<b>" not in each.text, each.name


def test_nothing_turns_a_line_around_or_hides_in_it(at_worst: list[Shown]) -> None:
    for each in at_worst:
        odd = {c for c in set(each.text) if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d"}
        assert odd == set(), each.name


def test_no_line_is_longer_than_a_screenful(at_worst: list[Shown]) -> None:
    for each in at_worst:
        assert max(map(len, each.text.split("\n"))) <= LONGEST_LINE, each.name


def test_of_the_worst_screens_each_has_few_enough_buttons(at_worst: list[Shown]) -> None:
    for each in at_worst:
        buttons_fit(each.name, each.screen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_ordinary_screens_each_has_few_enough_buttons(pack: Pack, language: str) -> None:
    for name, screen in ordinary(pack, language):
        buttons_fit(name, screen)


def buttons_fit(name: str, screen: Screen) -> None:
    assert sum(map(len, screen.rows)) <= 100, name
    assert all(len(row) <= 8 for row in screen.rows), name
    assert all(row for row in screen.rows), name


@pytest.mark.parametrize("language", LANGUAGES)
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
