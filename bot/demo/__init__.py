"""The demonstration: an illustrative city, a local Telegram with phones, and the real bot, as processes."""
