"""Questions about the records and the policy, answered within the asker's rights."""
