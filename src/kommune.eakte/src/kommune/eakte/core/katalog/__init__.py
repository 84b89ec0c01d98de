"""Content and catalog: base classes, indexes and words that make lists fast."""
