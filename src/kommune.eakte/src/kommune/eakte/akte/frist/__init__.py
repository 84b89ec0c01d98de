"""Periods of a record: retention, working days, and the question whether a Frist is meant."""
