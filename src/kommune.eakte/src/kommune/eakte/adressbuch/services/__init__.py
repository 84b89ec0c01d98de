"""REST: the address book."""
