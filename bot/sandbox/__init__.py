"""A local Telegram: the Bot API with its own strictness, a clock, and phones in the browser.

It is a program of its own, reached over HTTP on the loopback address. The bot knows nothing of it: it is
told another Bot API address and another clock, and that is all.
"""
