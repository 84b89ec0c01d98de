"""The application as it was handed in: stored first, numbered, receipted, shown by status link.

Neighbours: postfach and formulare below; buergerkonto and uebergabe above.
"""
