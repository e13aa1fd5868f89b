"""Chats and files looked at, and chats left."""

from __future__ import annotations

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.files import MAX_DOWNLOAD_BYTES
from bot.sandbox.wire import Json


def get_chat(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    chat = call.account.chats.get(call.parameters.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return {**chat.face, "accent_color_id": 0, "max_reaction_count": 11,
            "accepted_gift_types": {"unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False,
                                    "premium_subscription": False, "gifts_from_channels": False}}  # fmt: skip


def get_chat_member(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    chat = call.chat()
    number = call.parameters.integer("user_id")
    if number == call.account.id:
        return {"user": call.account.as_user(), "status": "member"}
    person = call.telegram.people.get(number)
    if person is None:
        raise bad_request("invalid user_id specified")
    return {"user": person.as_user(), "status": "member" if number in chat.members else "left"}


def get_file(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getfile"""
    number = call.parameters.text("file_id")
    if not number:
        raise bad_request("invalid file_id")
    file = call.telegram.files.find(number)
    if file.size > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size,
            "file_path": file.path}  # fmt: skip


def leave_chat(call: Call) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    chat = call.chat()
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.gone = True
    call.note("leaveChat", chat)
    return True


def agree(call: Call) -> bool:
    """logOut and close: https://core.telegram.org/bots/api#logout. Nothing hangs on them here."""
    del call
    return True
