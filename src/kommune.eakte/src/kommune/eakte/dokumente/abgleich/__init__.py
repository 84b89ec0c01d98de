"""How two versions differ, by their text."""
