"""Pages about money: the budget of the town, and what Ideen cost, were found to be, and were decided."""
