"""What happens: each function is one thing that a person, or the clock, can bring about. No Telegram here."""
