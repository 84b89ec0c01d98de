"""Letters and messages: services."""
