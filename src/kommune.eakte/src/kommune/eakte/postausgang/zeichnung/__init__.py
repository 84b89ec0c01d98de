"""Signatures: who comes next, what can be co-signed, and what a Bescheid on its way keeps from happening."""
