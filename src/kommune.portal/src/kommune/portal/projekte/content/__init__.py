"""What the town writes of a project."""
