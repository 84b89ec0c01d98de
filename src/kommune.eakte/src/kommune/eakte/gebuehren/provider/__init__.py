"""Ways to hand orders over to a finance system."""
