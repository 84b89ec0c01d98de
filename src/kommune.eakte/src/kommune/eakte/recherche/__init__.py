"""The search page of the record, its endpoint and suggestions: hits, counts and excerpts of what the person may see now."""
