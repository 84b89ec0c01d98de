"""Geschäftsgang, parts of records, the cut of the house: one module a step, each safe to run again."""
