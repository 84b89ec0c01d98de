"""Tariffs: how a formula is read, how a tariff is set and found."""
