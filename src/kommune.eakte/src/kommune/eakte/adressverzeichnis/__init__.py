"""The town's own streets and houses with their coordinates: suggestions while typing, and where an address lies."""
