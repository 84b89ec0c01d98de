"""Whom Musterstadt asks for statements."""
