"""Templates of Bescheide, their placeholders and what is wrong with one."""
