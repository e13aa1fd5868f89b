"""Somebody said something: an answer to what was asked, a reason, or something new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.reading import QUESTIONS, Factuality, Reading
from bot.reading.model import SURE_ENOUGH, TITLES
from bot.screen import Screen
from bot.screens.forms import form as forms
from bot.screens.forms import reporting
from bot.screens.people import home as screens
from bot.turn import Turn
from bot.usecases.alerts import alert_message, disputing, silencing, working
from bot.usecases.checklist import covering, owing, waiving
from bot.usecases.conversation import helping
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.people import appointing, leaving, managing
from bot.usecases.posts import reporters
from bot.usecases.questions import consulting, questioning, recalling
from bot.usecases.records import recording
from bot.usecases.reminders import reminding
from bot.usecases.reporting import answering, asking, drafting, form_message, gleaning, replying
from bot.usecases.reporting.understanding import (
    SURE_AMID,
    fields_of,
    is_question,
    is_report,
    nearest_kinds,
    readings,
    substance,
)
from policy.models.kinds import Field
from storage.city.people import Person
from storage.conversation import conversations, drafts
from storage.conversation.conversations import Conversation
from storage.conversation.drafts import Draft
from storage.supervision import alerts
from storage.updates import records

# As long as Telegram's messages are: dictation of several minutes.
LONGEST = 4096
# How many things a text must name to count as a report of its own, in the middle of a form: one is what an answer
# names too. Where words are asked for, any words answer it, and a report must surely be one (SURE_AMID) as well.
MUCH_OTHERWISE, MUCH_IN_WORDS = 2, 3
# What is longer than the name in it by so many characters says more than the name.
MORE_THAN_A_NAME = 2
# After so long without a word nobody remembers which question is open (our default).
LONG_REST = timedelta(hours=12)
# How a question ends.
ASKS = ("?", "？", "吗", "呢", "么")


def hear(turn: Turn, person: Person, text: str) -> None:
    """Take a text in the light of what the person is in the middle of."""
    doing = conversations.current(turn.db, person.id)
    if doing is not None and _hear_what_was_asked(turn, person, doing, text):
        go_on(turn, person, doing)
        return
    draft = form_of(turn, person, doing)
    if draft is not None and drafting.drop_if_gone(turn, person, draft):
        return
    if draft is None or doing is None:
        hear_something_new(turn, person, text)
    else:
        _hear_amid(turn, person, draft, text, rested=_is_long_ago(turn, doing.changed_at))


def hear_in_group(turn: Turn, person: Person, draft: Draft, text: str, asked_at: str | None) -> None:
    """Said to the assistant in a group while it asks the person something there, for a form.

    ``asked_at``: when, in ISO text; None: the words answer just that message. What the person is in the middle of in
    private has nothing to do with it.
    """
    rested = asked_at is not None and _is_long_ago(turn, asked_at)
    _hear_amid(turn, person, draft, text, rested=rested)


def _hear_amid(turn: Turn, person: Person, draft: Draft, text: str, *, rested: bool) -> None:
    """Words while a form is open: for it, or about something else after all."""
    if replying.is_to_the_form(turn, person, draft, text):
        replying.reply(turn, person, draft, text)
        return
    in_words = _wants_words(draft, _asked(turn, draft))
    if (not in_words or leaving.is_plain(turn, text)) and leaving.hear(turn, person, text):
        if turn.place is None:
            form_message.show(turn, person, draft, fresh=True)
        return
    if _is_question_instead(turn, person, draft, text):
        hear_something_new(turn, person, text)
        if turn.place is None:
            # In a group the question stays where it is, and the line says where the answer is.
            form_message.show(turn, person, draft, fresh=True)
        return
    if _is_another_matter(turn, person, draft, text, rested=rested):
        hear_something_new(turn, person, text)
        return
    if _is_told_instead(turn, person, draft, text):
        _hear_beside(turn, person, draft, text)
        return
    if turn.place is None and in_words and _may_be_another(turn, person, draft, text):
        _ask_whether_another(turn, person, draft, text)
        return
    _take_for_the_form(turn, person, draft, text)


def _take_for_the_form(turn: Turn, person: Person, draft: Draft, text: str) -> None:
    others = _other_matters(turn, person, draft, text)
    if replying.reply(turn, person, draft, text) is None:
        hear_something_new(turn, person, text, least=MUCH_OTHERWISE)
    else:
        keep_the_rest(turn, person, others)


def take_as_another(
    turn: Turn, person: Person, draft: Draft, text: str, day: date, outbox_id: int | None
) -> None:
    """A tap on: it is a matter of its own. ``day``: on which it was said; ``outbox_id``: where it was asked."""
    _settle(turn, person, outbox_id, "told-as-another", text)
    _hear_beside(turn, person, draft, text, day)


def take_as_answer(
    turn: Turn, person: Person, draft: Draft, field: str, text: str, outbox_id: int | None
) -> None:
    """A tap on: it is the answer. Raises Refused if the form doesn't ask for that any more."""
    if draft.asking != field:
        raise Refused("toast-gone")
    _settle(turn, person, outbox_id, "told-as-answer", text)
    _take_for_the_form(turn, person, draft, text)


