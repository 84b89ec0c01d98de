"""What is told of log-ins by mail."""
