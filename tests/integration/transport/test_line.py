import asyncio
import json
import logging

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError
from telegram.ext import ApplicationBuilder

from bot.line.transport import AiohttpRequest, AnswerLost, BotApi, NotSent
from tests.integration.standin import BOT_ID, TOKEN, Drop, Hang, Say, StandIn, refusal

CHAT = {"id": 7, "type": "private"}
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
async def telegram():
    made = StandIn()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def api(telegram):
    made = BotApi(telegram.url, TOKEN)
    await made.start()
    yield made
    await made.stop()


def build(api):
    line = AiohttpRequest(api)
    builder = ApplicationBuilder().token(TOKEN).base_url(api.base_url).base_file_url(api.file_url)
    return builder.request(line).get_updates_request(line).updater(None).build()


async def test_ptb_works_over_it(telegram, api):
    application = build(api)
    await application.initialize()
    message = await application.bot.send_message(7, "你好")
    assert telegram.messages[message.message_id]["text"] == "你好"
    assert application.bot.id == api.bot_id == BOT_ID
    await application.shutdown()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refusal(400, "Bad Request: x"), BadRequest),
        (refusal(401, "Unauthorized"), InvalidToken),
        (Drop(), NetworkError),
    ],
)
async def test_ptb_gets_its_own_errors(telegram, api, answer, error):
    bot = build(api).bot
    telegram.script["getMe"].append(answer)
    with pytest.raises(error) as caught:
        await bot.get_me()
    assert SECRET not in repr(caught.value)


async def test_a_file_goes_as_a_form(aiohttp_form):
    url, received = aiohttp_form
    api = BotApi(url, TOKEN)
    await api.start()
    await build(api).bot.send_document(7, InputFile(b"a,b\n", filename="report.csv"))
    await api.stop()
    assert received["chat_id"] == "7"
    assert received["document"] == b"a,b\n"


@pytest.fixture
async def aiohttp_form():
    received = {}

    async def take(request):
        form = await request.post()
        for name, value in form.items():
            part = value.file.read() if isinstance(value, web.FileField) else value
            received["document" if isinstance(part, bytes) else name] = part
        return web.json_response({"ok": True, "result": {"message_id": 1, "date": 1, "chat": CHAT}})

    app = web.Application()
    app.router.add_post("/{tail:.*}", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", received
    await runner.cleanup()


async def test_nobody_there_means_surely_not_sent():
    api = BotApi("http://127.0.0.1:9", TOKEN)
    await api.start()
    with pytest.raises(NotSent) as caught:
        await api.call("sendMessage")
    await api.stop()
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_name_that_does_not_exist_means_surely_not_sent():
    api = BotApi("http://nowhere.invalid", TOKEN)
    await api.start()
    with pytest.raises(NotSent):
        await api.call("sendMessage")
    await api.stop()


@pytest.mark.parametrize("effect", [True, False])
async def test_a_cut_connection_means_nobody_knows(telegram, api, effect):
    telegram.script["sendMessage"].append(Drop(effect=effect))
    with pytest.raises(AnswerLost):
        await api.call("sendMessage", b'{"chat_id":7,"text":"a"}')
    assert len(telegram.messages) == effect


async def test_no_answer_in_time_means_nobody_knows(telegram, api):
    telegram.script["sendMessage"].append(Hang(gate := asyncio.Event()))
    with pytest.raises(AnswerLost):
        await api.call("sendMessage", seconds=0.1)
    gate.set()


async def test_it_talks_to_the_configured_server_only(telegram, api):
    for elsewhere in (
        "http://127.0.0.1:1/x",
        telegram.url.replace("http:", "https:") + "/x",
        "http://example.com/",
    ):
        with pytest.raises(NotSent, match="not the configured server"):
            await api.request("GET", elsewhere)
    assert telegram.calls == []


async def test_it_follows_nobody_elsewhere(telegram, api):
    telegram.script["sendMessage"].append(Say(302, b""))
    assert (await api.call("sendMessage")).http == 302


async def test_a_proxy_in_the_environment_is_not_used(telegram, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    api = BotApi(telegram.url, TOKEN)
    await api.start()
    assert json.loads((await api.call("getMe")).body)["ok"] is True
    await api.stop()


async def test_the_token_shows_nowhere(telegram, api, caplog):
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="aiohttp")
    telegram.script["getMe"].extend([Drop(), refusal(401, "Unauthorized")])
    said = [repr(api), str(api)]
    for _ in range(2):
        try:
            await api.call("getMe")
        except NetworkError as error:
            said += [repr(error), str(error)]
    assert SECRET not in " ".join(said) + caplog.text


async def test_a_closed_line_sends_nothing(telegram, api):
    await api.stop()
    with pytest.raises(NotSent):
        await api.call("getMe")
