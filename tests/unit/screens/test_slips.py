"""Many are told of slips at once: what one of them was shown stands for the others only where it says the same."""

from __future__ import annotations

import random

from bot.screens.reminders import slips
from bot.screens.reminders.slips import Entry
from policy.models.pack import Pack
from tests.unit.screens.samples import view

HOMES = ("education", "health", "police")


def _entry(chance: random.Random, homes: list[str], duties: list[str]) -> Entry:
    report = chance.random() < 0.3
    return Entry(
        colour=chance.choice(("red", "yellow", "blue")),
        organization_id=chance.choice(homes),
        duty_id=None if report else chance.choice(duties),
        ref=chance.choice(("DS-0001", "DS-0002")) if report else None,
        title="义务教育入学信息" if report else None,
        due_at=chance.choice(("2026-03-10T10:00:00Z", "2026-03-11T10:00:00Z")),
    )


def test_what_is_remembered_of_others_changes_nothing(pack: Pack) -> None:
    chance = random.Random(3)
    views = {language: view(pack, language) for language in ("zh", "en")}
    drawn, shared = slips.Drawn(), 0
    for _ in range(400):
        homes = chance.sample(HOMES, chance.choice((0, 1, 1, 2)))
        entries = [
            _entry(chance, homes or list(HOMES), ["D1-1", "D1-2", "of-another-version"])
            for _ in range(chance.choice((1, 1, 2, 6)))
        ]
        if chance.random() < 0.2:
            entries.append(_entry(chance, list(HOMES), ["D1-1"]))
        each = views[chance.choice(("zh", "en"))]
        before = len(drawn)
        assert slips.slips(each, entries, homes, drawn) == slips.slips(each, entries, homes)
        shared += len(drawn) == before
    assert shared > 50, "something was shown that others had been shown"
