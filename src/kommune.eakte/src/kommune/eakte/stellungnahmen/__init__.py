"""Stellungnahmen: other offices, Träger öffentlicher Belange, experts and affected third parties are asked and answer (ADR 30).

What was asked, of whom, with which Fassungen and until when is one immutable value on the Vorgang. Where those who were asked
read and answer is not known here: an upper domain or package registers the utility ``IPartnerraum``.
"""
