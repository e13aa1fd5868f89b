"""A catalogue of datasets, sent as a spreadsheet: read beside the bot, checked and saved a few rows at a time."""
