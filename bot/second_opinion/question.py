"""What is asked of a model: the instruction, the kinds of the pack, one message, and the form of the answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.reading.model import FIELDS
from bot.reading.opinion import Opinion
from policy.models.kinds import Kind

# Twelve matters with their fields are fewer.
MOST_TOKENS = 2_000


@dataclass(frozen=True, slots=True)
class Question:
    """One message. ``shown``: as the model sees it. ``kinds``: what it may tell of."""

    text: str
    shown: str
    kinds: tuple[Kind, ...]

    def body(self, model: str) -> dict[str, Any]:
        """The request of the chat-completions API, with the answer's form as a JSON Schema."""
        message = json.dumps({"message": self.shown}, ensure_ascii=False)
        return {
            "model": model,
            "messages": [
                {"role": "system", "content": _instruction(self.kinds)},
                {"role": "user", "content": message},
            ],
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "stream": False,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "matters", "strict": True, "schema": _schema(self.kinds)},
            },
        }


def _instruction(kinds: Sequence[Kind]) -> str:
    lines = [f"- {kind.id}: {kind.title.zh} / {kind.title.en}" for kind in kinds]
    return _written() + "\n".join(lines)


def _schema(kinds: Sequence[Kind]) -> dict[str, Any]:
    schema = Opinion.model_json_schema()
    schema["$defs"]["Told"]["properties"]["kind"] = {"enum": [kind.id for kind in kinds]}
    schema["$defs"]["Words"]["properties"]["field"] = {"enum": sorted(FIELDS)}
    return schema


@cache
def _written() -> str:
    return files("bot.second_opinion").joinpath("instruction.txt").read_text(encoding="utf-8")
