"""Messages changed or taken away, and buttons answered."""

from __future__ import annotations

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import check_markup
from bot.sandbox.methods.sending import checked_caption, checked_text
from bot.sandbox.mini_apps import refuse_outside_private_chats
from bot.sandbox.queries import ANSWER_WITHIN_SECONDS
from bot.sandbox.wire import Json

# "A message can only be deleted if it was sent less than 48 hours ago."
DELETED_WITHIN_SECONDS = 48 * 3600
MAX_ANSWER_TEXT = 200

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(call: Call) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    text, entities = checked_text(call, "MESSAGE_TOO_LONG")
    chat, stored = _own_message(call)
    if "text" not in stored.message:
        raise bad_request("there is no text in the message to edit")
    changed = {**stored.message, "text": text}
    changed.pop("entities", None)
    if entities:
        changed["entities"] = entities
    return _change(call, "editMessageText", chat, stored, changed)


def edit_message_caption(call: Call) -> Json:
    """https://core.telegram.org/bots/api#editmessagecaption"""
    caption, entities = checked_caption(call)
    chat, stored = _own_message(call)
    if "text" in stored.message:
        raise bad_request("there is no caption in the message to edit")
    changed = dict(stored.message)
    for name, value in (("caption", caption), ("caption_entities", entities)):
        changed.pop(name, None)
        if value:
            changed[name] = value
    return _change(call, "editMessageCaption", chat, stored, changed)


def edit_message_reply_markup(call: Call) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    chat, stored = _own_message(call)
    return _change(call, "editMessageReplyMarkup", chat, stored, dict(stored.message))


def delete_message(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    chat = call.chat()
    stored = chat.messages.get(call.parameters.integer("message_id"))
    if stored is None:
        raise bad_request("message to delete not found")
    if call.telegram.clock.timestamp() - stored.message["date"] > DELETED_WITHIN_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[stored.message["message_id"]]
    call.note("deleteMessage", chat, stored)
    call.show("deleted", chat, {"message_id": stored.message["message_id"]})
    return True


def answer_callback_query(call: Call) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    given = call.parameters
    text = given.text("text")
    if len(text) > MAX_ANSWER_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    query = call.account.queries.get(given.text("callback_query_id"))
    if query is None or call.telegram.clock.timestamp() - query.at > ANSWER_WITHIN_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    query.answer = {"text": text, "show_alert": given.flag("show_alert")}
    query.answered.set()
    chat = call.account.chats[query.chat]
    call.note("answerCallbackQuery", chat, Stored({"message_id": query.message_id, "text": text}, True))
    call.show("answer", chat, query.as_json())
    return True


def _own_message(call: Call) -> tuple[Chat, Stored]:
    chat = call.chat()
    stored = chat.messages.get(call.parameters.integer("message_id"))
    if stored is None:
        raise bad_request("message to edit not found")
    if not stored.from_bot:
        raise bad_request("message can't be edited")
    return chat, stored


def _change(call: Call, method: str, chat: Chat, stored: Stored, changed: Json) -> Json:
    """Put the changed message in the place of the old one; without markup its buttons go."""
    markup = check_markup(
        call.parameters.structure("reply_markup", "reply keyboard markup"), inline_only=True
    )
    refuse_outside_private_chats(markup, chat.kind)
    changed.pop("reply_markup", None)
    if markup is not None:
        changed["reply_markup"] = markup
    if changed == stored.message:
        raise bad_request(NOT_MODIFIED)
    changed["edit_date"] = call.telegram.clock.timestamp()
    if (old := stored.message.get("reply_markup")) is not None and old != markup:
        stored.former_keyboards.append(old)
    stored.message = changed
    call.note(method, chat, stored)
    if call.telegram.watched:
        call.show("edited", chat, {"message": stored.as_seen()})
    return changed
