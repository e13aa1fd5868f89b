"""What the bot says of itself: names, descriptions, commands, menu button."""

from __future__ import annotations

from bot.sandbox.call import Call
from bot.sandbox.chats import Stored
from bot.sandbox.errors import bad_request
from bot.sandbox.profile import read_commands, read_language, read_scope
from bot.sandbox.wire import Json

# Longest texts: https://core.telegram.org/bots/api#setmyname and the two after it.
_TEXTS = {"name": 64, "description": 512, "short_description": 120}
_MENUS = ("commands", "web_app", "default")


def get_me(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getme"""
    return {**call.account.as_user(), "can_join_groups": True, "can_read_all_group_messages": False,
            "supports_inline_queries": False, "can_connect_to_business": False,
            "has_main_web_app": False}  # fmt: skip


def set_my_commands(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    commands = read_commands(call.parameters.structure("commands", "commands"))
    key = read_scope(call.parameters.structure("scope", "scope"), read_language(call.parameters))
    if commands:
        call.account.profile.commands[key] = commands
    else:
        call.account.profile.commands.pop(key, None)
    return _changed(call, "setMyCommands", ", ".join(command["command"] for command in commands))


def get_my_commands(call: Call) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands"""
    key = read_scope(call.parameters.structure("scope", "scope"), read_language(call.parameters))
    return call.account.profile.commands.get(key, [])


def delete_my_commands(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    key = read_scope(call.parameters.structure("scope", "scope"), read_language(call.parameters))
    call.account.profile.commands.pop(key, None)
    return _changed(call, "deleteMyCommands", None)


def set_my_name(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmyname"""
    return _set_text(call, "setMyName", "name")


def set_my_description(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmydescription"""
    return _set_text(call, "setMyDescription", "description")


def set_my_short_description(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmyshortdescription"""
    return _set_text(call, "setMyShortDescription", "short_description")


def get_my_name(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getmyname"""
    return _get_text(call, "name")


def get_my_description(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getmydescription"""
    return _get_text(call, "description")


def get_my_short_description(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getmyshortdescription"""
    return _get_text(call, "short_description")


def set_chat_menu_button(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchatmenubutton"""
    menu = call.parameters.structure("menu_button", "menu button") or {"type": "default"}
    if not isinstance(menu, dict) or menu.get("type") not in _MENUS:
        raise bad_request("can't parse menu button: unsupported type specified")
    if call.parameters.text("chat_id"):
        call.chat().menu_button = menu
    else:
        call.account.default_menu = menu
    return _changed(call, "setChatMenuButton", menu["type"])


def _set_text(call: Call, method: str, what: str) -> bool:
    text = call.parameters.text(what)
    if len(text) > _TEXTS[what]:
        raise bad_request(f"{what.upper()}_TOO_LONG")
    call.account.profile.texts[what, read_language(call.parameters)] = text
    return _changed(call, method, text)


def _get_text(call: Call, what: str) -> Json:
    return {what: call.account.profile.say(what, read_language(call.parameters))}


def _changed(call: Call, method: str, text: str | None) -> bool:
    call.note(method, None, Stored({"text": text}, True))
    if call.telegram.watched:
        call.telegram.tell("profile", {"bot": call.account.id})
    return True
