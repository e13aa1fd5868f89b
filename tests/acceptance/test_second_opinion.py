"""The real bot with a language model beside it, over real HTTP: heard, and gone, and never missed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.cast import REPORTER
from tests.acceptance.city import City, city
from tests.acceptance.test_bad_input import Someone
from tests.integration.second_opinion.model import Model, Slow, model_in_a_thread, opinion, told

UNSURE = "学籍表在卫健局安了家"
NOTICE = "语言模型"


@pytest.fixture
def model() -> Iterator[Model]:
    with model_in_a_thread() as made:
        yield made


@pytest.fixture
def place(tmp_path: Path, model: Model) -> Iterator[City]:
    key = tmp_path / "key"
    key.write_text("k-123456789", encoding="utf-8")
    key.chmod(0o600)
    with city(tmp_path / "city", [REPORTER]) as made:
        made.environment |= {
            "CDO_MODEL_URL": model.url,
            "CDO_MODEL_NAME": "qwen",
            "CDO_MODEL_KEY_FILE": str(key),
            "CDO_MODEL_SECONDS": "1",
        }
        yield made
        assert "ERROR" not in made.log(), made.log()
        assert "k-123456789" not in made.log()
        assert "学籍" not in made.log()


async def test_the_model_is_heard_and_its_silence_is_not_noticed(place: City, model: Model) -> None:
    place.start_bot()
    async with place.client() as sandbox:
        await place.bring_in(sandbox)
        chen = Someone(sandbox.user(REPORTER.telegram_id), sandbox)
        # Somebody who was there before it was switched on, is told first.
        with place.records() as db, db.atomic():
            db.conn.execute("update person set told_privacy = '2026-11'")
        await chen.after("say", "谢谢", contains=NOTICE)
        assert model.asked == []
        model.will_say(
            Slow(30.0), opinion(told("dataset_shared", UNSURE, dataset_title="学籍表", organization="卫健局"))
        )
        await chen.after("say", UNSURE, contains="没有看懂")
        await chen.after("say", UNSURE, contains="学籍表")
        assert model.messages == [UNSURE, UNSURE]
        assert set(model.keys) == {"Bearer k-123456789"}
    code, seconds = await asyncio.to_thread(place.stop_bot)
    assert (code, seconds < 10) == (0, True)
