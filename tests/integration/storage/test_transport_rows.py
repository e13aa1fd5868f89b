import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.line.health import Health, read_backlog
from bot.process.boot import begin, end
from bot.process.clock import SystemClock
from bot.process.process_lock import AlreadyRunning, ProcessLock
from storage import Store, connect, migrate
from storage.city import people
from storage.conversation import drafts
from storage.line import chats, inbox, outbox, pace
from storage.line.inbox import Arrival, add_batch
from storage.line.outbox import RESTORED
from storage.upkeep import boots, retention

BOT_ID = 12345


@pytest.fixture
def path(tmp_path):
    db = connect(tmp_path / "cdo.db")
    migrate(db)
    db.close()
    return tmp_path / "cdo.db"


@pytest.fixture
def db(path):
    made = connect(path)
    yield made
    made.close()


def write(db, key, chat=7, **more):
    given = {"kind": "alert", "method": "sendMessage", "body": {"text": key}, "now": 1000.0, **more}
    return outbox.enqueue(db, key=key, bot_id=BOT_ID, chat_id=chat, **given)


def state(db, row_id):
    return outbox.outbox_row(db, row_id).state


def test_the_chat_is_not_stored_in_the_body(db):
    row = outbox.outbox_row(db, write(db, "a", body={"chat_id": 7, "message_id": 3, "text": "你好"}))
    assert row.body == '{"text":"你好"}'


def test_half_an_emoji_does_not_keep_a_message_from_being_written(db):
    assert outbox.outbox_row(db, write(db, "a", body={"text": "ok \ud83d"})).body == '{"text":"ok ?"}'


def test_a_message_for_a_group_that_moved_is_written_for_the_new_one(db):
    chats.note_migration(db, -7, -1007, 1000.0)
    assert outbox.outbox_row(db, write(db, "a", chat=-7)).chat_id == -1007


def test_a_message_for_who_blocked_the_bot_waits(db):
    chats.note_chat(db, 7, "blocked", 1000.0)
    assert state(db, write(db, "a")) == "held"
    assert state(db, write(db, "b", chat=8)) == "pending"


def test_a_chat_that_is_held_keeps_what_waits_and_leaves_in_doubt_what_is_in_doubt(db):
    sent, waiting, doubtful, refused = (write(db, key) for key in "abcd")
    outbox.mark_sent(db, sent, 5, 1000.0)
    outbox.mark_unsure(db, doubtful, "x")
    outbox.claim(db, refused, 5, 1000.0)
    assert outbox.hold_chat(db, 7, "blocked", 1001.0, refused=refused) == 2
    found = [state(db, one) for one in (sent, waiting, doubtful, refused)]
    assert found == ["sent", "held", "unsure", "held"]


@pytest.mark.parametrize(
    ("expires_at", "expected"), [(1999.0, "expired"), (2000.0, "expired"), (2001.0, "pending")]
)
def test_when_a_person_is_back_what_is_too_late_is_dropped(db, expires_at, expected):
    row_id = write(db, "a", expires_at=expires_at)
    outbox.hold_chat(db, 7, "blocked", 1001.0)
    outbox.release_chat(db, 7, 2000.0)
    assert state(db, row_id) == expected


def test_a_row_is_claimed_once(db):
    row_id = write(db, "a")
    assert outbox.claim(db, row_id, 5, 1000.0) is True
    assert outbox.claim(db, row_id, 5, 1000.0) is False


def test_a_pause_that_ends_later_stays(db):
    pace.pause(db, pace.BOT, 2000.0, "429")
    pace.pause(db, pace.BOT, 1500.0, "429")
    assert pace.pauses(db, 1000.0) == {"bot": 2000.0}
    assert pace.pauses(db, 2000.0) == {}


def test_health_shows_what_waits(db):
    add_batch(
        db, BOT_ID, [Arrival(1, "message", 7, 7, "{}"), Arrival(2, "message", 7, 7, "{}")], "poll", 1000.0
    )
    inbox.set_aside(db, 2, "x", 1000.0)
    outbox.mark_dead(db, write(db, "a"), "no")
    outbox.mark_unsure(db, write(db, "b"), "?")
    write(db, "c", now=1010.0)
    backlog = read_backlog(db, 1030.0)
    assert (backlog.oldest_new, backlog.set_aside, backlog.oldest_pending) == (30.0, 1, 20.0)
    assert backlog.states == {"dead": 1, "unsure": 1, "pending": 1}


def test_health_names_what_is_wrong():
    health = Health(intake="webhook_set", sender="unreachable")
    assert health.troubles == ("webhook_set", "unreachable")
    assert Health().troubles == ()


def test_a_second_process_is_refused_while_the_first_lives(path):
    """Fault 19."""
    first, second = ProcessLock(path), ProcessLock(path)
    first.acquire()
    with pytest.raises(AlreadyRunning):
        second.acquire()
    first.release()
    second.acquire()
    second.release()


def test_a_process_that_was_killed_leaves_no_lock(path):
    code = "import sys, os, pathlib; from bot.process.process_lock import ProcessLock as L;"
    code += " k = L(pathlib.Path(sys.argv[1])); k.acquire(); k.beat(1234.5); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == -9
    lock = ProcessLock(path)
    assert lock.acquire() == 1234.5
    lock.release()


class FixedClock(SystemClock):
    def __init__(self, at):
        self.at = at

    def now(self):
        from datetime import UTC, datetime

        return datetime.fromtimestamp(self.at, UTC)


