"""REST: Vermerke and comments of a Vorgang."""
