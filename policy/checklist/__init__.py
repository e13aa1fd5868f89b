"""The duty checklist at work: who takes part, what is owed by when, what fulfils it, and how much is done."""
