"""Foreign files read into rows of cells: text in any usual encoding, XLSX, ODS. Pure; knows of no domain.

Every reader is bounded in size and time, and says what it leaves aside. ``datei.open_file`` tells the kind by content.
"""
