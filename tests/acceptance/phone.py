"""What people do with their phones in the acceptance tests, and a note of everything that they did."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.messages import Messages
from bot.sandbox.client import Message, SandboxClient, SandboxRefused, SandboxUser
from policy.loading.loader import load_pack
from tests.acceptance.city import FOSHAN

PACK = functools.cache(lambda: load_pack(FOSHAN))
WAIT_SECONDS = 60.0
LOOK_SECONDS = 1.0


@functools.cache
def say(key: str, language: str = "zh") -> str:
    """Words of the catalogue, as they stand on a button."""
    return Messages(PACK().time_zone).of(language).plain(key)


@dataclass(slots=True)
class Acts:
    """What all phones did that Telegram has to tell the bot: messages and presses, by their ids."""

    done: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Phone:
    """One person's phone."""

    user: SandboxUser
    sandbox: SandboxClient
    acts: Acts

    async def say(self, text: str) -> None:
        self.acts.done.append(f"message {(await self.user.say(text)).id}")

    async def press(self, button: str, wanted: Callable[[Message], bool]) -> None:
        """Press a button of the newest message that is wanted, as soon as it is there."""
        while True:
            message = await self.wait(lambda one: wanted(one) and one.has_button(button))
            try:
                query = await self.user.press(button, message_id=message.id)
            except SandboxRefused:
                continue  # edited between the look and the press
            self.acts.done.append(f"press {query['query_id']}")
            return

    async def wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The newest message of the bot that is wanted, as soon as it is there. It waits for ever."""
        while True:
            seen = await self.sandbox.last_effect()
            for message in reversed(await self.user.messages()):
                if message.from_bot and wanted(message):
                    return message
            await self.sandbox.wait(seen, chat=self.user.id, timeout=LOOK_SECONDS)


async def share_a_dataset(phone: Phone, title: str) -> None:
    """One sentence, the card, and Save; until the verdict is there."""
    await phone.say(f"今天把{title}共享给了卫健局,每月更新")
    await _save(phone, title)


async def raise_a_critical_issue(
    phone: Phone, title: str, *, before_saving: Callable[[], None] | None = None
) -> None:
    """Data was leaked. The supervisors are alerted."""
    await raise_an_issue(phone, title, "data_incident", before_saving=before_saving)


async def raise_an_issue(
    phone: Phone, title: str, problem: str, *, before_saving: Callable[[], None] | None = None
) -> None:
    """The form, with words and buttons; until the verdict is there."""
    kind = PACK().kind("issue_raised")
    choice = next(one for one in kind.field("problem").choices if one.id == problem)
    await phone.say("/report")
    await phone.press(say("group-3"), lambda _: True)
    await phone.press(kind.title.zh, lambda _: True)
    await phone.wait(lambda one: kind.field("issue_title").question.zh in one.text)
    await phone.say(title)
    await phone.wait(lambda one: title in one.text and kind.field("project_name").question.zh in one.text)
    await phone.say("智慧教育平台")
    await phone.press(choice.label.zh, lambda one: title in one.text)
    await phone.wait(lambda one: title in one.text and kind.field("impact").question.zh in one.text)
    await _save(phone, title, before_saving)


async def _save(phone: Phone, title: str, before_saving: Callable[[], None] | None = None) -> None:
    def about_it(message: Message) -> bool:
        return title in message.text

    await phone.press(say("button-to-card"), about_it)
    if before_saving is not None:
        await phone.wait(lambda one: about_it(one) and one.has_button(say("button-save")))
        await asyncio.to_thread(before_saving)
    await phone.press(say("button-save"), about_it)
    await phone.wait(lambda one: about_it(one) and one.has_button(say("button-why")))
