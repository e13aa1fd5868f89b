"""The digest of a morning over real HTTP: a photo with its caption on the phone, and the same from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from PIL import Image

from bot.sandbox.client import SandboxClient, SandboxUser
from bot.sandbox.seen import Message
from tests.acceptance.cast import OTHER_CDO, REPORTER, SUPERVISOR
from tests.acceptance.city import City, inhabited_city
from tests.acceptance.phone import Acts, Phone, share_a_dataset

TITLE = "义务教育入学数据"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[City]:
    with inhabited_city(tmp_path / "city", [REPORTER, SUPERVISOR, OTHER_CDO]) as made:
        yield made
        assert "ERROR" not in made.log(), made.log()


async def picture(sandbox: SandboxClient, message: Message) -> Image.Image:
    """The photo of a message, as a phone gets it."""
    file_id = message.raw["photo"][-1]["file_id"]
    address = f"{sandbox.base_url}/sandbox/files/{file_id}"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return Image.open(BytesIO(await answer.read()))


async def comes(user: SandboxUser, contains: str) -> Message:
    """The message that says so, once it is there."""
    seen = await user.wait_for(contains=contains)
    return await user.message(int(seen.message_id or 0))


async def next_morning(sandbox: SandboxClient) -> None:
    """To half past eight of the next working day, and a little more."""
    await sandbox.next_working_morning()
    await sandbox.advance(30)


async def test_a_photo_with_a_caption_comes_in_the_morning(place: City) -> None:
    async with place.client() as sandbox:
        chen, li, amy = (sandbox.user(each.telegram_id) for each in (REPORTER, SUPERVISOR, OTHER_CDO))
        await share_a_dataset(Phone(chen, sandbox, Acts()), TITLE)
        await next_morning(sandbox)
        digest = await comes(chen, "☀️ 日报")
        assert TITLE in digest.text
        assert digest.silent
        assert digest.buttons[-1] == ("🗂 往期日报", "⚙️ 消息设置")
        shown = await picture(sandbox, digest)
        assert (shown.format, shown.width) == ("PNG", 600)
        lis = await comes(li, "☀️ 日报")
        assert TITLE in lis.text
        assert (await picture(sandbox, lis)).height <= 1280
        await amy.say("/digest")
        amys = await comes(amy, "Daily digest")
        assert TITLE not in amys.text
        assert "photo" in amys.raw


async def test_a_photo_whose_answer_is_lost_stands_there_once(place: City) -> None:
    async with place.client() as sandbox:
        chen = sandbox.user(REPORTER.telegram_id)
        await share_a_dataset(Phone(chen, sandbox, Acts()), TITLE)
        await sandbox.add_fault("drop_after", method="sendPhoto", chat=chen.id, count=1)
        await next_morning(sandbox)
        await comes(chen, "☀️ 日报")
        await sandbox.advance(60)
        found = [each for each in await chen.messages() if each.text.startswith("☀️ 日报")]
        assert len(found) == 1
        assert "重复" not in found[0].text


async def test_the_command_line_prints_it_draws_it_and_makes_it_anew(place: City, tmp_path: Path) -> None:
    async with place.client() as sandbox:
        chen = sandbox.user(REPORTER.telegram_id)
        await share_a_dataset(Phone(chen, sandbox, Acts()), TITLE)
        await next_morning(sandbox)
        digest = await comes(chen, "☀️ 日报")
        day = (await sandbox.now()).date().isoformat()
    out = tmp_path / "digest.png"
    printed = place.run("digest", "--person", REPORTER.name, "--day", day, "--picture", str(out))
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout.strip() == digest.text.strip()
    with Image.open(out) as drawn:
        assert drawn.width == 600
    anew = place.run("digest", "--person", REPORTER.name, "--day", day, "--recompute")
    assert "按当日记录重新生成" in anew.stdout
    assert TITLE in anew.stdout
    week = place.run("digest", "--person", SUPERVISOR.name, "--day", day, "--kind", "weekly")
    assert "周报" in week.stdout
    unborn = place.run("digest", "--person", REPORTER.name, "--day", "2099-01-01", "--recompute")
    assert unborn.returncode != 0
    assert "hasn't come yet" in unborn.stderr
