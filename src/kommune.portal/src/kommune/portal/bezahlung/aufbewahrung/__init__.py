"""How long payments are kept, and how they go."""
