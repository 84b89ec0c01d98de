"""REST endpoints of rules and automatic steps."""
