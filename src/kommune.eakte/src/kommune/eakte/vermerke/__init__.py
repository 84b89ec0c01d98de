"""Vermerke, Telefonnotizen and internal comments of a Vorgang.

A Vermerk is a draft of all who write in the Vorgang until it is made final: then it is a Dokument and never changes again.
A comment is a word among colleagues: seen by all who may see the Vorgang, journaled, no part of the record.
Both lie with their Vorgang, so that whoever may not see it sees nothing of them.
"""
