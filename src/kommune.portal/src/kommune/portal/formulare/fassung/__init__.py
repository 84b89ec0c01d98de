"""What a form said before: every version that was public is kept, can be compared and brought back (ADR 58)."""
