import json

import pytest

from bot.line.transport import Answer, AnswerLost, NotSent
from bot.outbox.answers import Meaning, read_answer


def say(http, description="", **more):
    return Answer(
        http, json.dumps({"ok": False, "error_code": http, "description": description, **more}).encode()
    )


DELIVERED = Answer(200, b'{"ok":true,"result":{"message_id":5}}')


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (DELIVERED, Meaning.SENT),
        (Answer(200, b'{"ok":true,"result":true}'), Meaning.SENT),
        (NotSent("ClientConnectorError"), Meaning.NOT_SENT),
        (AnswerLost("ServerDisconnectedError"), Meaning.UNKNOWN),
        (Answer(200, b"<html>"), Meaning.UNKNOWN),
        (Answer(200, b'{"ok":true,"resu'), Meaning.UNKNOWN),
        (Answer(200, b"[]"), Meaning.UNKNOWN),
        (Answer(200, b'{"hello":1}'), Meaning.UNKNOWN),
        (say(500, "Internal Server Error"), Meaning.UNKNOWN),
        (Answer(502, b"<html>Bad Gateway</html>"), Meaning.UNKNOWN),
        (Answer(302, b""), Meaning.UNKNOWN),
        (Answer(403, b"<html>"), Meaning.UNKNOWN),
        (say(429, "Too Many Requests: retry after 3", parameters={"retry_after": 3}), Meaning.PAUSED),
        (say(401, "Unauthorized"), Meaning.TOKEN_REFUSED),
        (say(404, "Not Found"), Meaning.TOKEN_REFUSED),
        (say(404, "Not Found: method not found"), Meaning.DEAD),
        (say(413, "Request Entity Too Large"), Meaning.DEAD),
        (say(400, "Bad Request: can't parse entities: Unsupported start tag"), Meaning.UNPARSABLE),
        (say(400, "Bad Request: message to be replied not found"), Meaning.REPLY_LOST),
        (say(400, "Bad Request: message thread not found"), Meaning.TOPIC_LOST),
        (say(400, "Bad Request: TOPIC_CLOSED"), Meaning.TOPIC_LOST),
        (say(400, "Bad Request: not enough rights to send text messages to the chat"), Meaning.CLOSED),
        (say(400, "Bad Request: message is not modified: specified"), Meaning.SENT),
        (say(400, "Bad Request: message text is empty"), Meaning.DEAD),
        (say(400, "Bad Request: chat not found"), Meaning.CLOSED),
        (say(403, "Forbidden: bot was blocked by the user"), Meaning.CLOSED),
        (
            say(400, "Bad Request: group chat was upgraded", parameters={"migrate_to_chat_id": -100}),
            Meaning.MIGRATED,
        ),
    ],
)
def test_each_answer_has_one_meaning(answer, meaning):
    assert read_answer("sendMessage", answer).meaning is meaning


def test_a_delivered_message_brings_its_id():
    assert read_answer("sendMessage", DELIVERED).message_id == 5


def test_an_album_brings_the_id_of_its_first_message():
    album = Answer(200, b'{"ok":true,"result":[{"message_id":8},{"message_id":9}]}')
    assert read_answer("sendMediaGroup", album).message_id == 8


def test_a_pause_lasts_as_long_as_telegram_says_and_a_second_if_it_says_nothing():
    assert read_answer("sendMessage", say(429, parameters={"retry_after": 30})).retry_after == 30
    assert read_answer("sendMessage", say(429)).retry_after == 1


def test_kicked_and_blocked_are_told_apart():
    kicked = read_answer("sendMessage", say(403, "Forbidden: bot was kicked from the supergroup chat"))
    blocked = read_answer("sendMessage", say(403, "Forbidden: bot was blocked by the user"))
    assert (kicked.chat_state, blocked.chat_state) == ("kicked", "blocked")


def test_a_message_that_is_gone_already_counts_as_deleted_but_not_as_edited():
    gone = say(400, "Bad Request: message to delete not found")
    assert read_answer("deleteMessage", gone).meaning is Meaning.SENT
    assert read_answer("editMessageText", gone).meaning is Meaning.DEAD


# The second one comes where Telegram's server notices first (python-telegram-bot, issue 2733).
@pytest.mark.parametrize("said", ["message to edit not found", "MESSAGE_ID_INVALID"])
def test_an_edit_of_a_message_that_the_person_deleted_is_lost_and_nothing_else_is(said):
    assert read_answer("editMessageText", say(400, f"Bad Request: {said}")).meaning is Meaning.EDIT_LOST
    assert read_answer("sendMessage", say(400, f"Bad Request: {said}")).meaning is Meaning.DEAD


@pytest.mark.parametrize(
    "answer", [AnswerLost("x"), say(400, "Bad Request: query is too old and response timeout expired")]
)
def test_a_lost_answer_to_a_press_is_dropped_but_an_unsent_one_is_tried_again(answer):
    assert read_answer("answerCallbackQuery", answer).meaning is Meaning.LOST
    assert read_answer("answerCallbackQuery", NotSent("x")).meaning is Meaning.NOT_SENT
