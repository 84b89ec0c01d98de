"""The directory of Partnerstellen: who can be asked, for what, where, and how long they have."""
