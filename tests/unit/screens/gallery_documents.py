"""The screens of documents that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import get_args

from bot.screen import Screen
from bot.screens.documents import ordering
from bot.screens.elements.view import View
from policy.periods import period_of
from storage.documents.requests import Document, State
from tests.unit.screens import samples as s

ASKED = Document(1, 1, 5, "report", "education", "2026-Q1", "zh", "asked", f"{s.TODAY}T02:00:00Z", None)


def ordinary(view: View) -> Iterator[tuple[str, Screen]]:
    homes = [("education", "市教育局"), ("police", "市公安局")]
    yield "document-whose", ordering.choose_organization(view, homes, 0)
    past = date(2025, 12, 31)
    periods = [period_of("quarter", s.TODAY), period_of("quarter", past), period_of("year", past)]
    for language in ("zh", "en"):
        yield (
            f"document-period-{language}",
            ordering.choose_period(view, "education", "市教育局", periods, language),
        )
    for state in get_args(State):
        yield f"document-{state}", ordering.state(view, replace(ASKED, state=state), "述职报告 · 市教育局")
    overview = replace(ASKED, sort="overview", organization_id=None, period=None, state="sent")
    yield "document-overview", ordering.state(view, overview, "督导总表 · 2026年3月2日")
