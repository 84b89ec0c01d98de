"""Pages of a long file beyond the first 20, drawn when somebody scrolls to them: a portion each, a bounded number kept."""
