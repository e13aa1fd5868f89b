"""Make a document as it was ordered, from the file as it is at one moment; nothing is written into that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.documents.duty_report.facts import read
from bot.documents.duty_report.report import compose
from bot.documents.word_file import word_file
from bot.messages import Messages
from bot.packs.in_force import pack_in_force
from bot.screens.elements.view import View
from bot.settings import Settings
from policy.models.pack import Pack
from policy.periods import Period, read_period
from storage import Database
from storage.city import organizations
from storage.updates import histories

_NAME = re.compile(r"\d{4}(-Q[1-4])?", re.ASCII)


def make(settings: Settings, order: Mapping[str, Any]) -> bytes:
    """``sort`` of the order: ``report`` (with ``organization``, ``period``, ``plans``) or ``overview``.

    Each has ``now``, a time, and ``language``.

    Raises StorageUnavailable, PackError or KeptPackError.
    """
    db = histories.open_to_read(settings.database)
    try:
        histories.begin_view(db)
        pack = pack_in_force(db, settings)
        now = datetime.fromisoformat(order["now"])
        return _report(db, pack, order, now)
    finally:
        db.close()


def _report(db: Database, pack: Pack, order: Mapping[str, Any], now: datetime) -> bytes:
    organization = organizations.get(db, order["organization"])
    period = period_called(order["period"])
    if organization is None or period is None:
        raise ValueError(f"no such organization or period: {order['organization']}, {order['period']}")
    view = _view(db, pack, order["language"], now.astimezone(pack.time_zone).date())
    facts = read(db, pack, organization, period, now, plans=order["plans"])
    return word_file(compose(facts, view))


def period_called(name: str) -> Period | None:
    """A quarter or a year: 2026-Q1, 2026. None: it isn't one."""
    if _NAME.fullmatch(name) is None:
        return None
    return read_period(name, date(int(name[:4]), 12, 31))


def _view(db: Database, pack: Pack, language: str, today: date) -> View:
    names = {each.id: each.short(language) for each in organizations.every(db)}
    words = Messages(pack.time_zone).of(language)
    return View(words=words, pack=pack, today=today, organization=lambda each: names.get(each, each))
