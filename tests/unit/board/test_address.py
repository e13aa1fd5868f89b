"""What the board is called by, and from where its forms may come."""

from __future__ import annotations

import pytest

from bot.board.address import Address

PUBLIC = Address("https://board.example.gov.cn", 8360)
LOCAL = Address("http://127.0.0.1:8360", 8360)


@pytest.mark.parametrize(
    "host", ["board.example.gov.cn", "BOARD.example.gov.cn", "127.0.0.1:8360", "localhost:8360", "[::1]:8360"]
)
def test_it_is_called_by_its_public_name_and_by_a_proxy_on_this_machine(host: str) -> None:
    assert PUBLIC.is_called(host)


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:8361",
        "board.example.gov.cn.evil.example",
        "evil.example:8360",
    ],
)
def test_another_name_that_leads_here_is_refused(host: str | None) -> None:
    assert not PUBLIC.is_called(host)
    assert not LOCAL.is_called(host)


@pytest.mark.parametrize(
    ("origin", "site", "ours"),
    [
        ("https://board.example.gov.cn", "same-origin", True),
        ("https://board.example.gov.cn", None, True),
        (None, "same-origin", True),
        (None, None, True),  # no browser
        ("https://board.example.gov.cn", "cross-site", False),
        ("https://board.example.gov.cn", "same-site", False),
        ("https://evil.example", "cross-site", False),
        ("https://evil.example", None, False),
        ("null", None, False),
        (None, "cross-site", False),
        (None, "none", False),
    ],
)
def test_a_form_comes_from_a_page_of_the_board(origin: str | None, site: str | None, ours: bool) -> None:
    assert PUBLIC.comes_from_here(origin, site) is ours


def test_the_cookie_is_for_https_and_this_host_alone_where_there_is_https() -> None:
    assert PUBLIC.is_secure
    assert PUBLIC.cookie == "__Host-board"
    assert not LOCAL.is_secure
    assert LOCAL.cookie == "board"
