"""What happens by itself: the tick, the daily slices, the switch of the pack, and what went wrong."""
