"""Where the board listens and what it is called by: this machine only, or behind TLS."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.settings import Settings

HTTPS = "https://board.example.gov.cn"


def test_there_is_no_board_unless_it_is_told_where_to_listen() -> None:
    assert Settings().board_listen is None
    assert Settings().board_url is None


@pytest.mark.parametrize(
    ("said", "listens"),
    [
        ("8360", "127.0.0.1:8360"),
        (":8360", "127.0.0.1:8360"),
        ("127.0.0.1:0", "127.0.0.1:0"),
        ("localhost:8360", "localhost:8360"),
        ("[::1]:8360", "[::1]:8360"),
    ],
)
def test_a_port_alone_is_on_this_machine(said: str, listens: str) -> None:
    assert Settings(board_listen=said).board_listen == listens


@pytest.mark.parametrize("said", ["", "board", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1"])
def test_what_is_no_place_to_listen_is_refused(said: str) -> None:
    with pytest.raises(ValidationError, match="no place to listen"):
        Settings(board_listen=said)


@pytest.mark.parametrize("where", ["0.0.0.0:8360", "10.0.0.5:8360", "[::]:8360", "board:8360"])
def test_more_than_this_machine_needs_an_https_address(where: str) -> None:
    assert Settings(board_listen=where, board_url=HTTPS).board_url == HTTPS
    with pytest.raises(ValidationError, match="needs its https address"):
        Settings(board_listen=where)
    with pytest.raises(ValidationError, match="http is for this machine only"):
        Settings(board_listen=where, board_url="http://10.0.0.5:8360")


@pytest.mark.parametrize(
    "url", [f"{HTTPS}/board", f"{HTTPS}/?x=1", f"{HTTPS}/#x", "https://a:b@board.example"]
)
def test_the_board_has_a_host_of_its_own(url: str) -> None:
    with pytest.raises(ValidationError, match="a host of its own"):
        Settings(board_listen="8360", board_url=url)


@pytest.mark.parametrize("url", ["board.example.gov.cn", "ftp://board.example.gov.cn", "https://"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="no address"):
        Settings(board_listen="8360", board_url=url)


def test_http_is_taken_on_this_machine_and_a_slash_at_the_end_is_dropped() -> None:
    assert (
        Settings(board_listen="8360", board_url="http://127.0.0.1:8360/").board_url == "http://127.0.0.1:8360"
    )
