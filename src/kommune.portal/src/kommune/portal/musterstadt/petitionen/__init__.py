"""What the people of Musterstadt ask of their town."""
