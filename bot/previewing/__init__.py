"""What another version of the pack would change, worked out in a process of its own, before anybody decides."""