@pytest.fixture
def store(path):
    made = Store(path)
    yield made
    made.close()


async def test_a_clean_stop_is_told_from_a_kill(store, path):
    lock = ProcessLock(path)
    first = await begin(store, lock.acquire(), "0.1", FixedClock(1000.0))
    assert (first.after_clean_stop, first.restored) == (True, False)
    second = await begin(store, None, "0.1", FixedClock(1100.0))
    assert second.after_clean_stop is False
    await end(store, lock, second, FixedClock(1200.0))
    lock.release()
    third = await begin(store, lock.acquire(), "0.1", FixedClock(1300.0))
    assert (third.after_clean_stop, third.restored, third.silent_since) == (True, False, 1200.0)
    lock.release()


@pytest.mark.parametrize(("gap", "restored"), [(599.0, False), (601.0, True)])
async def test_a_file_that_is_older_than_it_should_be_holds_its_messages(store, gap, restored):
    """Fault 34."""
    await begin(store, None, "0.1", FixedClock(1000.0))
    await store.run(lambda db: write(db, "a"))
    boot = await begin(store, 1000.0 + gap, "0.1", FixedClock(5000.0))
    assert (boot.restored, boot.held) == (restored, int(restored))


def test_what_waited_for_somebody_who_had_blocked_the_bot_is_held_in_a_restored_file_too(db):
    """They may have been back, and have got it, between the backup and its restoring."""
    chats.note_chat(db, 7, "blocked", 1000.0)
    row_id = write(db, "a")
    assert outbox.hold_all(db, RESTORED) == 1
    assert outbox.release_chat(db, 7, 1001.0) == 0
    assert state(db, row_id) == "held"
    assert outbox.release_all(db, RESTORED, 1002.0) == 1


async def test_a_copy_of_a_backup_knows_that_it_is_one_until_it_was_started_on(store):
    row_id = await store.run(lambda db: write(db, "a"))
    await store.run(lambda db: boots.put_backup_mark(db, 900.0))
    assert (await begin(store, None, "0.1", FixedClock(1000.0))).restored is True
    assert (await begin(store, None, "0.1", FixedClock(1001.0))).restored is False
    assert await store.run(lambda db: state(db, row_id)) == "held"
    assert await store.run(lambda db: outbox.release_all(db, RESTORED, 1002.0)) == 1
    assert await store.run(lambda db: state(db, row_id)) == "pending"


def test_texts_are_forgotten_after_their_time_but_for_what_is_not_handled_yet(db):
    old, new, waiting = add_batch(
        db, BOT_ID, [Arrival(n, "message", 7, 7, f"text {n}") for n in (1, 2, 3)], "poll", 0.0
    )
    db.conn.execute("update inbox set received_at = 1000 where seq = ?", [new.seq])
    for row in (old, new):
        inbox.finish(db, row.seq, 5.0)
    assert retention.forget_messages(db, 1000.0) == 1
    assert [raw for (raw,) in db.conn.execute("select raw from inbox order by seq")] == [
        "",
        "text 2",
        "text 3",
    ]
    assert retention.forget_messages(db, 1000.0) == 0
    assert retention.forget_messages(db, 1000.1) == 1
    assert waiting.seq in dict(inbox.waiting(db))


def test_what_was_forgotten_is_not_put_back_to_be_handled_again(db):
    (row,) = add_batch(db, BOT_ID, [Arrival(1, "message", 7, 7, "text")], "poll", 0.0)
    inbox.set_aside(db, row.seq, "a mistake", 1.0)
    retention.forget_messages(db, 10.0)
    assert inbox.replay(db) == 0
    assert inbox.waiting(db) == []


def test_what_was_sent_is_forgotten_after_its_time_with_its_buttons_but_not_its_key(db):
    sent, waiting = write(db, "a"), write(db, "b")
    outbox.mark_sent(db, sent, 5, 1000.0)
    assert retention.forget_messages(db, 1000.0) == 0, "written at 1000.0"
    assert retention.forget_messages(db, 1000.1) == 1
    assert outbox.outbox_row(db, sent).body == "{}"
    assert outbox.outbox_row(db, waiting).body != "{}", "it is still to be sent"
    assert write(db, "a") is None, "what was said isn't said again"


def test_forms_that_were_saved_or_given_up_are_forgotten_and_open_ones_stay(db):
    db.conn.execute(
        "insert into organization (id, tier, name_zh, name_en, source) values ('o', 'city', 'o', 'o', '')"
    )
    then = datetime.fromtimestamp(1000, UTC)
    person = people.add(db, telegram_id=7, chat_id=7, name="Chen", language="zh", notice="1", now=then)
    made = [
        drafts.open_draft(
            db, person_id=person, organization_id="o", chat_id=7, kind="issue_raised",
            fields={"issue_title": "words"}, wanted=[], text="words", now=then,
        )
        for _ in range(3)
    ]  # fmt: skip
    for draft, now_is in zip(made, ("open", "saved", "cancelled"), strict=True):
        drafts.save(db, replace(draft, state=now_is), then)
    assert retention.forget_messages(db, 1000.0) == 0
    assert retention.forget_messages(db, 1001.0) == 2
    kept = [drafts.get(db, draft.id) for draft in made]
    assert [bool(draft.fields) for draft in kept] == [True, False, False]
    assert [draft.text for draft in kept] == ["words", None, None]
    assert retention.forget_messages(db, 1001.0) == 0
