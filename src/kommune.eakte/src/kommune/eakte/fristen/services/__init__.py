"""REST endpoints of the Fristen of a Vorgang."""
