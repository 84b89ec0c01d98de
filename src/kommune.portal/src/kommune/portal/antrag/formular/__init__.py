"""What a form of a service is made of: its steps, its action."""
