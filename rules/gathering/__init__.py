"""What a check may know: facts from a submission and from the organization's history."""
