"""Pages of Word templates."""
