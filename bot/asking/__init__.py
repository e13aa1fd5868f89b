"""Questions about the records: a sentence → what is asked. Knows nothing of Telegram or storage."""

from bot.asking.grammar import ask, asks, asks_for_rules, names_a_kind, without_names
from bot.asking.model import AskContext, Period, Question

__all__ = [
    "AskContext",
    "Period",
    "Question",
    "ask",
    "asks",
    "asks_for_rules",
    "names_a_kind",
    "without_names",
]
