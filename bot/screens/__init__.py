"""What people see: pure functions from what is known to a Screen. No Telegram, no storage access."""
