"""The verdict on an update, as the reporter's living message and the pages behind it."""
