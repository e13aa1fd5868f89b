"""What the policy says, and its versions."""
