"""Who gets what arrives: an OE's rules hand out its inbox, by hand or by themselves.

A rule asks for the Vorgangstyp, the first letter of the name or the district and names a person, a Stelle or „who has least“. What
no rule fits stays in the inbox. Every Vorgang handed out can be taken back.
"""
