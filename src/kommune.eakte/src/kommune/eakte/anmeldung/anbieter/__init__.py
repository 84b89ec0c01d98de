"""Providers that vouch for a person: OpenID Connect, for accounts like BundID and for staff (ADR 61)."""
