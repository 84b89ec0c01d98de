"""REST: the print of a Vorgang."""
