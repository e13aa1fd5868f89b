"""What went wrong while nobody looked is told to the administrators, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clockwork.troubles import Troubles
from bot.line.health import Health
from bot.process.boot import Boot
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office


def boot(office: Office, *, silent_hours: float | None, restored: bool = False) -> Boot:
    since = None if silent_hours is None else (office.clock.at - timedelta(hours=silent_hours)).timestamp()
    return Boot(id=1, after_clean_stop=True, restored=restored, held=3 if restored else 0, silent_since=since)


def woken(office: Office, begun: Boot) -> None:
    troubles = Troubles(office.desk, office.clock, Health())
    with office.db.atomic():
        troubles.woke(office.db, begun)
    office.deliver()


@pytest.mark.parametrize(("hours", "told"), [(None, 0), (23.9, 0), (24.0, 0), (24.1, 1), (80.0, 1)])
def test_a_silence_longer_than_telegram_keeps_messages_is_told(
    office: Office, cast: Cast, hours: float | None, told: int
) -> None:
    before = len(office.phone(cast.wang).texts)
    woken(office, boot(office, silent_hours=hours))
    assert len(office.phone(cast.wang).texts) - before == told
    assert all("小时" not in text for text in office.phone(cast.li).texts), "administrators only"


def test_a_restored_file_is_told_with_the_number_of_messages_that_wait(office: Office, cast: Cast) -> None:
    woken(office, boot(office, silent_hours=1, restored=True))
    assert "3 条旧消息" in office.phone(cast.wang).last.text


def test_a_trouble_is_told_when_it_lasts_and_once_for_as_long_as_it_lasts(office: Office, cast: Cast) -> None:
    health = Health(intake="token_refused")
    troubles = Troubles(office.desk, office.clock, health)

    def told_after(seconds: float) -> int:
        office.clock.at += timedelta(seconds=seconds)
        with office.db.atomic():
            troubles.watch(office.db)
        office.deliver()
        return sum("令牌" in text for text in office.phone(cast.wang).texts)

    assert told_after(0) == 0
    assert told_after(59) == 0, "a trouble that may be over soon is nobody's business"
    assert told_after(1) == 1
    assert told_after(3600) == 1
    health.intake = None
    assert told_after(1) == 1
    health.intake = "token_refused"
    assert told_after(1) == 1
    assert told_after(60) == 2, "it came back: that is news"


@pytest.mark.parametrize(("restored", "sent"), [(False, 1), (True, 0)])
def test_a_digest_that_was_due_before_a_restore_is_not_sent_unasked(
    office: Office, cast: Cast, *, restored: bool, sent: int
) -> None:
    office.say(cast.chen, "/report")
    office.clock.at = office.local("2026-03-09 09:00")
    woken(office, boot(office, silent_hours=1, restored=restored))
    office.tick()
    assert sum("周报 ·" in text for text in office.phone(cast.li).texts) == sent
    office.at("2026-03-16 08:30")
    assert sum("周报 ·" in text for text in office.phone(cast.li).texts) == sent + 1


def test_a_model_that_stays_silent_is_told_to_administrators_alone(office: Office, cast: Cast) -> None:
    troubles = Troubles(office.desk, office.clock, Health(model="model_silent"))
    for _ in range(2):
        with office.db.atomic():
            troubles.watch(office.db)
        office.deliver()
        office.clock.at += timedelta(seconds=60)
    assert sum("语言模型" in text for text in office.phone(cast.wang).texts) == 1
    assert not any("语言模型" in text for text in office.phone(cast.chen).texts)
