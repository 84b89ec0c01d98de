"""What a process that serves does with itself."""
