"""What the pack says of how alerts ring: who hears first, what may be silenced and for how long, what mutes what."""

from __future__ import annotations

from datetime import date

import pytest

from policy.checklist import holding
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.outcomes import Severity


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.mark.parametrize(
    ("rule_id", "may"),
    [("A-critical", False), ("A-IN03", False), ("A-major", True), ("X-7", True), ("gone-since", True)],
)
def test_what_is_critical_may_not_be_silenced(pack: Pack, rule_id: str, may: bool) -> None:
    assert holding.may_be_silenced(pack, rule_id) is may


def test_a_pack_that_says_nothing_of_silences_has_none(pack: Pack) -> None:
    without = pack.model_copy(update={"silencing": None})
    assert not holding.may_be_silenced(without, "A-major")
    assert holding.last_day_of_silence(without, date(2026, 3, 2)) is None


@pytest.mark.parametrize(("today", "last"), [("2026-03-02", "2026-03-16"), ("2026-03-06", "2026-03-20")])
def test_a_silence_lasts_ten_working_days_at_most(pack: Pack, today: str, last: str) -> None:
    assert holding.last_day_of_silence(pack, date.fromisoformat(today)) == date.fromisoformat(last)


def test_which_entries_mute_and_are_muted(pack: Pack) -> None:
    assert [each.id for each in holding.muting(pack, {"X-7"})] == ["B-2", "B-3"]
    assert [each.id for each in holding.muted_by(pack, {"A-critical", "A-major"})] == ["B-1"]
    assert list(holding.muted_by(pack, {"A-major"})) == []


def test_without_a_word_of_the_pack_the_nearest_supervisors_hear_first(pack: Pack) -> None:
    assert holding.first_to_hear(pack.model_copy(update={"routing": None}), Severity.MAJOR) == (
        "supervisors",
    )
    assert pack.routing is not None
    partly = pack.routing.model_copy(update={"first": {Severity.CRITICAL: ("supervisors", "office")}})
    changed = pack.model_copy(update={"routing": partly})
    assert holding.first_to_hear(changed, Severity.CRITICAL) == ("supervisors", "office")
    assert holding.first_to_hear(changed, Severity.MAJOR) == ("supervisors",)


def test_all_of_it_is_shown_as_ours(pack: Pack) -> None:
    assert pack.routing is not None
    assert pack.silencing is not None
    assert all(each.is_default for each in (*pack.inhibitions, pack.routing, pack.silencing))
