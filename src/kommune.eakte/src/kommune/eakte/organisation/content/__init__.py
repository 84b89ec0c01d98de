"""The types of the organisation."""
