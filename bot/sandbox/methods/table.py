"""Which methods there are. Names are the same in any case, as on the real server."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.sandbox.call import Call
from bot.sandbox.methods import chats, editing, intake, profile, sending

Method = Callable[[Call], object]

# getUpdates isn't among them: it alone waits, and its answer is put together from text.
GET_UPDATES = "getupdates"

METHODS: Mapping[str, Method] = {
    name.lower(): method
    for name, method in (
        ("getMe", profile.get_me),
        ("logOut", chats.agree),
        ("close", chats.agree),
        ("setWebhook", intake.set_webhook),
        ("deleteWebhook", intake.delete_webhook),
        ("getWebhookInfo", intake.get_webhook_info),
        ("sendMessage", sending.send_message),
        ("sendDocument", sending.send_document),
        ("sendPhoto", sending.send_photo),
        ("sendChatAction", sending.send_chat_action),
        ("editMessageText", editing.edit_message_text),
        ("editMessageCaption", editing.edit_message_caption),
        ("editMessageReplyMarkup", editing.edit_message_reply_markup),
        ("deleteMessage", editing.delete_message),
        ("answerCallbackQuery", editing.answer_callback_query),
        ("getFile", chats.get_file),
        ("getChat", chats.get_chat),
        ("getChatMember", chats.get_chat_member),
        ("leaveChat", chats.leave_chat),
        ("setMyCommands", profile.set_my_commands),
        ("getMyCommands", profile.get_my_commands),
        ("deleteMyCommands", profile.delete_my_commands),
        ("setMyName", profile.set_my_name),
        ("getMyName", profile.get_my_name),
        ("setMyDescription", profile.set_my_description),
        ("getMyDescription", profile.get_my_description),
        ("setMyShortDescription", profile.set_my_short_description),
        ("getMyShortDescription", profile.get_my_short_description),
        ("setChatMenuButton", profile.set_chat_menu_button),
    )
}
