"""What Telegram signed: taken when it is whole, fresh and for this bot; else refused, with the reason."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.board.init_data import LONGEST, NotFromTelegram, verified_user
from bot.sandbox.mini_apps import init_data
from bot.sandbox.people import Person

TOKEN = "7000000001:secret"
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
LI = Person(2001, "李国强", language_code="zh-hans")


def signed(token: str = TOKEN, at: datetime = NOW, **fields: str) -> str:
    """As Telegram signs it, with these fields in the place of the usual ones."""
    told = {"user": json.dumps(LI.as_user()), "auth_date": str(int(at.timestamp())), **fields}
    checked = "\n".join(f"{name}={value}" for name, value in sorted(told.items()))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode({**told, "hash": hmac.new(key, checked.encode(), hashlib.sha256).hexdigest()})


def reason(data: str, now: datetime = NOW) -> str:
    with pytest.raises(NotFromTelegram) as refused:
        verified_user(data, TOKEN, now)
    return refused.value.reason


def test_who_opened_the_page_is_known_by_their_id() -> None:
    assert verified_user(signed(), TOKEN, NOW) == 2001


def test_a_signature_made_by_another_program_holds() -> None:
    """Worked out by openssl: printf 'auth_date=1772416800\\nuser={"id":5}' | openssl dgst -sha256 -mac HMAC …"""
    fixed = (
        "auth_date=1772416800&user=%7B%22id%22%3A5%7D"
        "&hash=65ef539cd2ee9238808ce4e7621b5b2bbe159794174d44bdea82766fae97eb87"
    )
    at = datetime.fromtimestamp(1772416800, UTC)
    assert verified_user(fixed, "1:T", at) == 5


def test_the_sandbox_signs_as_telegram_does() -> None:
    assert verified_user(init_data(LI, TOKEN, int(NOW.timestamp())), TOKEN, NOW) == 2001


def test_fields_that_came_later_are_signed_too() -> None:
    """``signature`` is for third parties, and part of what the bot checks."""
    assert verified_user(signed(signature="abc", chat_type="private"), TOKEN, NOW) == 2001
    assert reason(signed(signature="abc").replace("abc", "abd")) == "signature"


def test_what_was_signed_for_another_bot_is_refused() -> None:
    assert reason(signed(token="7000000002:secret")) == "signature"


@pytest.mark.parametrize("name", ["user", "auth_date"])
def test_what_was_changed_is_refused(name: str) -> None:
    fields = dict(parse_qsl(signed()))
    other = {"user": json.dumps({"id": 2002}), "auth_date": str(int(NOW.timestamp()) - 1)}[name]
    assert reason(urlencode({**fields, name: other})) == "signature"


@pytest.mark.parametrize("data", ["", "hash", "user={}", signed().partition("&hash")[0]])
def test_what_isnt_signed_is_refused(data: str) -> None:
    assert reason(data) in ("signature", "unreadable")


def test_a_signature_in_other_letters_is_refused_and_breaks_nothing() -> None:
    fields = dict(parse_qsl(signed()))
    for odd in ("签名", "", fields["hash"].upper(), fields["hash"][:-1], fields["hash"] + "0"):
        assert reason(urlencode({**fields, "hash": odd})) == "signature"


@pytest.mark.parametrize(
    "more", ["user=%7B%22id%22%3A1%7D", "auth_date=1", "hash=00", "query_id=1&query_id=2"]
)
def test_a_field_that_stands_twice_is_refused(more: str) -> None:
    assert reason(f"{signed()}&{more}") == "duplicate"


@pytest.mark.parametrize(
    ("later", "refused"),
    [
        (timedelta(hours=1), None),
        (timedelta(hours=1, seconds=1), "too_old"),
        (timedelta(0), None),
        (-timedelta(minutes=1), None),
        (-timedelta(minutes=1, seconds=1), "too_early"),
    ],
)
def test_it_is_fresh_for_an_hour_and_no_more_than_a_minute_ahead(
    later: timedelta, refused: str | None
) -> None:
    if refused is None:
        assert verified_user(signed(), TOKEN, NOW + later) == 2001
    else:
        assert reason(signed(), NOW + later) == refused


@pytest.mark.parametrize("moment", ["", "soon", "-1", "1e9", "٣", "9" * 12, "9" * 13])
def test_a_moment_that_is_none_is_refused(moment: str) -> None:
    assert reason(signed(auth_date=moment)) == "auth_date"


@pytest.mark.parametrize(
    "user", ["", "{", "[]", "{}", '{"id": "2001"}', '{"id": 0}', '{"id": -5}', '{"id": true}', '{"id": 1.5}']
)
def test_a_user_without_a_number_is_nobody(user: str) -> None:
    assert reason(signed(user=user)) == "user"


def test_what_is_too_long_isnt_read() -> None:
    assert verified_user(signed(start_param="a" * 2_000), TOKEN, NOW) == 2001
    assert reason(signed(start_param="a" * LONGEST)) == "too_long"


def test_bytes_that_are_no_text_are_refused() -> None:
    for odd in ("%ff", "\ud800", "\udfff"):
        assert reason(f"{signed()}&x={odd}") == "unreadable"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200), st.integers(0, 400))
def test_whatever_is_sent_is_refused_and_breaks_nothing(noise: str, place: int) -> None:
    whole = signed()
    for data in (noise, whole[:place] + noise + whole[place:], whole[:place]):
        if data != whole:
            with pytest.raises(NotFromTelegram):
                verified_user(data, TOKEN, NOW)
