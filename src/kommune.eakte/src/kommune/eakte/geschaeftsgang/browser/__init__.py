"""Pages of the Laufweg."""
