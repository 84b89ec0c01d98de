"""REST of Word templates."""
