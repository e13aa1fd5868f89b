"""The process that makes documents: see ``bot.process.beside``. It reads the database and writes one file."""

from __future__ import annotations

import logging
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

from bot.documents.making import make
from bot.process.beside import serve
from bot.settings import Settings

# An overview of 600 organizations takes a tenth of it.
MOST_MEMORY = 2 * 1024**3


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Make what is ordered (``bot.documents.making``), as the file ``out``."""
    Path(order["out"]).write_bytes(make(Settings(**order["settings"]), order))
    return {}


def main() -> None:
    warnings.simplefilter("ignore")
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    serve(answer)


if __name__ == "__main__":
    main()
