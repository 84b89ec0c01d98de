"""Abwägung: what was said of a plan is split into Argumente, each is weighed, who said it is told (§ 1 Abs. 7, § 3 Abs. 2 BauGB; ADR 47).

It belongs to the Vorgang the statements are filed in. Their Dokumente stay as they came; an Argument names places of their words.
Who brings the result to people without a place in the record is not known here: an upper package registers ``IErgebnisweg``.
"""
