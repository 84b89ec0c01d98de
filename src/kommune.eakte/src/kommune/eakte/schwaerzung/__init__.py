"""Schwärzung: a new Dokument in which what was covered is really gone – text, picture, metadata, earlier states of the file.

Every page is drawn anew as a picture; nothing of the original file is carried over. What may still be read lies behind the picture as
text, so that it can be searched and read aloud (ADR 37).
"""
