"""What may be done with a record: acts, their menu, rights, Schlagworte."""
