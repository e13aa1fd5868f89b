"""Coming in: by a one-time link, from within Telegram; and what ends it."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import aiohttp
import pytest

from bot.board.attempts import ALLOWED
from bot.usecases.people import managing
from storage.board import links, sessions
from storage.city import people
from storage.city.people import Person
from tests.integration.board.conftest import Browser
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office

COME_IN = "请从聊天中进入"


def journal(office: Office, action: str) -> list[str]:
    return office.column("select about from journal where action = ? order by id", action)


# --- by a link


async def test_a_link_from_the_chat_leads_in(office: Office, cast: Cast, browser: Browser) -> None:
    assert (await browser.get("/")).status == 401
    await browser.enters(cast.li)
    answer = await browser.get("/")
    assert answer.status == 200
    assert "李国强 · 只读" in answer.words
    assert (
        journal(office, "board.link_made") == journal(office, "board.link_used") == [f"person:{cast.li.id}"]
    )


async def test_opening_a_link_shows_a_button_and_uses_nothing_up(cast: Cast, browser: Browser) -> None:
    """What looks at links beforehand (previews, scanners) must not keep the person out."""
    path = browser.link(cast.li)
    for method in ("GET", "HEAD", "GET"):
        answer = await browser.call(method, path)
        assert answer.status == 200
        assert "Set-Cookie" not in answer.headers
    assert f'<form method="post" action="{path}">' in (await browser.get(path)).text
    assert (await browser.post(path)).status == 303


async def test_a_link_works_once(office: Office, cast: Cast, browser: Browser) -> None:
    path = browser.link(cast.li)
    assert (await browser.post(path)).status == 303
    browser.session.cookie_jar.clear()
    answer = await browser.post(path)
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers
    assert journal(office, "board.link_failed") == ["board:link"]
    assert (await browser.get("/")).status == 401


@pytest.mark.parametrize(("later", "status"), [(links.LASTS - timedelta(seconds=1), 303), (links.LASTS, 403)])
async def test_a_link_is_good_for_ten_minutes(
    office: Office, cast: Cast, browser: Browser, later: timedelta, status: int
) -> None:
    path = browser.link(cast.li)
    office.clock.at += later
    assert (await browser.post(path)).status == status


async def test_a_newer_link_makes_the_one_before_void(cast: Cast, browser: Browser) -> None:
    first, second = browser.link(cast.li), browser.link(cast.li)
    assert (await browser.post(first)).status == 403
    assert (await browser.post(second)).status == 303


@pytest.mark.parametrize("token", ["x", "A" * 32, "A" * 400, "..%2F..%2Fapp"])
async def test_what_was_never_given_out_leads_nowhere(cast: Cast, browser: Browser, token: str) -> None:
    assert (await browser.post(f"/in/{token}")).status in (403, 404)


async def test_only_hashes_are_stored(office: Office, cast: Cast, browser: Browser) -> None:
    path = browser.link(cast.li)
    await browser.post(path)
    token = path.rpartition("/")[2]
    cookie = next(iter(browser.session.cookie_jar)).value
    dump = "\n".join(
        str(row)
        for table in ("board_link", "board_session", "journal")
        for row in office.db.conn.execute(f"select * from {table}")
    )
    assert len(dump) > 200
    for secret in (token, cookie):
        assert secret not in dump


async def test_the_link_of_somebody_whose_post_has_ended_leads_nowhere(
    office: Office, cast: Cast, browser: Browser
) -> None:
    path = browser.link(cast.gao)
    with office.db.atomic():
        people.end_post(office.db, cast.gao.posts[0].id, office.turn().today)
    assert (await browser.post(path)).status == 403
    assert office.column("select count(*) from board_session") == [0]


async def test_many_failures_have_to_wait_and_whoever_holds_a_link_is_let_in(
    office: Office, cast: Cast, browser: Browser
) -> None:
    path = browser.link(cast.li)
    answers = [await browser.post(f"/in/{'B' * 32}") for _ in range(ALLOWED + 1)]
    assert [answer.status for answer in answers] == [403] * ALLOWED + [429]
    assert answers[-1].headers["Retry-After"] == "60"
    assert journal(office, "board.link_failed") == ["board:link"]  # once in a while is enough
    assert (await browser.post(path)).status == 303


# --- from within Telegram


async def test_whoever_telegram_says_it_is_comes_in(office: Office, cast: Cast, browser: Browser) -> None:
    answer = await browser.opens(cast.li)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert "李国强 · 只读" in (await browser.get("/")).words
    assert journal(office, "board.opened") == [f"person:{cast.li.id}"]


async def test_a_stranger_and_somebody_without_a_post_stay_outside(
    office: Office, cast: Cast, browser: Browser
) -> None:
    assert (await browser.opens(999)).status == 403
    with office.db.atomic():
        people.end_post(office.db, cast.gao.posts[0].id, office.turn().today)
    assert (await browser.opens(cast.gao)).status == 403
    assert journal(office, "board.open_failed") == ["board:nobody"]


async def test_what_telegram_didnt_sign_leads_nowhere(office: Office, cast: Cast, browser: Browser) -> None:
    for signed in ("", "user=%7B%22id%22%3A2%7D&auth_date=1&hash=00"):
        assert (await browser.post("/app", data={"init_data": signed})).status == 403
    office.clock.at += timedelta(hours=1, seconds=1)
    assert (await browser.get("/")).status == 401


async def test_the_page_that_telegram_opens_says_nothing_of_anybody(cast: Cast, browser: Browser) -> None:
    answer = await browser.get("/app")
    assert answer.status == 200
    assert "init_data" in answer.text
    assert "script-src 'self' https://telegram.org;" in answer.headers["Content-Security-Policy"]


async def test_pages_have_telegrams_script_within_telegram_only(cast: Cast, browser: Browser) -> None:
    await browser.opens(cast.li)
    within = await browser.get("/")
    assert "https://telegram.org/js/telegram-web-app.js" in within.text
    assert "https://telegram.org" in within.headers["Content-Security-Policy"]
    await browser.enters(cast.li)
    outside = await browser.get("/")
    assert "https://telegram.org/" not in outside.text
    assert "https://telegram.org;" not in outside.headers["Content-Security-Policy"]


# --- the session


async def test_the_cookie_is_out_of_the_reach_of_scripts_and_other_sites(
    cast: Cast, browser: Browser
) -> None:
    answer = await browser.post(browser.link(cast.li))
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert f"Max-Age={int(sessions.LASTS.total_seconds())}" in cookie
    assert "Secure" not in cookie  # http, on this machine


@pytest.mark.parametrize(
    ("later", "status"), [(sessions.LASTS - timedelta(seconds=1), 200), (sessions.LASTS, 401)]
)
async def test_a_session_is_over_after_two_hours(
    office: Office, cast: Cast, browser: Browser, later: timedelta, status: int
) -> None:
    await browser.enters(cast.li)
    office.clock.at += later
    assert (await browser.get("/")).status == status


async def test_leaving_ends_it_on_the_server_too(office: Office, cast: Cast, browser: Browser) -> None:
    await browser.enters(cast.li)
    kept = next(iter(browser.session.cookie_jar)).value
    assert "已退出" in (await browser.post("/leave")).words
    browser.session.cookie_jar.clear()
    assert (await browser.get("/", headers={"Cookie": f"board={kept}"})).status == 401
    assert office.column("select count(*) from board_session where ended_at is null") == [0]


async def test_a_cookie_that_was_never_given_out_is_nobodys(cast: Cast, browser: Browser) -> None:
    for value in ("A" * 43, "x", "%00"):
        assert (await browser.get("/", headers={"Cookie": f"board={value}"})).status == 401


async def test_it_ends_with_the_last_post_and_doesnt_come_back_with_a_new_one(
    office: Office, cast: Cast, browser: Browser
) -> None:
    await browser.enters(cast.fang)
    assert (await browser.get("/")).status == 200
    turn = office.turn()
    with office.db.atomic():
        people.end_post(office.db, cast.fang.posts[0].id, turn.today)
    assert (await browser.get("/")).status == 401
    with office.db.atomic():
        people.give_post(office.db, person_id=cast.fang.id, organization_id="nanhai", position="supervisor",
                         given_by=None, on=turn.today, now=turn.now)  # fmt: skip
    assert (await browser.get("/")).status == 401


async def test_an_administrator_who_ends_a_post_ends_the_sessions_and_links(
    office: Office, cast: Cast, browser: Browser
) -> None:
    path = browser.link(cast.fang)
    await browser.enters(cast.li)
    turn = office.turn()
    assert len(_sessions(office)) == 1
    with office.db.atomic():
        managing.end_post(turn, cast.wang, cast.li.posts[0].id)
        managing.end_post(turn, cast.wang, cast.fang.posts[0].id)
    assert _sessions(office) == []
    assert (await browser.get("/")).status == 401
    assert (await browser.post(path)).status == 403


def _sessions(office: Office) -> list[str]:
    return office.column("select token_hash from board_session where ended_at is null")


async def test_the_language_is_the_sessions_and_the_chat_keeps_its_own(
    office: Office, cast: Cast, browser: Browser
) -> None:
    await browser.enters(cast.amy)
    assert "Overview" in (await browser.get("/")).words
    answer = await browser.post("/language", data={"to": "zh", "back": "/alerts"})
    assert (answer.status, answer.headers["Location"]) == (303, "/alerts")
    assert "概览" in (await browser.get("/")).words
    assert office.person(cast.amy).language == "en"


@pytest.mark.parametrize("where", ["/issues?severity=general&age=0", "/organizations?q=%E6%95%99+%E8%82%B2"])
async def test_another_language_shows_the_same_choice(cast: Cast, browser: Browser, where: str) -> None:
    await browser.enters(cast.li)
    async with browser.session.get(aiohttp.client.URL(browser.url + where, encoded=True)) as page:
        found = re.search(r'name="back" value="([^"]+)"', await page.text())
    assert found is not None
    answer = await browser.post("/language", data={"to": "en", "back": html.unescape(found[1])})
    assert answer.headers["Location"] == where


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "", "/x\r\nA: b"]
)
async def test_changing_the_language_leads_to_no_other_site(cast: Cast, browser: Browser, back: str) -> None:
    await browser.enters(cast.li)
    assert (await browser.post("/language", data={"to": "en", "back": back})).headers["Location"] == "/"


async def test_before_coming_in_the_browser_says_which_language(cast: Cast, browser: Browser) -> None:
    assert COME_IN in (await browser.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9"})).words
    assert "come in from the chat" in (await browser.get("/", headers={"Accept-Language": "en-GB"})).words


# --- the chat's side


async def test_there_is_no_link_where_there_is_no_board(office: Office, cast: Cast) -> None:
    shown = office.say(cast.li, "/board")
    assert shown is not None
    assert shown.text == "本系统没有启用看板。"
    assert office.column("select count(*) from board_link") == [0]


async def test_a_link_that_is_asked_for_in_a_group_comes_in_private(
    office: Office, cast: Cast, browser: Browser
) -> None:
    office.desk.mini_app = "https://board.example.gov.cn/app"
    office.in_group(cast.li, "/board")
    assert "/in/" in office.phone(cast.li).last.text
    assert not any("/in/" in text for text in office.phone(-5).texts)


@pytest.mark.parametrize("who", ["chen", "li", "wang", "lin"])
async def test_everybody_in_post_may_look(cast: Cast, browser: Browser, who: str) -> None:
    person: Person = getattr(cast, who)
    await browser.enters(person)
    assert (await browser.get("/")).status == 200


async def test_a_supervisors_digest_and_help_lead_to_it(office: Office, cast: Cast, browser: Browser) -> None:
    for command in ("/help", "/digest"):
        shown = office.say(cast.li, command)
        assert shown is not None
        assert "💻 网页版看板" in shown.labels
    linked = office.tap(cast.li, "网页版看板")
    assert linked is not None
    assert "/in/" in linked.text


async def test_the_button_that_opens_it_within_telegram_is_there_with_https_only(
    office: Office, cast: Cast, browser: Browser
) -> None:
    labels = office.say(cast.li, "/help").labels  # type: ignore[union-attr]
    assert "📊 打开看板" not in labels
    office.desk.mini_app = "https://board.example.gov.cn/app"
    shown = office.say(cast.li, "/help")
    assert shown is not None
    assert shown.data("📊 打开看板") == "https://board.example.gov.cn/app"
    assert "💻 网页版看板" in shown.labels
