"""The line to Telegram: HTTP, how it stands, how long to wait, and what the logs mustn't show."""
