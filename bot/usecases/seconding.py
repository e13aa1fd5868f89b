"""Whether a model is asked what a message says, and what of it the model is shown (decision 0085).

Asked is what somebody who reports says in private, of their own accord, after they were told so: no answers to what the
assistant asks, no reasons and judgements, nothing from groups, nothing that is called secret.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading import Reader, Reading, ReadingContext, read
from bot.reading.model import SURE_ENOUGH
from bot.reading.opinion import Opinion, with_opinion
from bot.second_opinion.question import Question
from bot.second_opinion.shown import is_secret, shown
from bot.turn import Turn
from bot.usecases.conversation import speaking
from bot.usecases.conversation.anew import LONGEST
from bot.usecases.evidence import receiving
from bot.usecases.people import joining
from bot.usecases.posts import reporters
from bot.usecases.questions import questioning
from bot.usecases.reporting.understanding import readings
from storage.city import people
from storage.conversation import conversations, said


def question(turn: Turn, telegram_id: int, text: str, languages: frozenset[str]) -> Question | None:
    """What to ask about a message; None: nothing. Writes nothing: the message is handled afterwards."""
    person = people.by_telegram_id(turn.db, telegram_id, turn.today)
    if person is None or not person.holds(*reporters.POSITIONS) or turn.place is not None:
        return None
    if not joining.knows_of_model(turn, person) or not _is_of_its_own(turn, person.id):
        return None
    if not _is_for_others(text, languages) or questioning.is_asked(turn, text):
        return None
    if turn.desk.asks_model != "always" and _is_sure(readings(turn, person, text)):
        return None
    return Question(text, shown(text), turn.pack.kinds)


def with_answer(asked: Question, opinion: Opinion) -> Reader:
    """Reads that message with the opinion, and all else without."""
    kinds = [kind.id for kind in asked.kinds]

    def reader(text: str, context: ReadingContext) -> tuple[Reading, ...]:
        if text != asked.text:
            return read(text, context)
        return with_opinion(text, context, asked.shown, opinion, kinds)

    return reader


def _is_of_its_own(turn: Turn, person_id: int) -> bool:
    """True: no answer to anything; or an edit of a message that was none."""
    if turn.spoken is None:
        return False
    gave = said.of_message(turn.db, turn.spoken.chat_id, turn.spoken.message_id)
    if gave:
        return any(one.asked is None for one in gave)
    return conversations.current(turn.db, person_id) is None


def _is_for_others(text: str, languages: frozenset[str]) -> bool:
    """True: words in one of the languages, which don't say that they are secret."""
    return (
        len(text) <= LONGEST
        and speaking.language_of_words(text) in languages
        and speaking.asked_for(text, alone=True) is None
        and not receiving.is_only_links(text)
        and not is_secret(text)
    )


def _is_sure(understood: Sequence[Reading]) -> bool:
    return all(each.kind is not None and each.confidence >= SURE_ENOUGH for each in understood)
