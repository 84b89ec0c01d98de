"""Lists of Aufgaben and the baskets of a person."""
