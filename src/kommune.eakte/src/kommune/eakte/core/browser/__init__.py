"""Pages every domain shares."""
