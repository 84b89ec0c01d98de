"""Foreign catalogues: read and taken over."""
