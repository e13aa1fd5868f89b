"""What a deployment sets of the programme reaches the pack that it runs."""

from __future__ import annotations

from datetime import date

import pytest

from bot.settings import Settings
from policy.files.problems import PackError


def test_the_programme_begins_when_the_deployment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDO_PROGRAMME", '{"programme_start": "2026-12-01"}')
    assert Settings().load_pack().programme_start == date(2026, 12, 1)


def test_without_a_word_it_begins_as_the_pack_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CDO_PROGRAMME", raising=False)
    assert Settings().load_pack().programme_start == date(2021, 8, 11)


def test_a_number_that_the_pack_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDO_PROGRAMME", '{"warp": "9"}')
    with pytest.raises(PackError, match="warp"):
        Settings().load_pack()
