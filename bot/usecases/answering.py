"""What a typed answer means for the field that was asked."""
