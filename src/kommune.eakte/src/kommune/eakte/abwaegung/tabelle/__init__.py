"""The table as a file."""
