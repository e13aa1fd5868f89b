"""The one handler table: which Telegram update goes to which function."""

from __future__ import annotations

from typing import Any

from telegram import Bot
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
)
from telegram.ext import filters as f

from bot.handlers import buttons, commands, membership, messages
from bot.handlers.handling import Handling

PRIVATE = f.ChatType.PRIVATE
NEW = f.UpdateType.MESSAGE


def build_application(bot: Bot, handling: Handling) -> Application[Any, Any, Any, Any, Any, Any]:
    """PTB's dispatcher with our handlers. It neither polls nor keeps anything: that is inbox's and storage's."""
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    anybody, person = handling.of_anybody, handling.of_person

    def command(name: str) -> Any:
        return {"command": name, "filters": PRIVATE & NEW & ~f.FORWARDED}

    application.add_handlers(
        [
            ChatMemberHandler(anybody(membership.changed), ChatMemberHandler.MY_CHAT_MEMBER),
            CallbackQueryHandler(anybody(buttons.pressed)),
            MessageHandler(PRIVATE & f.UpdateType.EDITED_MESSAGE, person(messages.edited)),
            CommandHandler(**command("start"), callback=anybody(commands.start)),
            CommandHandler(**command("help"), callback=person(commands.help_)),
            CommandHandler(**command("report"), callback=person(commands.report)),
            CommandHandler(**command("owed"), callback=person(commands.owed)),
            CommandHandler(**command("duties"), callback=person(commands.duties)),
            CommandHandler(**command("policy"), callback=person(commands.policy)),
            CommandHandler(**command("coverage"), callback=person(commands.coverage)),
            CommandHandler(**command("drafts"), callback=person(commands.unfinished)),
            CommandHandler(**command("mine"), callback=person(commands.mine)),
            CommandHandler(**command("alerts"), callback=person(commands.alerts)),
            CommandHandler(**command("open"), callback=person(commands.open_again)),
            CommandHandler(**command("digest"), callback=person(commands.digest)),
            CommandHandler(**command("invite"), callback=person(commands.invite)),
            CommandHandler(**command("people"), callback=person(commands.posts)),
            CommandHandler(**command("versions"), callback=person(commands.versions)),
            CommandHandler(**command("language"), callback=person(commands.language)),
            CommandHandler(**command("cancel"), callback=person(commands.cancel)),
            MessageHandler(PRIVATE & NEW & f.FORWARDED, person(messages.forwarded)),
            MessageHandler(PRIVATE & NEW & f.COMMAND, person(messages.unknown_command)),
            MessageHandler(PRIVATE & NEW & f.TEXT, anybody(messages.said)),
            MessageHandler(PRIVATE & NEW & (f.PHOTO | f.Document.ALL), person(messages.evidence)),
            MessageHandler(PRIVATE & NEW & ~f.StatusUpdate.ALL, person(messages.other)),
            MessageHandler(f.ChatType.GROUPS & NEW & f.COMMAND, anybody(messages.in_group)),
        ]
    )
    return application
