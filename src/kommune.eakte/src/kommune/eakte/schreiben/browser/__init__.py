"""Letters and messages: browser."""
