"""Entries of a journal: chosen, in words, and of the town itself."""
