"""What people do to a bot under measurement: one after the other, or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.client import SandboxClient


@dataclass(frozen=True, slots=True)
class Say:
    """One person says something."""

    person: int
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """One person presses the first button of a message."""

    person: int
    message_id: int


Deed = Say | Press


async def do(sandbox: SandboxClient, deed: Deed) -> None:
    """One deed; it is with Telegram when this returns."""
    if isinstance(deed, Say):
        await sandbox.user(deed.person).say(deed.text)
    else:
        await sandbox.user(deed.person).press(message_id=deed.message_id, row=0, column=0)


async def do_all(sandbox: SandboxClient, deeds: Sequence[Deed]) -> None:
    """All of them, in one request: the sandbox then holds them all at once."""
    if texts := [(deed.person, deed.text) for deed in deeds if isinstance(deed, Say)]:
        await sandbox.say_many(texts)
    if presses := [(deed.person, deed.message_id, 0, 0) for deed in deeds if isinstance(deed, Press)]:
        await sandbox.press_many(presses)
