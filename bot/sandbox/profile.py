"""What a bot says of itself: names, descriptions, command menus by scope and language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Parameters
from bot.sandbox.wire import Json

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
           "chat_administrators", "chat_member")  # fmt: skip
_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_LONGEST_NAME = 32

Key = tuple[str, int | None, str]  # scope, chat, language


@dataclass(slots=True)
class Profile:
    """Texts by (what, language) and commands by (scope, chat, language)."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[Key, list[Json]] = field(default_factory=dict)

    def say(self, what: str, language: str) -> str:
        """The text in the language, or else the one for all languages, or else nothing."""
        return self.texts.get((what, language)) or self.texts.get((what, ""), "")

    def shown_commands(self, chat: int, language: str, *, group: bool = False) -> list[Json]:
        """What a person's menu shows: the narrowest scope that was set, own language first.

        Source: https://core.telegram.org/bots/api#determining-list-of-commands
        """
        wide = "all_group_chats" if group else "all_private_chats"
        for scope, of_chat in (("chat", chat), (wide, None), ("default", None)):
            for spoken in (language, ""):
                if (commands := self.commands.get((scope, of_chat, spoken))) is not None:
                    return commands
        return []


def read_language(given: Parameters) -> str:
    """The two letters of `language_code`, or nothing for all languages. Raises Refused.

    "A two-letter ISO 639-1 language code" (https://core.telegram.org/bots/api#setmyname): zh, not zh-hans.
    """
    language = given.text("language_code")
    if language and not (
        len(language) == 2 and language.isascii() and language.isalpha() and language.islower()
    ):
        raise bad_request("invalid language code specified")
    return language


def read_scope(scope: Any, language: str) -> Key:
    """The key under which commands are kept. Raises Refused."""
    if scope is None:
        return ("default", None, language)
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if not scope["type"].startswith("chat"):
        return (scope["type"], None, language)
    try:
        return (scope["type"], int(scope["chat_id"]), language)
    except (KeyError, TypeError, ValueError):
        raise bad_request("chat not found") from None


def read_commands(commands: Any) -> list[Json]:
    """The commands, checked. Raises Refused."""
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_read_command(command) for command in commands]


def _read_command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("expected an Object of type BotCommand")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name or len(name) > _LONGEST_NAME or not set(name) <= _NAME_CHARACTERS:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
