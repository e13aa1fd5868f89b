"""The duty checklist, and who takes part."""
