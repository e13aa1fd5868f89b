from bot.outbox.lanes import Lanes
from bot.outbox.pace import Pace, Pacer
from storage.line.outbox import OutboxRow

NOW = 1000.0


def row(row_id, chat=7, priority=5, method="sendMessage"):
    return OutboxRow(row_id, f"k{row_id}", 1, chat, "reply", priority, method, "{}", None, None, "pending", 0, 0.0,
                     None, None, None, 0.0, None)  # fmt: skip


def lanes(*rows, pace=None):
    made = Lanes(Pacer(pace or Pace.off()))
    for one in rows:
        made.add(one)
    return made


def ids(rows):
    return [one.id for one in rows]


def test_one_message_of_each_chat_goes_at_a_time():
    made = lanes(row(1), row(2), row(3, chat=8))
    assert ids(made.pick(NOW, 9)) == [1, 3]


def test_while_one_is_on_its_way_its_chat_waits():
    made = lanes(row(1), row(2))
    made.occupy(row(1))
    assert made.pick(NOW, 9) == []
    made.release(row(1))
    assert ids(made.pick(NOW, 9)) == [2]


def test_an_alert_goes_before_a_digest_that_was_written_earlier():
    made = lanes(row(1, priority=8), row(2, priority=1), row(3, chat=8, priority=2))
    assert ids(made.pick(NOW, 9)) == [2, 3]


def test_with_a_pace_the_most_urgent_chat_goes_first_and_alone():
    made = lanes(row(1, priority=8), row(2, chat=8, priority=1), pace=Pace())
    assert ids(made.pick(NOW, 9)) == [2]


def test_an_answer_to_a_press_waits_for_no_message_and_no_pace():
    pacer = Pacer(Pace())
    made = Lanes(pacer)
    for one in (row(1), row(2, method="answerCallbackQuery", priority=0), row(3, chat=8)):
        made.add(one)
    made.occupy(row(1))
    pacer.take_overall(NOW + 1)
    assert ids(made.pick(NOW, 9)) == [2]


def test_after_a_failure_a_lane_waits_and_says_until_when():
    made = lanes(row(1))
    made.occupy(row(1))
    wait = made.failed(row(1), NOW)
    made.release(row(1))
    made.add(row(1), NOW + wait)
    assert made.pick(NOW + wait - 0.01, 9) == []
    assert made.next_time(NOW) == NOW + wait
    assert ids(made.pick(NOW + wait, 9)) == [1]


def test_when_the_line_works_again_nobody_sits_out_a_long_wait():
    made = lanes()
    made.add(row(1), NOW + 300)
    assert made.pick(NOW, 9) == []
    made.wake_all()
    assert ids(made.pick(NOW, 9)) == [1]


def test_a_row_that_was_forgotten_makes_room_for_the_next():
    made = lanes(row(1), row(2))
    made.forget(row(1))
    assert ids(made.pick(NOW, 9)) == [2]


def test_a_chat_can_be_emptied():
    made = lanes(row(1), row(2), row(3, chat=8))
    assert sorted(ids(made.empty(7))) == [1, 2]
    assert ids(made.pick(NOW, 9)) == [3]
    assert made.known == {3}


def test_picking_takes_nothing_away():
    made = lanes(row(1), row(2, chat=8))
    assert made.pick(NOW, 9) == made.pick(NOW, 9)


def test_no_more_are_picked_than_there_is_room_for():
    made = lanes(*(row(n, chat=n) for n in range(1, 10)))
    assert len(made.pick(NOW, 4)) == 4
