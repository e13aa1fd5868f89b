"""What comes from Telegram: stored before Telegram is told, then handled in order, chats side by side."""
