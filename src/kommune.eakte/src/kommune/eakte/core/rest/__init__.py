"""REST endpoints: what comes in is bounded and checked, what goes wrong is said in words."""
