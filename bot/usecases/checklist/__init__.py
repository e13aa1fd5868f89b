"""The duty checklist: what is owed, who takes part, what is waived."""
