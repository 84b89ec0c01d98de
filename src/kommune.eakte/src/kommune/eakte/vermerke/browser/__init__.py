"""Pages and sections of Vermerke and comments."""
