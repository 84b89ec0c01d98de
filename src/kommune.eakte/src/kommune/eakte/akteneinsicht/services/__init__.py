"""REST: the Akteneinsichten of a Vorgang."""
