"""REST: favourites and what was opened last."""
