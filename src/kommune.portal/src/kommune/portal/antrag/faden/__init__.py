"""One case as its citizen reads it: what is missing, what was written last, and every paper of it together."""
