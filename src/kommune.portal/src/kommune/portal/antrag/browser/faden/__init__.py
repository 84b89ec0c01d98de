"""Parts of the page of a case: all its papers together."""
