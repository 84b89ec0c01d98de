"""What goes back to the citizen: states, letters, messages."""
