import json
from dataclasses import replace

from bot.outbox.body import body_without_reply, marked_body, plain_body, same_again, wire_body
from storage.line.outbox import OutboxRow

ROW = OutboxRow(1, "k", 12345, 7, "reply", 5, "sendMessage", '{"text":"<b>你好</b>","parse_mode":"HTML"}', None,
                None, "pending", 0, 0.0, None, None, None, 0.0, None)  # fmt: skip


def with_body(**body):
    return replace(ROW, body=json.dumps(body, ensure_ascii=False))


def test_the_chat_is_put_in_when_it_is_sent():
    assert json.loads(wire_body(ROW, None)) == {"chat_id": 7, "text": "<b>你好</b>", "parse_mode": "HTML"}


def test_an_edit_names_its_message_even_with_an_empty_body():
    assert json.loads(wire_body(replace(ROW, body="{}"), 9)) == {"chat_id": 7, "message_id": 9}


def test_an_answer_to_a_press_names_no_chat():
    row = replace(ROW, method="answerCallbackQuery", body='{"callback_query_id":"q"}')
    assert json.loads(wire_body(row, None)) == {"callback_query_id": "q"}


def test_the_stored_plain_copy_is_used_if_there_is_one():
    assert json.loads(plain_body(replace(ROW, body_plain='{"text":"你好"}'))) == {"text": "你好"}


def test_without_a_plain_copy_the_text_goes_without_markup():
    assert json.loads(plain_body(ROW)) == {"text": "你好"}
    assert json.loads(plain_body(with_body(text="<b>甲 &lt; 乙\n丙", parse_mode="HTML"))) == {
        "text": "甲 < 乙\n丙"
    }


def test_what_was_never_markup_stays_as_it_is():
    assert json.loads(plain_body(with_body(text="<b>你好</b>"))) == {"text": "<b>你好</b>"}


def test_a_reply_becomes_a_message_of_its_own_and_a_message_stays_none():
    assert json.loads(body_without_reply(with_body(text="x", reply_parameters={"message_id": 1})) or "") == {
        "text": "x"
    }
    assert body_without_reply(ROW) is None


def test_the_mark_is_put_at_the_end_once():
    once = marked_body(ROW, "(again)")
    assert json.loads(once)["text"] == "<b>你好</b>\n\n(again)"
    assert marked_body(replace(ROW, body=once), "(again)") == once


def test_a_text_with_no_room_for_the_mark_goes_without_it():
    fits, full = with_body(text="x" * (4096 - 9)), with_body(text="x" * (4096 - 8))
    assert json.loads(marked_body(fits, "(again)"))["text"].endswith("(again)")
    assert marked_body(full, "(again)") == full.body


def test_room_is_counted_as_telegram_counts_it():
    emoji = with_body(text="😀" * 2044)  # 4088 units
    assert marked_body(emoji, "(again)") == emoji.body


def test_the_look_up_keeps_inline_buttons_and_leaves_other_keyboards_out():
    inline = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    assert json.loads(same_again(with_body(text="x", reply_markup=inline), 9))["reply_markup"] == inline
    assert "reply_markup" not in json.loads(same_again(with_body(text="x", reply_markup={"keyboard": []}), 9))