def _settle(turn: Turn, person: Person, outbox_id: int | None, key: str, text: str) -> None:
    """Said once what it was, it can't be said again."""
    if outbox_id is not None:
        turn.edit(person, outbox_id, forms.settled(turn.view(person), key, text))


def _hear_beside(turn: Turn, person: Person, draft: Draft, text: str, day: date | None = None) -> None:
    """Something else, told while the form is open: that stands below, unless another has taken its place."""
    hear_something_new(turn, person, text, day=day)
    if turn.place is None and form_of(turn, person, conversations.current(turn.db, person.id)) == draft:
        form_message.show(turn, person, draft, fresh=True)


def _ask_whether_another(turn: Turn, person: Person, draft: Draft, text: str) -> None:
    """The words would answer what is asked, and sound like something else: the person says which it is."""
    told, asked = turn.pack.kind(str(readings(turn, person, text)[0].kind)), _asked(turn, draft)
    assert asked is not None  # noqa: S101 - see _may_be_another()
    screen = forms.another_or_answer(turn.view(person), draft, asked, told, text, turn.day_spoken)
    turn.send(person, screen)


def _is_long_ago(turn: Turn, at: str) -> bool:
    return turn.now - datetime.fromisoformat(at) > LONG_REST


def form_of(turn: Turn, person: Person, doing: Conversation | None) -> Draft | None:
    """The form that the person is filling, if they still may."""
    if doing is None or doing.doing != form_message.FILLING:
        return None
    draft = drafts.get(turn.db, doing.subject)
    return draft if draft is not None and drafting.may_fill(person, draft) else None


def go_on(turn: Turn, person: Person, done: Conversation) -> None:
    """Something came between, and is over: the form that was left for it is shown again."""
    doing = conversations.current(turn.db, person.id)
    draft = form_of(turn, person, doing) if done.form is not None else None
    if draft is not None and draft.id == done.form and turn.pack.has_kind(draft.kind):
        form_message.show(turn, person, draft, fresh=True)


def _hear_what_was_asked(turn: Turn, person: Person, doing: Conversation, text: str) -> bool:
    """True: it was the reason, or the words, that the person had been asked for (beside forms)."""
    resolving, withdrawing = doing.doing == alert_message.RESOLVING, doing.doing == recording.WITHDRAWING
    # Whoever invites no more, because that post has ended, isn't kept in the middle of it.
    inviting = doing.doing.startswith(managing.INVITING) and person.holds("administrator")
    if not (resolving or withdrawing or inviting):
        return _hear_words_asked_for(turn, person, doing, text)
    if _is_surely_a_report(turn, person, text) or _is_known_question(turn, text):
        return False
    if resolving:
        _hear_reason(turn, person, doing.subject, text)
    elif withdrawing:
        _hear_why_withdrawn(turn, person, doing.subject, text)
    else:
        position = doing.doing.removeprefix(managing.INVITING)
        turn.send(person, managing.organizations_to_invite(turn, person, position, 0, text))
    return True


