"""New messages: text, documents, photos, chat actions."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.entities.formatted import format_text
from bot.sandbox.entities.measure import units
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.files import MAX_PHOTO_BYTES, MAX_UPLOAD_BYTES, StoredFile
from bot.sandbox.keyboards import check_markup
from bot.sandbox.mini_apps import refuse_outside_private_chats
from bot.sandbox.pictures import picture_size
from bot.sandbox.wire import Json

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
_ACTIONS = frozenset((
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
))  # fmt: skip


def send_message(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    text, entities = checked_text(call, "message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    return _deliver(call, "sendMessage", content)


def send_document(call: Call) -> Json:
    """https://core.telegram.org/bots/api#senddocument"""
    file = _file(call, "document", "documents", MAX_UPLOAD_BYTES)
    return _deliver(call, "sendDocument", {"document": as_document(file), **_caption(call)})


def send_photo(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendphoto"""
    file = _file(call, "photo", "photos", MAX_PHOTO_BYTES)
    if picture_size(file.content) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return _deliver(call, "sendPhoto", {"photo": as_photo(file), **_caption(call)})


def send_chat_action(call: Call) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    action = call.parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.chat()
    call.show("action", chat, {"action": action})
    return True


def checked_text(call: Call, too_long: str) -> tuple[str, list[dict[str, Any]]]:
    """The `text` with its entities, or Refused: empty, too long, or wrongly marked up."""
    given = call.parameters
    text, entities = format_text(
        given.text("text"), given.text("parse_mode"), given.structure("entities", "message entities")
    )
    if not text:
        raise bad_request("message text is empty")
    if units(text) > MAX_TEXT_UNITS:
        raise bad_request(too_long)
    return text, entities


def checked_caption(call: Call) -> tuple[str, list[dict[str, Any]]]:
    """The `caption` with its entities, or Refused."""
    given = call.parameters
    caption, entities = format_text(
        given.text("caption"),
        given.text("parse_mode"),
        given.structure("caption_entities", "message entities"),
    )
    if units(caption) > MAX_CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return caption, entities


def as_document(file: StoredFile) -> Json:
    """The Bot API's Document object."""
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_name": file.name,
            "mime_type": file.mime_type, "file_size": file.size}  # fmt: skip


def as_photo(file: StoredFile) -> list[Json]:
    """The Bot API's sizes of a photo: one, as it was sent."""
    width, height = picture_size(file.content) or (800, 600)
    return [{"file_id": file.id, "file_unique_id": file.unique_id, "width": width, "height": height,
             "file_size": file.size}]  # fmt: skip


def _caption(call: Call) -> Json:
    caption, entities = checked_caption(call)
    content: Json = {"caption": caption} if caption else {}
    if entities:
        content["caption_entities"] = entities
    return content


def _file(call: Call, name: str, folder: str, limit: int) -> StoredFile:
    given = call.parameters
    upload = given.files.get(name)
    value = given.text(name)
    if upload is None and value.startswith("attach://"):
        upload = given.files.get(value.removeprefix("attach://"))
    if upload is None:
        if not value or value.startswith("attach://"):
            raise bad_request(f"there is no {name} in the request")
        if value.startswith(("http://", "https://")):
            # Nothing in the sandbox reaches out of the machine.
            raise bad_request("failed to get HTTP URL content")
        return call.telegram.files.find(value)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > limit:
        raise Refused(413, "Request Entity Too Large")
    return call.telegram.files.keep(folder, upload.name, upload.mime_type, upload.content)


def _deliver(call: Call, method: str, content: Json) -> Json:
    markup = check_markup(call.parameters.structure("reply_markup", "reply keyboard markup"))
    chat = call.chat()
    refuse_outside_private_chats(markup, chat.kind)
    topic = call.parameters.integer("message_thread_id")
    if topic and topic not in chat.topics:
        raise bad_request("message thread not found")
    reply = _reply_target(call, chat)
    call.account.limits.take(chat.id)
    silent = call.parameters.flag("disable_notification")
    message: Json = {
        "message_id": call.account.next_message_id(chat),
        "from": call.account.as_user(),
        "chat": chat.face,
        "date": call.telegram.clock.timestamp(),
    }
    if topic:
        message |= {"message_thread_id": topic, "is_topic_message": True}
    if reply is not None:
        message["reply_to_message"] = reply
    message.update(content)
    if call.parameters.flag("protect_content"):
        message["has_protected_content"] = True
    if markup is not None and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    stored = call.account.store(chat, message, from_bot=True, silent=silent)
    call.note(method, chat, stored, rings=not silent, reply_to=reply["message_id"] if reply else None)
    if call.telegram.watched:
        call.show("message", chat, {"message": stored.as_seen()})
    return message


def _reply_target(call: Call, chat: Chat) -> Json | None:
    given = call.parameters
    wanted = given.structure("reply_parameters", "reply parameters")
    if wanted is None:
        number, lenient = given.integer("reply_to_message_id"), given.flag("allow_sending_without_reply")
    elif isinstance(wanted, dict):
        number, lenient = int(wanted.get("message_id") or 0), bool(wanted.get("allow_sending_without_reply"))
    else:
        raise bad_request("object expected as reply parameters")
    if not number:
        return None
    target = chat.messages.get(number)
    if target is not None:
        # A message that is quoted in another one doesn't bring along what it answers itself.
        return {name: value for name, value in target.message.items() if name != "reply_to_message"}
    if lenient:
        return None
    raise bad_request("message to be replied not found")
