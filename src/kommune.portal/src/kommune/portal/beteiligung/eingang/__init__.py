"""What comes in: checked, proved, confirmed."""
