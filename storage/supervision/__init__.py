"""What people are told of: alerts, inferences that hold, digests."""
