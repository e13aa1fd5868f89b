"""The process that works out what another version of the pack would change: see ``bot.process.beside``."""

from __future__ import annotations

import logging
import sys
from datetime import date
from typing import Any

from bot.previewing.fitness import Unfit
from bot.previewing.working_out import as_answer, work_out
from bot.process.beside import serve
from bot.settings import Settings


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """What would turn, or why the pack can't be used. One process: the other cores are the bot's."""
    settings = Settings(**order["settings"])
    try:
        return as_answer(work_out(settings, order["source"], date.fromisoformat(order["today"]), 1))
    except Unfit as unfit:
        return {"unfit": unfit.key, "arguments": unfit.arguments, "details": list(unfit.details)}


def main() -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    serve(answer)


if __name__ == "__main__":
    main()
