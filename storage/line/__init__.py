"""What came from Telegram and what goes there."""
