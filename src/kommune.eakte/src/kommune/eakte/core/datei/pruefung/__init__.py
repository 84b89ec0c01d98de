"""Is a Datei clean, and does anything refer to it?"""
