"""Messages with a picture: it is drawn when they are sent, and costs nobody the message."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.line.transport import BotApi
from bot.outbox.drawings import Drawings
from bot.outbox.sender import REPEAT_MARK
from bot.pictures.chart import Chart
from storage import Store
from storage.line.inbox import Arrival, add_batch
from storage.supervision import digests
from tests.integration.outbox.test_sender import Post
from tests.integration.standin import BOT_ID, Drop, StandIn, refusal
from tests.unit.pictures.samples import small

CAPTION = "<b>日报</b>"
NOW = datetime(2026, 3, 3, tzinfo=UTC)


class Draughtsman:
    """Notes what it was asked for; draws what is set, or raises it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.draws: bytes | Exception = b"PNG"

    def __call__(self, chart: Chart) -> bytes:
        self.asked.append(chart.title)
        if isinstance(self.draws, Exception):
            raise self.draws
        return self.draws


@pytest.fixture
def draughtsman() -> Draughtsman:
    return Draughtsman()


@pytest.fixture
async def post(telegram: StandIn, store: Store, api: BotApi, draughtsman: Draughtsman) -> Post:
    telegram.write(1, "hello", chat=99)
    stored = Arrival(1, "message", 99, 99, "{}", telegram.next_id)
    await store.run(lambda db: add_batch(db, BOT_ID, [stored], "poll", 1.0))
    return Post(store, api, drawings=Drawings(store, draughtsman))  # type: ignore[no-untyped-call]


async def write(post: Any, key: str, chart: Chart, chat: int = 7) -> None:
    await post.store.run(lambda db: digests.keep_picture(db, chart.name, chart.as_json, NOW))
    body = {"photo": f"drawn:{chart.name}", "caption": CAPTION, "parse_mode": "HTML"}
    await post.write(key, chat=chat, kind="digest", method="sendPhoto", body=body)


async def test_the_picture_goes_along_as_a_file(
    telegram: StandIn, post: Any, draughtsman: Draughtsman
) -> None:
    async with post:
        await write(post, "a", small())
        await post.reaches("a", "sent")
    (sent,) = telegram.messages.values()
    assert (sent["photo"], sent["caption"], sent["parse_mode"]) == (b"PNG", CAPTION, "HTML")
    assert draughtsman.asked == ["A"]


async def test_equal_pictures_are_drawn_once_and_others_by_themselves(
    telegram: StandIn, post: Any, draughtsman: Draughtsman
) -> None:
    async with post:
        for chat in range(1, 6):
            await write(post, f"a{chat}", small(), chat)
        await write(post, "b", small(title="B"), 6)
        for key in ("a1", "a2", "a3", "a4", "a5", "b"):
            await post.reaches(key, "sent")
    assert sorted(draughtsman.asked) == ["A", "B"]
    assert len(telegram.messages) == 6


async def test_a_picture_that_cannot_be_drawn_costs_the_picture_only(
    telegram: StandIn, post: Any, draughtsman: Draughtsman
) -> None:
    draughtsman.draws = ZeroDivisionError()
    async with post:
        await write(post, "a", small())
        await post.reaches("a", "sent")
    (sent,) = telegram.messages.values()
    assert (sent["text"], sent["parse_mode"]) == (CAPTION, "HTML")
    assert "photo" not in sent


async def test_what_a_picture_showed_may_be_forgotten_before_it_is_sent(telegram: StandIn, post: Any) -> None:
    async with post:
        body = {"photo": f"drawn:{'0' * 64}", "caption": CAPTION, "parse_mode": "HTML"}
        await post.write("a", kind="digest", method="sendPhoto", body=body)
        await post.reaches("a", "sent")
    assert telegram.texts() == [CAPTION]


@pytest.mark.parametrize(
    "answer",
    [
        refusal(400, "Bad Request: IMAGE_PROCESS_FAILED"),
        refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        refusal(413, "Request Entity Too Large"),
    ],
)
async def test_a_picture_that_telegram_refuses_costs_the_picture_only(
    telegram: StandIn, post: Any, answer: Any
) -> None:
    telegram.script["sendPhoto"].append(answer)
    async with post:
        await write(post, "a", small())
        await post.reaches("a", "sent")
    assert telegram.texts() == [CAPTION]
    assert len(telegram.called("sendPhoto")) == len(telegram.called("sendMessage")) == 1


async def test_another_refusal_is_told_as_ever(telegram: StandIn, post: Any) -> None:
    telegram.script["sendPhoto"].append(refusal(400, "Bad Request: something else"))
    async with post:
        await write(post, "a", small())
        await post.reaches("a", "dead")
    assert post.told == [("a", "dead")]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_doubtful_one_is_looked_up_by_its_caption_and_stands_there_once(
    telegram: StandIn, post: Any, *, arrived: bool
) -> None:
    telegram.script["sendPhoto"].append(Drop(effect=arrived))
    async with post:
        await write(post, "a", small())
        await post.reaches("a", "sent")
    assert telegram.texts() == [CAPTION]
    assert telegram.called("editMessageCaption")
    assert not telegram.called("editMessageText")


async def test_a_text_of_ours_is_not_taken_for_it(telegram: StandIn, post: Any) -> None:
    """Ids of other messages lie in the stretch where it is looked for."""
    telegram.script["sendPhoto"].append(Drop(effect=False))
    async with post:
        await post.write("text", CAPTION, chat=8)
        await write(post, "a", small())
        await post.reaches("a", "sent")
        await post.reaches("text", "sent")
    assert sorted(m["chat_id"] for m in telegram.messages.values()) == [7, 8]


async def test_where_nothing_is_known_of_the_counter_it_is_repeated_with_a_mark(
    telegram: StandIn, store: Store, api: BotApi, draughtsman: Draughtsman
) -> None:
    telegram.script["sendPhoto"].append(Drop(effect=True))
    async with Post(store, api, drawings=Drawings(store, draughtsman)) as post:  # type: ignore[no-untyped-call]
        await write(post, "a", small())
        await post.reaches("a", "sent")
    assert telegram.texts() == [CAPTION, f"{CAPTION}\n\n{REPEAT_MARK}"]


async def test_an_alert_does_not_wait_for_the_pictures_of_others(
    telegram: StandIn, post: Any, draughtsman: Draughtsman
) -> None:
    def slow(chart: Chart) -> bytes:
        import time

        time.sleep(0.2)
        return draughtsman(chart)

    post.settings["drawings"] = Drawings(post.store, slow)
    async with post:
        for chat in range(1, 8):
            await write(post, f"d{chat}", small(title=f"{chat}"), chat)
        await asyncio.sleep(0.05)
        await post.write("alert", chat=50)
        await post.reaches("alert", "sent", seconds=1.0)
        assert (await post.row("d7"))[0] != "sent"
