"""On how many pages a list stands: both sides of a full page, and nothing at all."""

from __future__ import annotations

import pytest

from bot.screens.elements.paging import pages_of


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (16, 2), (17, 3)])
def test_pages(count: int, pages: int) -> None:
    assert pages_of(count, 8) == pages
