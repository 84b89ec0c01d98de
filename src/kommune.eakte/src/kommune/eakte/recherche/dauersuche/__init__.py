"""Searches a person keeps under a name, and how many hits are new since they last looked.

The worker looks as the person would; what it found is cut once more with what the person may see when it is shown.
"""
