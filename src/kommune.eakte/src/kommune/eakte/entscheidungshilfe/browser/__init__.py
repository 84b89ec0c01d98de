"""Pages: tables of the town, and what they propose in a Vorgang."""
