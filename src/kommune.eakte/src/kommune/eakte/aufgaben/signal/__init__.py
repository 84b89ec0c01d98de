"""News for a person: marks, mails, and the worker's task of the morning."""
