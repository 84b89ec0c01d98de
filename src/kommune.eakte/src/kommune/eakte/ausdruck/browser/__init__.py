"""Pages of the print of a Vorgang."""
