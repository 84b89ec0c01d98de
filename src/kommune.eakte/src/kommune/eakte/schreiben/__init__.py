"""Letters and messages that are no Bescheid, written freely from a Vorgang; and the Textbausteine they are made of.

A draft lies with its Vorgang. Sent, each addressee has a Sendung: a letter by the machinery of the Postausgang, a Dokument of
the Akte, brought by one of its Zustellwege. Made by Aufträge, so that each is sent exactly once.
"""
