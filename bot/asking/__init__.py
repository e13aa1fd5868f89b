"""Questions about the records: a sentence → what is asked. Knows nothing of Telegram or storage."""

from bot.asking.aims import Aim, aim_of, without_aim
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
    "asks_for_rules",
    "names_a_kind",
    "without_aim",
    "without_names",
]
