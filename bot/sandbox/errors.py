"""What the sandbox answers when it doesn't do what was asked."""

from __future__ import annotations

from typing import Any


class SandboxError(Exception):
    """The sandbox could not do what it was asked."""


class Refused(SandboxError):
    """An answer of the Bot API with ``ok: false``, in Telegram's own words and codes."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class ControlRefused(SandboxError):
    """A wrong request to the sandbox's own side (``/sandbox``, ``/clock``), with its HTTP status."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


def bad_request(reason: str) -> Refused:
    """A 400 with the prefix that Telegram puts before every reason."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """A 403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {reason}")
