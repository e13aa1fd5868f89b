"""Documents made of the records: who may ask for which, and what is sent to whom."""
