"""What goes to Telegram: paced, claimed before the call, marked after it, looked up when in doubt."""
