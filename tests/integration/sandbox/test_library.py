"""python-telegram-bot's own Bot against the sandbox, over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, MenuButtonCommands, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.sandbox.client import SandboxClient, SandboxUser
from bot.sandbox.control.samples import sample_photo
from bot.sandbox.server import Server
from tests.integration.sandbox.conftest import CDO, STRANGER, TOKEN


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, f"{server.url}/bot", f"{server.url}/file/bot") as library:
        yield library


async def test_a_conversation_from_start_to_edit(cdo: SandboxUser, bot: Bot) -> None:
    (update,) = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    assert update.message is not None
    assert update.message.text == "/start"
    assert update.effective_user is not None
    assert update.effective_user.language_code == "zh-hans"

    keys = InlineKeyboardMarkup([[InlineKeyboardButton("保存", callback_data="s")]])
    sent = await update.message.reply_html("<b>x</b>", reply_markup=keys, do_quote=True)
    assert sent.reply_to_message is not None
    await cdo.press("保存")
    (pressed,) = await bot.get_updates(offset=update.update_id + 1)
    assert pressed.callback_query is not None
    assert await pressed.callback_query.answer("好")
    await pressed.callback_query.edit_message_text("saved")
    assert (await cdo.last()).text == "saved"


async def test_files_go_up_and_come_down(cdo: SandboxUser, bot: Bot) -> None:
    document = await bot.send_document(CDO, "第一行\n".encode(), filename="日报.txt", caption="日报")
    photo = await bot.send_photo(CDO, sample_photo())
    assert document.document is not None
    assert document.document.file_name == "日报.txt"
    assert (photo.photo[-1].width, photo.photo[-1].height) == (320, 200)

    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == "第一行\n".encode()
    again = await bot.send_document(CDO, document.document.file_id)
    assert again.document == document.document
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(CDO, b"no picture")


async def test_commands_names_and_menu(bot: Bot, cdo: SandboxUser) -> None:
    commands = [BotCommand("help", "帮助")]
    assert await bot.set_my_commands(commands, language_code="zh")
    assert await bot.get_my_commands(language_code="zh") == tuple(commands)
    assert await bot.get_my_commands() == ()
    assert await bot.set_my_name("数据助手")
    assert (await bot.get_me()).first_name == "数据助手"
    assert await bot.set_chat_menu_button(CDO, MenuButtonCommands())
    assert (await bot.get_chat(CDO)).username == "chen"
    assert (await bot.get_chat_member(CDO, CDO)).status == "member"


async def test_refusals_are_the_librarys_own_errors(
    sandbox: SandboxClient, cdo: SandboxUser, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library warns of its own coming change unless one has opted in.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(Forbidden, match="initiate"):
        await bot.send_message(STRANGER, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4, "x")
    await sandbox.add_fault("status", method="sendMessage", retry_after=9, count=1)
    with pytest.raises(RetryAfter, match="Retry in 0:00:09"):
        await bot.send_message(CDO, "x")
    await sandbox.add_fault("status", method="sendMessage", code=502, count=1)
    with pytest.raises(NetworkError):
        await bot.send_message(CDO, "x")
    await sandbox.trouble(rival_seconds=5)
    with pytest.raises(Conflict):
        await bot.get_updates()
    await sandbox.trouble(revoke=True)
    with pytest.raises(InvalidToken):
        await bot.get_me()
