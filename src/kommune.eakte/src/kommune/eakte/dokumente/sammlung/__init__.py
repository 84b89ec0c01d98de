"""Several Dokumente of a Vorgang at once: the same act on each, and their files in one ZIP."""
