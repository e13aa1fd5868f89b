"""So many failures a minute from one address are answered, and then they have to wait."""

from __future__ import annotations

from bot.board.attempts import ADDRESSES, ALLOWED, SECONDS, Attempts


def test_twenty_failures_in_a_minute_are_answered_and_the_next_isnt() -> None:
    attempts = Attempts()
    assert all(attempts.note_failure("a", n * 0.1) for n in range(ALLOWED))
    assert not attempts.note_failure("a", SECONDS - 0.1)


def test_after_a_minute_they_are_answered_again() -> None:
    attempts = Attempts()
    for _ in range(ALLOWED):
        attempts.note_failure("a", 0.0)
    assert not attempts.note_failure("a", SECONDS - 0.001)
    assert attempts.note_failure("a", SECONDS)


def test_others_arent_held_up_by_them() -> None:
    attempts = Attempts()
    for _ in range(ALLOWED + 1):
        attempts.note_failure("a", 0.0)
    assert attempts.note_failure("b", 0.0)


def test_only_so_many_addresses_are_remembered() -> None:
    attempts = Attempts()
    for _ in range(ALLOWED):
        attempts.note_failure("a", 0.0)
    for number in range(ADDRESSES):
        attempts.note_failure(f"other {number}", 0.0)
    assert attempts.note_failure("a", 0.0)
