"""The points of a checklist, and what became of them."""
