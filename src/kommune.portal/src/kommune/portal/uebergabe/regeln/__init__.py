"""How answers become fields, and what the record could not take."""
