"""Pages of favourites and of what was opened last."""
