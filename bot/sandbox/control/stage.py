"""``/sandbox/phones`` and ``/sandbox/story``: who stands on the stage, and what is played."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox.control.requests import account_of, answer, telegram_of
from bot.sandbox.errors import SandboxError
from bot.sandbox.people import Person
from bot.sandbox.phone import Phone


@dataclass(frozen=True, slots=True)
class Stage:
    """What the page was given: people in order, the story, days that are (no) working days.

    `bot_name` is what BotFather was told: the bot's name until it sets another one.
    """

    people: tuple[Person, ...] = ()
    calendar: dict[str, list[str]] = field(default_factory=dict)
    bot_name: str = ""
    story: dict[str, Any] = field(default_factory=dict)


STAGE = web.AppKey("stage", Stage)


def stage_of(request: web.Request) -> Stage:
    return request.app[STAGE]


def read_stage(scenario: Path | None, story: Path | None) -> Stage:
    """Read ``{users: [...], bot_name?, skip_days?, work_days?}`` and the story. Raises SandboxError."""
    people: tuple[Person, ...] = ()
    bot_name = ""
    calendar: dict[str, list[str]] = {}
    if scenario is not None:
        body = _read(scenario)
        try:
            people = tuple(Person.from_json(user) for user in body["users"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SandboxError(f"{scenario}: users: {error!r}") from None
        bot_name = str(body.get("bot_name", ""))
        calendar = {name: list(body[name]) for name in ("skip_days", "work_days") if name in body}
    return Stage(people, calendar, bot_name, _read(story) if story is not None else {})


async def show_phones(request: web.Request) -> web.Response:
    """The phones in order, each as it stands; without a scenario those of all persons."""
    telegram, account = telegram_of(request), account_of(request)
    order = [person.id for person in stage_of(request).people] or list(telegram.people)
    phones = [Phone(telegram, account, telegram.person(number)) for number in order]
    return answer([{**phone.state(), "messages": phone.messages(limit=200)} for phone in phones])


async def show_story(request: web.Request) -> web.Response:
    return answer(stage_of(request).story)


def _read(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SandboxError(f"{path}: {error}") from None
    if not isinstance(body, dict):
        raise SandboxError(f"{path}: not an object")
    return body
