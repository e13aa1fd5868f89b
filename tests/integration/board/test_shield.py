"""What surrounds every answer: who may call, and what a browser may do with what it gets."""

from __future__ import annotations

import socket
from pathlib import Path

import aiohttp
import pytest

from bot.board.server import Board
from bot.settings import Settings, SettingsError
from storage import Store
from tests.integration.board.conftest import TOKEN, Browser
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office


@pytest.mark.parametrize("path", ["/", "/app", "/in/x", "/nothing", "/assets/board.css", "/assets/none.css"])
async def test_every_answer_is_guarded(cast: Cast, browser: Browser, path: str) -> None:
    answer = await browser.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors https://web.telegram.org" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Server"] == "board"


async def test_pages_arent_kept_by_anybody_and_our_files_are(cast: Cast, browser: Browser) -> None:
    await browser.enters(cast.li)
    page = await browser.get("/")
    assert page.headers["Cache-Control"] == "no-store"
    address = page.text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in (await browser.get(address)).headers["Cache-Control"]
    assert (await browser.get("/assets/board.css?v=old")).headers["Cache-Control"] == "no-cache"


async def test_pages_come_small_to_who_takes_them_so(cast: Cast, browser: Browser) -> None:
    await browser.enters(cast.li)
    plain = await browser.get("/coverage", headers={"Accept-Encoding": "identity"})
    small = await browser.get("/coverage", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert int(small.headers["Content-Length"]) * 3 < int(plain.headers["Content-Length"])
    assert small.text == plain.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "board.evil.example"])
async def test_a_name_that_somebody_else_leads_here_is_refused(
    cast: Cast, browser: Browser, host: str
) -> None:
    await browser.enters(cast.li)
    for path in ("/", "/app", "/assets/board.css"):
        assert (await browser.get(path, headers={"Host": host})).status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_form_from_elsewhere_is_refused(
    office: Office, cast: Cast, browser: Browser, headers: dict[str, str]
) -> None:
    path = browser.link(cast.li)
    for where in (path, "/app", "/language", "/leave"):
        assert (await browser.post(where, headers=headers)).status == 403
    assert office.column("select count(*) from board_link where used_at is null") == [1]
    own = {"Origin": browser.url, "Sec-Fetch-Site": "same-origin"}
    assert (await browser.post(path, headers=own)).status == 303


@pytest.mark.parametrize(
    "path", ["/assets/..%2Froutes.py", "/assets/%2e%2e/server.py", "/assets/", "/assets/x.py"]
)
async def test_nothing_but_the_boards_own_files_is_served(cast: Cast, browser: Browser, path: str) -> None:
    async with browser.session.get(aiohttp.client.URL(browser.url + path, encoded=True)) as response:
        assert response.status in (401, 404)
        assert "import" not in await response.text()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_there_is_nothing_to_change(cast: Cast, browser: Browser, method: str) -> None:
    await browser.enters(cast.li)
    assert (await browser.call(method, "/records/DS-0001")).status == 405


async def test_what_is_posted_is_small(cast: Cast, browser: Browser) -> None:
    assert (await browser.post("/app", data={"init_data": "a" * 100_000})).status == 413


async def test_behind_tls_the_cookie_is_for_https_and_in_a_frame_of_telegrams_it_is_kept_apart(
    office: Office, cast: Cast, database: Path
) -> None:
    store = Store(database)
    settings = Settings(board_listen="127.0.0.1:0", board_url="https://board.example.gov.cn")
    board = Board(settings, database, store, office.desk, office.clock, TOKEN)
    await board.start()
    try:
        assert office.desk.mini_app == "https://board.example.gov.cn/app"
        async with aiohttp.ClientSession() as session:
            found = {}
            for destination in ("document", "iframe"):
                browser = Browser(office, session)
                path = browser.link(cast.li)
                headers = {"Host": "board.example.gov.cn", "Sec-Fetch-Dest": destination}
                async with session.post(
                    f"http://127.0.0.1:{board.port}{path}", headers=headers, allow_redirects=False
                ) as answer:
                    assert answer.status == 303
                    found[destination] = answer.headers["Set-Cookie"]
    finally:
        await board.stop()
        store.close()
    for cookie in found.values():
        assert cookie.startswith("__Host-board=")
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
    assert "SameSite=Lax" in found["document"]
    assert "Partitioned" not in found["document"]
    assert "SameSite=None" in found["iframe"]
    assert "Partitioned" in found["iframe"]


async def test_a_place_that_is_taken_is_told_in_a_sentence(office: Office, database: Path) -> None:
    store = Store(database)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings(board_listen=f"127.0.0.1:{taken.getsockname()[1]}")
        board = Board(settings, database, store, office.desk, office.clock, TOKEN)
        with pytest.raises(SettingsError, match="CDO_BOARD_LISTEN can't be had"):
            await board.start()
    await board.stop()
    store.close()
    assert office.desk.board is None
