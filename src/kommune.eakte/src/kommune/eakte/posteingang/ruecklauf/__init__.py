"""Letters that come back to the Poststelle."""
