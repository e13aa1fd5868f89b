"""The demonstration: an illustrative city, a local Telegram with phones, and the real bot, as processes."""

from bot.demo.stage import run_demo

__all__ = ["run_demo"]
