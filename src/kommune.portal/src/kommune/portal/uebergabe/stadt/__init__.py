"""What the E-Akte learns of the town."""
