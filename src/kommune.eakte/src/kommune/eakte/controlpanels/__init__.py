"""Settings of the E-Akte an administrator changes through the web."""
