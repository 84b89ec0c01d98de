"""The same act on many Vorgänge."""
