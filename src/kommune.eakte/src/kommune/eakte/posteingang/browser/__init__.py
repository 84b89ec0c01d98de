"""Pages of the Posteingang."""
