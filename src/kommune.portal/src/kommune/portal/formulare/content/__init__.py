"""The form as it is stored."""
