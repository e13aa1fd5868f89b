"""The line to the model: whatever it does, there is an opinion or none, in time, and nobody's words in the log."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.line.health import Health
from bot.second_opinion.question import Question
from bot.second_opinion.server import LONGEST_ANSWER, SIDE_BY_SIDE, Breaker, ModelServer
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from tests.integration.second_opinion.model import Cut, Model, Raw, Slow, Status, opinion, told

TEXT = "the enrolment tables now sit with the Health Bureau"
GOOD = opinion(told("dataset_shared", TEXT, dataset_title="enrolment tables"))


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture
def question(pack: Pack) -> Question:
    return Question(TEXT, TEXT, pack.kinds)


@pytest.fixture
async def model() -> AsyncIterator[Model]:
    made = Model()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def health() -> Health:
    return Health()


@pytest.fixture
async def server(model: Model, health: Health) -> AsyncIterator[ModelServer]:
    made = ModelServer(
        model.url, "qwen", health, key="k-123", seconds=0.5, breaker=Breaker(3, rest_seconds=0.3)
    )
    yield made
    await made.stop()


async def test_an_opinion_of_the_right_form_is_one(
    server: ModelServer, model: Model, question: Question
) -> None:
    model.will_say(GOOD)
    found = await server.ask(question)
    assert found is not None
    assert [each.kind for each in found.matters] == ["dataset_shared"]
    (body,) = model.asked
    assert (body["model"], body["temperature"], body["stream"]) == ("qwen", 0, False)
    assert model.keys == ["Bearer k-123"]


async def test_the_form_of_the_answer_is_strict_and_names_the_kinds_of_the_pack(
    server: ModelServer, model: Model, question: Question, pack: Pack
) -> None:
    await server.ask(question)
    form = model.asked[0]["response_format"]["json_schema"]
    told_of = form["schema"]["$defs"]["Told"]
    assert form["strict"] is True
    assert told_of["properties"]["kind"] == {"enum": [kind.id for kind in pack.kinds]}
    assert told_of["additionalProperties"] is False
    assert set(told_of["required"]) == set(told_of["properties"])
    instruction = model.asked[0]["messages"][0]["content"]
    assert all(f"- {kind.id}: {kind.title.zh}" in instruction for kind in pack.kinds)


@pytest.mark.parametrize(
    "fault",
    [
        Slow(5.0),
        Status(500),
        Status(401),
        Status(404),
        Status(302, {"Location": "/v1/chat/completions"}),
        Cut(),
        Raw(b""),
        Raw(b"\xff\xfe"),
        Raw(b"[]"),
        Raw(b'{"choices": []}'),
        Raw(b'{"choices": [{"message": {"content": null}}]}'),
        Raw(b'{"choices": [{"message": {"content": "' + b"x" * LONGEST_ANSWER + b'"}}]}'),
        Raw(b"[" * 50_000),
        "Sure! Here is the JSON you asked for: {}",
        "{",
        '{"matters": "none"}',
        opinion(told("dataset_shared", TEXT, "certain")),
    ],
    ids=lambda fault: str(fault)[:40],
)
async def test_a_fault_is_no_opinion_within_the_time_and_the_next_one_is_heard(
    server: ModelServer, model: Model, question: Question, caplog: pytest.LogCaptureFixture, fault: Any
) -> None:
    model.will_say(fault, GOOD)
    began = time.monotonic()
    with caplog.at_level(logging.DEBUG):
        assert await server.ask(question) is None
    assert time.monotonic() - began < 1.5
    assert "No second opinion" in caplog.text
    assert "enrolment" not in caplog.text
    assert "k-123" not in caplog.text
    assert await server.ask(question) is not None


async def test_a_server_that_is_not_there_is_no_opinion(health: Health, question: Question) -> None:
    server = ModelServer("http://127.0.0.1:9/v1", "qwen", health, seconds=1.0)
    assert await server.ask(question) is None
    await server.stop()


async def test_after_failures_in_a_row_it_rests_and_then_one_question_finds_out(
    server: ModelServer, model: Model, health: Health, question: Question
) -> None:
    model.will_say(Status(500))
    for _ in range(2):
        await server.ask(question)
    assert health.troubles == ()
    await server.ask(question)
    assert health.troubles == ("model_silent",)
    assert [await server.ask(question) for _ in range(5)] == [None] * 5
    assert len(model.asked) == 3, "it rests"
    await asyncio.sleep(0.35)
    await asyncio.gather(*(server.ask(question) for _ in range(5)))
    assert len(model.asked) == 4, "one finds out"
    model.will_say(GOOD)
    await asyncio.sleep(0.35)
    assert await server.ask(question) is not None
    assert health.troubles == ()
    assert None not in await asyncio.gather(*(server.ask(question) for _ in range(5)))


async def test_failures_with_an_answer_between_them_are_no_reason_to_rest(
    server: ModelServer, model: Model, health: Health, question: Question
) -> None:
    model.will_say(Status(500), Status(500), GOOD, Status(500), Status(500), GOOD)
    for _ in range(6):
        await server.ask(question)
    assert (len(model.asked), health.troubles) == (6, ())


async def test_more_than_so_many_at_once_are_read_without(
    model: Model, health: Health, question: Question
) -> None:
    server = ModelServer(model.url, "qwen", health, seconds=5.0)
    model.will_say(Slow(0.3))
    found = await asyncio.gather(*(server.ask(question) for _ in range(SIDE_BY_SIDE + 10)))
    assert model.most_at_once == SIDE_BY_SIDE
    assert found.count(None) == 10
    assert health.troubles == ()
    await server.stop()


async def test_only_what_may_be_shown_leaves_the_machine(
    server: ModelServer, model: Model, pack: Pack
) -> None:
    await server.ask(Question("call 13800138000", "call ###########", pack.kinds))
    sent = json.dumps(model.asked, ensure_ascii=False)
    assert "13800138000" not in sent
    assert "call ###########" in sent
