"""REST endpoint of the Nachforderungen of a Vorgang."""
