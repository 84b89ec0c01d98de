"""Where a letter may go, and where it probably belongs."""
