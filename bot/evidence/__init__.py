"""Files that people send: fetched from Telegram after their message is handled, judged by content, kept, settled."""
