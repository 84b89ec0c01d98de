"""Pages: rules of the town, and automatic steps of a Vorgang."""
