"""Other forms of a Datei: pictures of its pages, its words, PDF/A."""
