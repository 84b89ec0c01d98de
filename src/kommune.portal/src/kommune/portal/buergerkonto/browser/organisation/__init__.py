"""Pages of organisations: mine, the Postfach of one, its people, an invitation, the list of the town."""
