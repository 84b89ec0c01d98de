"""Questions of a form that are asked several times: how they are shown, added and taken away."""
