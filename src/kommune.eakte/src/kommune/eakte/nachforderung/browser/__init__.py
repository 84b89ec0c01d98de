"""Pages of a Nachforderung."""
