from bot.outbox.pace import Pace, Pacer


def sent_within(pacer, chats, seconds, step=0.01):
    """How many messages go in that time, one chat after the other, as early as the pace allows."""
    count, now = 0, 1000.0
    while now < 1000.0 + seconds:
        for chat in chats:
            if pacer.bot_ready_at() <= now and pacer.chat_ready_at(chat, now) <= now:
                pacer.take(chat, now)
                count += 1
        now += step
    return count


def test_twenty_five_a_second_go_to_many_chats_and_not_more():
    assert 24 * 4 <= sent_within(Pacer(Pace()), range(1, 500), 4.0) <= 25 * 4 + 2


def test_there_is_no_burst_over_all():
    assert sent_within(Pacer(Pace()), range(1, 500), 0.2) <= 7


def test_a_private_chat_gets_three_at_once_and_then_one_a_second():
    assert sent_within(Pacer(Pace(overall=None)), [7], 0.5) == 3
    assert sent_within(Pacer(Pace(overall=None)), [7], 10.5) == 13


def test_a_group_gets_eighteen_a_minute():
    assert sent_within(Pacer(Pace(overall=None)), [-7], 600.0, step=0.1) in range(180, 184)


def test_a_pause_of_a_chat_leaves_other_chats_alone():
    pacer = Pacer(Pace.off())
    assert pacer.refused(7, 1030.0) is False
    assert pacer.chat_ready_at(7, 1000.0) == 1030.0
    assert pacer.chat_ready_at(8, 1000.0) <= 1000.0
    assert pacer.bot_ready_at() <= 1000.0


def test_refusals_in_two_chats_without_a_success_between_pause_the_bot():
    pacer = Pacer(Pace.off())
    pacer.refused(7, 1030.0)
    assert pacer.refused(8, 1040.0) is True
    assert pacer.bot_ready_at() == 1040.0


def test_a_success_between_two_refusals_shows_that_each_was_the_chats():
    pacer = Pacer(Pace.off())
    pacer.refused(7, 1030.0)
    pacer.went_well()
    assert pacer.refused(8, 1040.0) is False
    assert pacer.bot_ready_at() <= 1000.0


def test_a_shorter_pause_never_cuts_a_longer_one():
    pacer = Pacer(Pace.off())
    pacer.pause_bot(1060.0)
    pacer.pause_bot(1010.0)
    assert pacer.bot_ready_at() == 1060.0


def test_switched_off_it_holds_nothing_back():
    assert sent_within(Pacer(Pace.off()), [7], 1.0, step=0.01) >= 100
