"""REST: Aufgaben of a record, those of the person, signals."""
