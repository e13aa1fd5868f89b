"""What somebody says, in private or in a group: heard, read again, helped with."""
