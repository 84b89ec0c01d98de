"""Surveys of Musterstadt."""
