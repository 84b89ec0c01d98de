"""Settings of what happens at the desk."""
