"""REST: look for a person, have the Auskunft made, get it."""
