"""The result, told to who made a Beitrag."""
