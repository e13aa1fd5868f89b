"""The sandbox's own side: people, clock, ledger, faults, for the page and for tests."""
