"""A Bescheid as paper: the letter, its window, its versions and its fair copy."""
