"""From a filled form to a stored, numbered and receipted Antrag."""
