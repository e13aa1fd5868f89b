"""The judge of the kill test, before made-up cases: what it lets pass, and what it doesn't."""

from __future__ import annotations

import json

import pytest

from bot.outbox.sender import REPEAT_MARK
from bot.sandbox.client import Effect, Message
from storage import connect, migrate
from storage.line import inbox, outbox
from storage.line.inbox import Arrival
from tests.acceptance.judge import Evidence, judge

CHAT, BOT = 1001, 7
TEXTS = ("one", "two")


@pytest.fixture
def db(tmp_path):
    """Two messages of CHAT were stored and handled, and both were answered, as messages 11 and 12."""
    opened = connect(tmp_path / "cdo.db")
    migrate(opened)
    with opened.atomic():
        for n, text in enumerate(TEXTS, start=1):
            raw = json.dumps({"update_id": n, "message": {"message_id": n}})
            (row,) = inbox.add_batch(opened, BOT, [Arrival(n, "message", CHAT, CHAT, raw, n)], "poll", 1.0)
            inbox.finish(opened, row.seq, 1.0)
            made = outbox.enqueue(opened, key=f"update:{BOT}:{n}:1", bot_id=BOT, chat_id=CHAT, kind="reply",
                                  method="sendMessage", body={"text": f"<b>{text}</b>"}, now=1.0)  # fmt: skip
            outbox.mark_sent(opened, made, 10 + n, 1.0)
    yield opened
    opened.close()


def effect(seq, message_id, text):
    return Effect(seq, "", BOT, "sendMessage", CHAT, message_id, text, None, False, "ok", None, None)


def shown(message_id, text):
    return Message(message_id, text, True, True, False, 0, (), {})


BOTH = (effect(1, 11, "one"), effect(2, 12, "two"))


def verdict(db, *, effects=BOTH, acts=("message 1", "message 2"), chat=()):
    found = judge(Evidence(db, effects, acts, {CHAT: chat}, (), (), ()))
    return [each.wrong for each in found]


def test_what_is_there_once_and_in_order_passes(db):
    assert verdict(db, chat=(shown(11, "one"), shown(12, "two"))) == []


def test_an_act_that_is_not_in_the_inbox_is_lost(db):
    assert verdict(db, acts=("message 1", "message 2", "press 3")) == ["lost"]


def test_an_act_that_was_not_handled_is_unfinished(db):
    db.conn.execute("update inbox set state = 'new' where update_id = 2")
    assert verdict(db) == ["unfinished"]


def test_a_message_that_no_row_knows_is_doubled(db):
    assert verdict(db, effects=(*BOTH, effect(3, 13, "two"))) == ["doubled"]


def test_a_message_that_was_sent_again_passes_only_with_its_mark(db):
    outbox.change_body(db, 2, json.dumps({"text": f"two\n\n{REPEAT_MARK}"}), repeated=True)
    assert verdict(db, effects=(effect(1, 11, "one"), effect(2, 9, "two"), effect(3, 12, "two"))) == []
    assert verdict(db, effects=(effect(1, 11, "one"), effect(2, 9, "other"), effect(3, 12, "two"))) == [
        "doubled"
    ]


def test_a_row_that_says_sent_without_a_message_is_lost(db):
    assert verdict(db, effects=BOTH[:1]) == ["lost"]


def test_answers_in_another_order_than_the_questions_are_noticed(db):
    db.conn.execute("update outbox set message_id = 23 - message_id")
    swapped = (effect(1, 11, "two"), effect(2, 12, "one"))
    assert set(verdict(db, effects=swapped)) == {"disordered"}


def test_a_message_that_shows_something_else_than_was_last_meant_is_noticed(db):
    outbox.enqueue(db, key="edit:2:1", bot_id=BOT, chat_id=CHAT, kind="reply", method="editMessageText",
                   body={"text": "two, renewed"}, edits=2, now=2.0)  # fmt: skip
    outbox.mark_sent(db, 3, None, 2.0)
    assert verdict(db, chat=(shown(12, "two"),)) == ["untrue"]
    assert verdict(db, chat=(shown(12, "two, renewed"),)) == []


@pytest.mark.parametrize("state", ["pending", "sending", "unsure", "held", "dead"])
def test_a_message_that_is_still_to_be_sent_is_unfinished(db, state):
    outbox.enqueue(db, key="k", bot_id=BOT, chat_id=CHAT, kind="reply", method="sendMessage",
                   body={"text": "three"}, now=2.0)  # fmt: skip
    db.conn.execute("update outbox set state = ? where key = 'k'", (state,))
    assert verdict(db) == ["unfinished"]
