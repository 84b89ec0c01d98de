"""People give rights and bar people: what is checked, and what is done."""
