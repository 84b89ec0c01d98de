"""Search by the words people use."""
