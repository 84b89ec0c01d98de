"""REST endpoint of the Anfragen of a Vorgang."""
