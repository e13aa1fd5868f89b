"""Keeps the token out of the logs, and control characters out of their lines.

The Bot API has the token in every address, so that it can turn up in any text of any library. A filter on
a logger sees only what is logged there; one on each *handler* sees everything that is written.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

HIDDEN = "<token>"
# A bot's number, a colon (or its form in an address) and the secret: core.telegram.org/bots/api#authorizing-your-bot
_TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


class Redact(logging.Filter):
    """Replaces the given secrets, and whatever looks like a token, in all that a record can show."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        # The part after the colon is the secret; longest first, so that no rest of one is left over.
        parts = {part for secret in secrets for part in (secret, secret.partition(":")[2]) if part}
        self._secrets = tuple(sorted(parts, key=len, reverse=True))

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # a wrong format string: what can be said is said
            message = f"{record.msg!s} {record.args!r}"
        record.msg = _CONTROL.sub(lambda found: repr(found.group())[1:-1], self.clean(message))
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.clean(record.exc_text)
            record.exc_info = None  # a formatter would write it anew
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _TOKEN.sub(HIDDEN, text)


def redact_handlers(secrets: Iterable[str], logger: logging.Logger | None = None) -> None:
    """Put the filter on every handler of the logger (the root logger by default)."""
    redact = Redact(secrets)
    for handler in (logger or logging.getLogger()).handlers:
        handler.addFilter(redact)
    # They write every address at INFO; nothing of it is needed.
    for name in ("httpx", "httpcore", "aiohttp.client"):
        logging.getLogger(name).setLevel(logging.WARNING)
