"""Ideen as lists, numbers and files."""
