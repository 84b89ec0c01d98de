"""Accounts: found, logged in, linked, forgotten."""
