"""Questions about the records: a sentence → what is asked. Knows nothing of Telegram or storage."""

from bot.asking.about import asks_for_a_definition, asks_which_records, asks_who_this_is
from bot.asking.aims import Aim, aim_of, asks_when, without_aim
from bot.asking.grammar import ask, asks, asks_for_rules, names_a_kind, without_names
from bot.asking.model import AskContext, Period, Question

__all__ = [
    "Aim",
    "AskContext",
    "Period",
    "Question",
    "aim_of",
    "ask",
    "asks",
    "asks_for_a_definition",
    "asks_for_rules",
    "asks_when",
    "asks_which_records",
    "asks_who_this_is",
    "names_a_kind",
    "without_aim",
    "without_names",
]
