"""The form: from a sentence to a record, and from a record to what it should say."""
