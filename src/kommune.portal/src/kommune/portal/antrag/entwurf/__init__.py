"""Anträge that are begun and not handed in: kept in an account or behind a link to a confirmed address (ADR 57)."""
