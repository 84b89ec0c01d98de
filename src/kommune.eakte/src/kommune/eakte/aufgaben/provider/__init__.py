"""The kinds of Aufgabe that come with the house."""
