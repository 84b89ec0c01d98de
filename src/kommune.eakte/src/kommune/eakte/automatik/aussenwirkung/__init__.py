"""What rules do that leaves the house: a text to the citizen, a question to a Partnerstelle, a call to an address."""
