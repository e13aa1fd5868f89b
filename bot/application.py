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

from bot.handlers import buttons, commands, evidence, groups, membership, messages
from bot.handlers.handling import Handling

PRIVATE = f.ChatType.PRIVATE
GROUPS = f.ChatType.GROUPS
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
            MessageHandler(PRIVATE & f.UpdateType.EDITED_MESSAGE, person(messages.edited, reads=True)),
            CommandHandler(**command("start"), callback=anybody(commands.start)),
            CommandHandler(**command("help"), callback=anybody(commands.help_)),
            *(
                CommandHandler(**command(name), callback=person(act))
                for name, act in commands.OF_PEOPLE.items()
            ),
            MessageHandler(PRIVATE & NEW & f.FORWARDED, person(evidence.forwarded)),
            MessageHandler(PRIVATE & NEW & f.COMMAND, person(messages.unknown_command)),
            MessageHandler(PRIVATE & NEW & f.TEXT, anybody(messages.said, reads=True)),
            MessageHandler(PRIVATE & NEW & (f.PHOTO | f.Document.ALL), person(evidence.evidence)),
            MessageHandler(PRIVATE & NEW & ~f.StatusUpdate.ALL, person(messages.other)),
            MessageHandler(GROUPS & f.StatusUpdate.MIGRATE, anybody(groups.migrated)),
            MessageHandler(GROUPS & NEW & ~f.FORWARDED & groups.ADDRESSED, anybody(groups.addressed)),
        ]
    )
    return application
