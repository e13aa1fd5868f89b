"""Which call a fault strikes, and limits on sending."""

from __future__ import annotations

import pytest

from bot.sandbox.errors import ControlRefused, Refused, SandboxError
from bot.sandbox.faults import Faults
from bot.sandbox.guard import check_loopback, is_local
from bot.sandbox.limits import Limits


def test_a_rule_strikes_its_method_and_chat_so_many_times() -> None:
    faults = Faults()
    faults.add({"kind": "drop_after", "method": "sendMessage", "chat": 7, "count": 2})

    assert faults.strike("editmessagetext", 7) is None
    assert faults.strike("sendmessage", 8) is None
    assert [bool(faults.strike("sendmessage", 7)) for _ in range(3)] == [True, True, False]


def test_chance_is_the_same_for_the_same_seed() -> None:
    def strikes(seed: int) -> list[bool]:
        faults = Faults()
        faults.add({"kind": "html", "probability": 0.5, "seed": seed})
        return [faults.strike("getme", None) is not None for _ in range(40)]

    assert strikes(1) == strikes(1)
    assert strikes(1) != strikes(2)
    assert 5 < sum(strikes(1)) < 35


def test_a_pause_that_is_asked_for_is_a_429() -> None:
    rule = Faults().add({"kind": "status", "retry_after": 3})

    assert rule.answer() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }


@pytest.mark.parametrize("body", [{"kind": "flood"}, {}, {"kind": "html", "methods": ["x"]}])
def test_a_rule_that_means_nothing_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ControlRefused):
        Faults().add(body)


def test_one_rule_or_all_are_cleared() -> None:
    faults = Faults()
    first, second = faults.add({"kind": "html"}), faults.add({"kind": "cut"})

    faults.clear(first.id)
    assert faults.rules == [second]
    faults.clear()
    assert faults.rules == []


def test_a_private_chat_takes_a_burst_of_three_and_no_more() -> None:
    limits = Limits()
    limits.on = True
    for _ in range(3):
        limits.take(5)

    with pytest.raises(Refused) as refused:
        limits.take(5)
    assert refused.value.code == 429
    assert refused.value.parameters == {"retry_after": 1}
    limits.take(6)  # another chat goes on


def test_a_group_takes_twenty_in_a_minute() -> None:
    limits = Limits()
    limits.on = True
    for _ in range(20):
        limits.take(-5)

    with pytest.raises(Refused, match="retry after"):
        limits.take(-5)


def test_all_chats_together_take_thirty_in_a_second() -> None:
    limits = Limits()
    limits.on = True
    for chat in range(1, 31):
        limits.take(chat)

    with pytest.raises(Refused, match="Too Many Requests: retry after 1"):
        limits.take(31)


def test_limits_that_are_off_count_nothing() -> None:
    limits = Limits()
    for _ in range(100):
        limits.take(5)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_the_machines_own_addresses_can_be_bound(host: str) -> None:
    assert check_loopback(host) == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.com", ""])
def test_no_other_address_can_be_bound(host: str) -> None:
    with pytest.raises(SandboxError):
        check_loopback(host)


@pytest.mark.parametrize(
    ("host", "origin", "local"),
    [
        ("127.0.0.1:80", None, True),
        ("localhost:80", "http://localhost:80", True),
        ("[::1]:80", None, True),
        ("evil.example:80", None, False),
        ("127.0.0.1.evil.example", None, False),
        ("127.0.0.1:80", "http://evil.example", False),
        ("127.0.0.1:80", "http://127.0.0.1:81", False),
        ("127.0.0.1:80", "null", False),
        (None, None, False),
    ],
)
def test_only_this_machines_names_and_origin_are_let_in(
    host: str | None, origin: str | None, local: bool
) -> None:
    assert is_local(host, origin) is local
