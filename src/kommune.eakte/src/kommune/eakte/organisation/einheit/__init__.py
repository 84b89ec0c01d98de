"""OEs: made, listed, kept consistent with their groups."""
