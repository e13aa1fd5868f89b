"""All history checked again under another pack, to see whom it would touch. Nothing is written."""