def what_to_report(turn: Turn, person: Person, text: str = "", *, part: bool = False) -> Screen:
    """What can be reported; first what the person owes.

    ``text``: what was said and not understood. It goes along, and first stand the kinds that it comes nearest to.
    ``part``: it is a part of a message of which the rest was understood.
    """
    if not person.holds(*reporters.POSITIONS):
        raise Forbidden("only-reporters")
    first = (_nearest(turn, person, text) if text else []) or owing.suggestions(turn, person)
    return reporting.menu(turn.view(person), turn.pack.kinds, first, text, part=part)


def _nearest(turn: Turn, person: Person, text: str) -> list[reporting.Suggestion]:
    """The nearest kinds, each with what was read, so that a tap on the right one loses nothing of it."""
    view = turn.view(person)
    found = [
        (turn.pack.kind(kind), read) for kind, read in nearest_kinds(readings(turn, person, text)[0]).items()
    ]
    return [reporting.Suggestion(kind, view.kind(kind), fields=read) for kind, read in found]


def what_to_report_of(turn: Turn, person: Person, group: str, text: str) -> Screen:
    """What can be reported under one role of the plan."""
    if not person.holds(*reporters.POSITIONS):
        raise Forbidden("only-reporters")
    if group not in reporting.GROUPS:
        raise Refused("toast-gone")
    return reporting.group(turn.view(person), turn.pack.kinds, group, text)


def _hear_reason(turn: Turn, person: Person, alert_id: int, text: str) -> None:
    alert = alerts.get(turn.db, alert_id)
    if alert is None or not alert_message.authorized(turn, person, alert):
        conversations.stop(turn.db, person.id)
        raise Forbidden("toast-not-yours")
    working.resolve(turn, person, alert, text)


def _hear_why_withdrawn(turn: Turn, person: Person, update_id: int, text: str) -> None:
    update = records.get(turn.db, update_id)
    if update is not None:
        recording.withdraw(turn, person, update, text)


def _hear_words_asked_for(turn: Turn, person: Person, doing: Conversation, text: str) -> bool:
    """True: it was what the person had been asked for: a judgement, a reason, or what to look for."""
    asked = doing.doing in (appointing.JUDGING, consulting.LOOKING, recalling.SEARCHING)
    asked |= covering.is_deciding(doing.doing) or waiving.is_waiving(doing.doing)
    asked |= disputing.is_disputing(doing.doing) or silencing.is_silencing(doing.doing)
    if not asked:
        return False
    looks = doing.doing in (consulting.LOOKING, recalling.SEARCHING)
    if _is_surely_a_report(turn, person, text) or (not looks and _is_known_question(turn, text)):
        return False
    if doing.doing == appointing.JUDGING:
        appointing.judge(turn, person, doing.subject, text)
    elif doing.doing == consulting.LOOKING:
        consulting.answer(turn, person, text)
    elif doing.doing == recalling.SEARCHING:
        recalling.search(turn, person, text)
    elif disputing.is_disputing(doing.doing):
        disputing.hear(turn, person, doing.doing, doing.subject, text)
    elif silencing.is_silencing(doing.doing):
        silencing.hear(turn, person, doing.doing, doing.subject, text)
    elif waiving.is_waiving(doing.doing):
        waiving.waive(turn, person, doing.doing, text)
    else:
        covering.decide(turn, person, doing.doing, text)
    return True


