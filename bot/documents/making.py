"""Make a document as it was ordered, from the file as it is at one moment; nothing is written into that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.documents.duty_report.facts import Eyes, read
from bot.documents.duty_report.report import compose
from bot.documents.overview.overview import overview_file
from bot.documents.overview.scope import Scope
from bot.documents.word_file import word_file
from bot.messages import Messages
from bot.packs.in_force import pack_in_force
from bot.screens.elements.view import View
from bot.settings import Settings
from policy.models.pack import Pack
from policy.periods import quarter_or_year
from storage import Database
from storage.city import organizations
from storage.updates import histories

# The city and its offices first, then down to the towns.
TIERS = ("city", "office", "department", "district", "district_department", "town")


def make(settings: Settings, order: Mapping[str, Any]) -> bytes:
    """``sort`` of the order: ``report`` or ``overview``.

    A report has ``organization``, ``period``, and what ``Eyes`` has; an overview ``organizations``, a list of ids.

    Each has ``now``, a time, and ``language``.

    Raises StorageUnavailable, PackError or KeptPackError.
    """
    db = histories.open_to_read(settings.database)
    try:
        histories.begin_view(db)
        pack = pack_in_force(db, settings)
        now = datetime.fromisoformat(order["now"])
        make_it = _report if order["sort"] == "report" else _overview
        return make_it(db, pack, order, now)
    finally:
        db.close()


def _report(db: Database, pack: Pack, order: Mapping[str, Any], now: datetime) -> bytes:
    organization = organizations.get(db, order["organization"])
    period = quarter_or_year(order["period"])
    if organization is None or period is None:
        raise ValueError(f"no such organization or period: {order['organization']}, {order['period']}")
    view = _view(db, pack, order["language"], now.astimezone(pack.time_zone).date())
    eyes = Eyes(plans=order["plans"], supervision=order["supervision"])
    facts = read(db, pack, organization, period, now, eyes)
    return word_file(compose(facts, view))


def _overview(db: Database, pack: Pack, order: Mapping[str, Any], now: datetime) -> bytes:
    today = now.astimezone(pack.time_zone).date()
    wanted = set(order["organizations"])
    found = [each for each in organizations.every(db) if each.id in wanted and not each.has_ended(today)]
    view = _view(db, pack, order["language"], today)
    tiers = {tier: n for n, tier in enumerate(TIERS)}
    shown = sorted(found, key=lambda each: (tiers.get(each.tier, len(tiers)), each.id))
    return overview_file(Scope(db, view, now, shown), view.say(pack.title))


def _view(db: Database, pack: Pack, language: str, today: date) -> View:
    names = {each.id: each.short(language) for each in organizations.every(db)}
    words = Messages(pack.time_zone).of(language)
    return View(words=words, pack=pack, today=today, organization=lambda each: names.get(each, each))
