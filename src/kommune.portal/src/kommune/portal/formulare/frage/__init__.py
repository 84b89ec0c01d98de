"""Questions of a form and their answers."""
