"""What presses of buttons bring about, by the matter that the button belongs to."""
