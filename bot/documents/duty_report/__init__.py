"""The duty report (述职报告) of an organization: what it did and owed in a quarter or a year, from the records."""
