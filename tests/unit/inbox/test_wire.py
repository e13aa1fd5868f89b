import json

import pytest

from bot.inbox.wire import NotTelegram, read_updates

MESSAGE = {"message_id": 4, "chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "text": '你好 ]}"\\'}


def answer(*updates):
    return json.dumps({"ok": True, "result": list(updates)}).encode()


def test_the_text_is_kept_byte_for_byte():
    raw = '{ "update_id":3 , "message":{"message_id":4,"chat":{"id":7},"new_field":[1, {"a":"\\u4f60]}"}]} }'
    (arrival,) = read_updates(f' {{"result" : [ {raw} ] ,"ok":true}} '.encode())
    assert arrival.raw == raw


def test_a_message_is_in_the_lane_of_its_chat():
    (arrival,) = read_updates(answer({"update_id": 3, "message": MESSAGE}))
    assert (arrival.update_id, arrival.kind, arrival.chat_id, arrival.lane) == (3, "message", 7, 7)


def test_a_press_is_in_the_lane_of_the_chat_where_the_button_stands():
    press = {"id": "q", "from": {"id": 9}, "message": MESSAGE, "data": "x"}
    (arrival,) = read_updates(answer({"update_id": 3, "callback_query": press}))
    assert (arrival.kind, arrival.chat_id, arrival.message_id) == ("callback_query", 7, None)


def test_what_has_no_chat_is_in_the_lane_of_its_person():
    (arrival,) = read_updates(answer({"update_id": 3, "inline_query": {"id": "q", "from": {"id": 9}}}))
    assert (arrival.chat_id, arrival.lane) == (None, 9)


def test_only_ids_of_the_counter_that_private_chats_share_are_noted():
    private = {"update_id": 3, "message": MESSAGE}
    supergroup = {"update_id": 4, "message": {**MESSAGE, "chat": {"id": -1_000_000_000_123}}}
    assert [one.message_id for one in read_updates(answer(private, supergroup))] == [4, None]


def test_an_unknown_kind_is_kept():
    (arrival,) = read_updates(answer({"update_id": 3, "telepathy": ["?"]}))
    assert (arrival.kind, arrival.lane) == ("telepathy", 0)


def test_nothing_is_nothing():
    assert read_updates(b'{"ok":true,"result":[]}') == []


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b'{"ok":true,"result":[{"update_id":3}', b'{"ok":true,"result":{}}', b"[]", b"null",
     b'{"ok":false,"result":[]}', b'{"ok":true}', b'{"ok":true,"result":[{"message":{}}]}', b'{"ok":true,"result":[1]}',
     b'{"ok":true,"result":[{"update_id":"3"}]}', b"\xff", b'{"ok":true', b'{"ok":true,"result":[]} and more'],
)  # fmt: skip
def test_what_is_no_answer_of_getupdates_gives_nothing_at_all(body):
    with pytest.raises(NotTelegram):
        read_updates(body)