def hear_something_new(
    turn: Turn, person: Person, text: str, *, least: int = 0, day: date | None = None
) -> None:
    """Take a text by itself, whatever the person is in the middle of.

    ``least``: what names fewer things than this is asked about, instead of being taken for a report. ``day``: on
    which it was said, if not just now.
    """
    view = turn.view(person)
    if len(text) > LONGEST:
        turn.tell(person.chat_id, view.html("text-too-long", length=len(text), limit=LONGEST))
        return
    if leaving.hear(turn, person, text):
        return
    understood = readings(turn, person, text, day)
    first = next((each for each in understood if is_report(each)), understood[0])
    if _asks(turn, person, first, text):
        questioning.answer(turn, person, text, about_policy=first.kind == "ask_policy")
    elif first.kind == "help" or not person.holds("cdo", "liaison"):
        helping.show(turn, person)
    elif first.kind is None or first.confidence < SURE_ENOUGH or substance(first) < least:
        turn.send(person, what_to_report(turn, person, text))
    elif first.factuality is not Factuality.ASSERTED:
        _answer_no_fact(turn, person, first, text)
    else:
        if any(is_question(each) for each in understood) and questioning.question_in(turn, text) is not None:
            questioning.answer(turn, person, text, about_policy=False)
        keep_the_rest(turn, person, [each for each in understood if is_report(each) and each is not first])
        _ask_about_the_unsure(turn, person, text, understood)
        drafting.begin(turn, person, first.kind, fields_of(first), text)


def _answer_no_fact(turn: Turn, person: Person, first: Reading, text: str) -> None:
    """What isn't said to have happened isn't recorded; a plan may be reminded of."""
    kind, fields = turn.pack.kind(str(first.kind)), fields_of(first)
    if first.factuality is Factuality.PLANNED:
        reminding.offer(turn, person, kind.id, fields, text)
        return
    denied = first.factuality in (Factuality.NEGATED, Factuality.CANCELLED)
    on_record = recalling.called(turn, person, kind, fields) if denied else None
    turn.send(person, screens.not_a_fact(turn.view(person), kind, first.factuality.value, fields, on_record))


def _asks(turn: Turn, person: Person, first: Reading, text: str) -> bool:
    """True: the person asks something. What was not understood as anything else is looked at once more for that."""
    if first.kind in ("ask_status", "ask_policy"):
        return True
    if not person.holds(*reporters.POSITIONS) and questioning.question_in(turn, text) is not None:
        return True
    surely = is_report(first, SURE_AMID) and not text.rstrip().endswith(ASKS)
    if is_report(first) and (surely or substance(first) >= MUCH_OTHERWISE):
        return substance(first) < MUCH_OTHERWISE and questioning.only_names_a_post(turn, text)
    if first.kind == "help" and first.confidence >= SURE_ENOUGH:
        return questioning.question_in(turn, text) is not None
    unsure = first.kind is None or first.confidence < SURE_ENOUGH
    return questioning.is_asked(turn, text) if unsure else questioning.question_in(turn, text) is not None


def keep_the_rest(turn: Turn, person: Person, others: list[Reading]) -> None:
    """Several matters in one message: one card now, the others wait among the unfinished ones."""
    for each in others:
        drafting.put_by(turn, person, str(each.kind), fields_of(each))
    if others:
        turn.tell(person.chat_id, turn.view(person).html("several-matters", count=len(others)))


def _ask_about_the_unsure(turn: Turn, person: Person, text: str, understood: Sequence[Reading]) -> None:
    """A matter that wasn't surely understood beside one that was isn't lost: what it is can be tapped."""
    for each in understood:
        told = each.kind not in (None, *QUESTIONS) and each.factuality is Factuality.ASSERTED
        if told and not is_report(each) and substance(each) >= 1:
            part = text[each.start : each.end].strip()
            turn.send(person, what_to_report(turn, person, part, part=True))


