"""A chat that was closed keeps what is for it; whoever writes there again can be written to."""

from __future__ import annotations

from storage.line import outbox
from storage.line.outbox import RESTORED
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import BOT_ID, Office
from tests.integration.usecases.test_replays import replay_all


def close_chat(office: Office, chat_id: int) -> None:
    """As the sender does when Telegram refuses: nobody tells when such a chat is open again."""
    with office.db.atomic():
        outbox.hold_chat(office.db, chat_id, "gone", office.clock.now().timestamp())


def test_whoever_writes_can_be_written_to_again(office: Office, cast: Cast) -> None:
    close_chat(office, cast.chen.chat_id)
    before = len(office.phone(cast.chen).texts)
    office.say(cast.chen, "/help")
    assert len(office.phone(cast.chen).texts) == before + 1
    assert office.column("select count(*) from outbox where state = 'held'") == [0]


def test_what_came_before_the_chat_was_closed_does_not_open_it(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/help")
    close_chat(office, cast.chen.chat_id)
    replay_all(office)
    assert office.column("select state from chat where id = ?", cast.chen.chat_id) == ["gone"]


def test_what_is_held_since_a_restore_waits_for_the_operators_word_all_the_same(
    office: Office, cast: Cast
) -> None:
    chat_id, now = cast.chen.chat_id, office.clock.now().timestamp()
    with office.db.atomic():
        old = outbox.enqueue(
            office.db,
            key="old",
            bot_id=BOT_ID,
            chat_id=chat_id,
            kind="reply",
            method="sendMessage",
            body={"text": "old"},
            now=now,
        )
        outbox.hold_all(office.db, RESTORED)
        outbox.hold_chat(office.db, chat_id, "blocked", now)
    office.say(cast.chen, "/help")
    assert office.column("select state from outbox where id = ?", old) == ["held"]
    with office.db.atomic():
        assert outbox.release_all(office.db, RESTORED, now) == 1
    office.deliver()
    assert "old" in office.phone(cast.chen).texts


def test_a_group_is_not_opened_by_a_message_in_it(office: Office, cast: Cast) -> None:
    """Whether the bot may write to a group, Telegram tells by itself."""
    close_chat(office, -5)
    office.in_group(cast.chen, text="/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
    assert office.column("select state from chat where id = -5") == ["gone"]
    assert office.column("select count(*) from outbox where chat_id = -5 and state = 'held'") == [1]
