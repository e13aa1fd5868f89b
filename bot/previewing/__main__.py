"""The process beside the bot: an order on its standard input, the answer as JSON on its standard output.

It ends with the bot: while that lives, it holds the other end of this process's input.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from datetime import date
from typing import Any

from bot.previewing.fitness import Unfit
from bot.previewing.working_out import as_answer, work_out
from bot.settings import Settings

# People who write to the bot come first.
NICENESS = 10


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """What would turn, or why the pack can't be used. One process: the other cores are the bot's."""
    settings = Settings(**order["settings"])
    try:
        return as_answer(work_out(settings, order["source"], date.fromisoformat(order["today"]), 1))
    except Unfit as unfit:
        return {"unfit": unfit.key, "arguments": unfit.arguments, "details": list(unfit.details)}


def _end_with_the_bot() -> None:
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    os.nice(NICENESS)
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_the_bot, daemon=True).start()
    # What the engine prints must not get into the answer.
    out, sys.stdout = sys.stdout, sys.stderr
    out.write(json.dumps(answer(order), ensure_ascii=False))
    out.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
