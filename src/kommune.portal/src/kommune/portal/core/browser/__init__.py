"""Frame of every page: head, navigation, foot, colours, home page."""
