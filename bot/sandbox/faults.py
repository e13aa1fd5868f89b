"""Faults on demand: what a network and a busy server do to a bot."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ControlRefused
from bot.sandbox.wire import Json

# kind -> does the effect happen? `delay` only postpones it.
KINDS = {
    "status": False,  # another answer, with code, description and retry_after
    "delay": True,  # a late answer
    "hang": False,  # no answer for `seconds`, then the connection dies
    "drop_before": False,  # the connection dies, nothing has happened
    "drop_after": True,  # it has happened, the connection dies without an answer
    "cut": True,  # half an answer
    "html": False,  # the page of some proxy
    "wrong_json": True,  # 200 with JSON of another shape
}
_DEFAULT_SECONDS = {"delay": 1.0, "hang": 3600.0}
_TITLES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict",
           429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway"}  # fmt: skip


@dataclass(slots=True)
class Rule:
    """When and how something goes wrong. `method` is one method or ``*``; `count` None means for ever."""

    id: int
    kind: str
    method: str = "*"
    chat: int | None = None
    count: int | None = None
    probability: float = 1.0
    seed: int = 0
    code: int = 500
    description: str = ""
    retry_after: int | None = None
    seconds: float = 0.0
    effect: bool = False
    hits: int = 0
    chance: random.Random = field(default_factory=random.Random, repr=False)

    @classmethod
    def from_json(cls, number: int, body: Mapping[str, Any]) -> Rule:
        """Read ``{kind, method?, chat?, count?, probability?, seed?, code?, ...}``. Raises ControlRefused."""
        kind = body.get("kind")
        if kind not in KINDS:
            raise ControlRefused(400, f"kind must be one of {', '.join(KINDS)}")
        unknown = set(body) - (set(cls.__slots__) - {"id", "hits", "chance"})
        if unknown:
            raise ControlRefused(400, f"unknown: {', '.join(sorted(unknown))}")
        rule = cls(number, **{"effect": KINDS[kind], "seconds": _DEFAULT_SECONDS.get(kind, 0.0), **body})
        rule.method = rule.method.lower()
        rule.chance = random.Random(rule.seed)  # noqa: S311 - repeatable is what is wanted
        if rule.retry_after is not None and "code" not in body:
            rule.code = 429
        return rule

    def as_json(self) -> Json:
        names = [name for name in self.__slots__ if name != "chance"]
        return {name: getattr(self, name) for name in names}

    def answer(self) -> Json:
        """The body of a `status` fault."""
        text = self.description or _TITLES.get(self.code, "Error")
        body: Json = {"ok": False, "error_code": self.code, "description": text}
        if self.retry_after is not None:
            body["description"] = self.description or f"{text}: retry after {self.retry_after}"
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class Faults:
    """The rules in force, asked before each call; the first that strikes is taken."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._made = 0

    def add(self, body: Mapping[str, Any]) -> Rule:
        self._made += 1
        rule = Rule.from_json(self._made, body)
        self.rules.append(rule)
        return rule

    def clear(self, number: int | None = None) -> None:
        """Take away one rule, or all."""
        self.rules = [rule for rule in self.rules if number is not None and rule.id != number]

    def strike(self, method: str, chat: int | None) -> Rule | None:
        """The rule that this call falls under, if there is one; it is counted."""
        for rule in self.rules:
            if rule.method not in ("*", method) or (rule.chat is not None and rule.chat != chat):
                continue
            if rule.count is not None and rule.hits >= rule.count:
                continue
            if rule.probability < 1 and rule.chance.random() >= rule.probability:
                continue
            rule.hits += 1
            return rule
        return None
