"""Work in a process beside the bot: an order on its standard input, the answer as JSON on its standard output.

It ends with the bot: while that lives, it holds the other end of this process's input.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

# People who write to the bot come first.
NICENESS = 10


class WorkFailed(Exception):
    """The process ended without an answer; the text is what it wrote."""


async def in_a_process(module: str, order: dict[str, Any], longest: float) -> dict[str, Any]:
    """Run ``python -m module``, for so many seconds at most. Raises WorkFailed.

    Nothing of the bot's own settings goes along, and so not its token.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CDO_")}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=pipe, stdout=pipe, stderr=pipe, env=environment
    )
    assert process.stdin is not None  # noqa: S101 - there are pipes
    assert process.stdout is not None  # noqa: S101
    assert process.stderr is not None  # noqa: S101
    try:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        async with asyncio.timeout(longest):
            written, said = await asyncio.gather(process.stdout.read(), process.stderr.read())
            await process.wait()
    except (TimeoutError, BrokenPipeError, ConnectionResetError) as error:
        raise WorkFailed(type(error).__name__) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        process.stdin.close()
    if process.returncode:
        raise WorkFailed(f"code {process.returncode}: {said.decode(errors='replace')[-2000:]}")
    found: dict[str, Any] = json.loads(written)
    return found


def serve(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> NoReturn:
    """Be that process."""
    os.nice(NICENESS)
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_the_bot, daemon=True).start()
    # What libraries print must not get into the answer.
    out, sys.stdout = sys.stdout, sys.stderr
    out.write(json.dumps(answer(order), ensure_ascii=False))
    out.flush()
    os._exit(0)


def _end_with_the_bot() -> None:
    sys.stdin.read()
    os._exit(1)
