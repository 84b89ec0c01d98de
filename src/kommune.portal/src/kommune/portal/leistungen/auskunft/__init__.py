"""What is published, found and kept in memory."""
