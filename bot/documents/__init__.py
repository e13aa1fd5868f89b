"""Documents made of the records, in a process beside the bot: a duty report for Word, an overview for Excel."""
