"""Pages: what is to be done with a record, and what is to be done today."""
