"""How a petition comes in."""
