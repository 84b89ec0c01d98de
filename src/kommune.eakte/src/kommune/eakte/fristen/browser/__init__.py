"""Pages of the Fristen of a Vorgang."""
