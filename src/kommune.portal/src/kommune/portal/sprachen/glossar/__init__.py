"""Words of the administration explained in everyday words, and led to from texts."""
