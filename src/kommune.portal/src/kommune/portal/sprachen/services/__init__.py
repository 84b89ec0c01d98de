"""Endpoints of the domain."""
