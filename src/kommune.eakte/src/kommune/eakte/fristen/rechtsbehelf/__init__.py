"""What a Widerspruch does to Fristen: that of the decision ends, that of its own procedure begins."""