def _is_another_matter(turn: Turn, person: Person, draft: Draft, text: str, *, rested: bool) -> bool:
    """True: this is no answer, but a report of its own; the form waits among the unfinished ones.

    Where words are asked for, words are taken as the answer unless they surely say something else. ``rested``: the
    question was asked so long ago that a report is more likely than its answer.
    """
    first = readings(turn, person, text)[0]
    kind = turn.pack.kind(draft.kind)
    if not is_report(first):
        return False
    if first.kind == draft.kind and not gleaning.titled_anew(kind, draft, first):
        return False  # more of the same
    much = substance(first) >= MUCH_OTHERWISE
    if _wants_words(draft, _asked(turn, draft)):
        return much if rested else _is_surely_told(first)
    return much and not _is_the_answer(turn, person, draft, text)


def _is_told_instead(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: nothing in it answers what is asked, and it tells of something else, whether that has happened or not."""
    asked, first = _asked(turn, draft), readings(turn, person, text)[0]
    if asked is None or _wants_words(draft, asked) or first.kind in (None, *QUESTIONS, draft.kind):
        return False
    told = first.confidence >= SURE_ENOUGH and any(each.field in TITLES for each in first.fields)
    return told and replying.hear_answer(turn, person, draft, asked, text).refusal is not None


def _may_be_another(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: where any words are an answer, these surely tell of another kind, and more than a name."""
    first = readings(turn, person, text)[0]
    if _asked(turn, draft) is None or first.kind in (None, *QUESTIONS, draft.kind):
        return False
    named = [each for each in first.fields if each.field in TITLES]
    more = any(len(each.text) <= len(text) - MORE_THAN_A_NAME for each in named)
    return more and first.confidence >= SURE_AMID


def _other_matters(turn: Turn, person: Person, draft: Draft, text: str) -> list[Reading]:
    """What an answer tells besides: reports of other matters. Where words are asked for, all of it is the answer."""
    kind = turn.pack.kind(draft.kind)
    if _wants_words(draft, _asked(turn, draft)):
        return []
    return [
        each
        for each in readings(turn, person, text)
        if is_report(each)
        and substance(each) >= MUCH_OTHERWISE
        and (each.kind != draft.kind or gleaning.titled_anew(kind, draft, each))
    ]


def _is_question_instead(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: the person asks something, instead of answering; the form goes on below what they are told.

    Where words are asked for, only what ends as a question is one.
    """
    if not _is_known_question(turn, text) and not is_question(readings(turn, person, text)[0]):
        return False
    if text.rstrip().endswith(ASKS):
        return True
    return not _wants_words(draft, _asked(turn, draft)) and not _is_the_answer(turn, person, draft, text)


def _asked(turn: Turn, draft: Draft) -> Field | None:
    """The field that the form asks for, if it asks for one."""
    return next((each for each in turn.pack.kind(draft.kind).fields if each.id == draft.asking), None)


def _is_the_answer(turn: Turn, person: Person, draft: Draft, text: str) -> bool:
    """True: all of it answers what is asked. To a card there is no such answer."""
    asked = _asked(turn, draft)
    return asked is not None and isinstance(
        answering.understand(turn, turn.view(person), asked, text), answering.Understood
    )


def _is_known_question(turn: Turn, text: str) -> bool:
    """True: it ends as a question, and is one that is answered from the records: no reason, and no answer."""
    return text.rstrip().endswith(ASKS) and questioning.question_in(turn, text) is not None


def _wants_words(draft: Draft, asked: Field | None) -> bool:
    """True: what is asked is answered in words, which may be any."""
    return draft.asking == form_message.WHY or (asked is not None and asking.in_words(asked))


def _is_surely_a_report(turn: Turn, person: Person, text: str) -> bool:
    """True: whoever may report says so much that it is a report, though a reason was asked for."""
    if not person.holds("cdo", "liaison") or len(text) > LONGEST:
        return False
    return _is_surely_told(readings(turn, person, text)[0])


def _is_surely_told(understood: Reading) -> bool:
    """True: a report even where any words would be an answer."""
    return is_report(understood, SURE_AMID) and substance(understood) >= MUCH_IN_WORDS
