"""A foreign plan: read as fields, checked, taken over."""
