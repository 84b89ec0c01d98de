"""Measurements beside plain Plone in the same run; ``python -m bench`` runs them all."""
