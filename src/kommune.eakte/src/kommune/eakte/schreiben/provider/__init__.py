"""Letters and messages: provider."""
