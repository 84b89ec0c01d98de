"""Pages of the Akteneinsicht of a Vorgang."""
