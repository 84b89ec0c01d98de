"""What opens something for who has no account: a link and a code that goes by another way, and a pass for who had both."""
