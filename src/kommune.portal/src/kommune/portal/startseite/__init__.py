"""The home page of the town, made of Kacheln (tiles) by its Redaktion through the web (ADR 52).

What Kacheln and in which order are settings of the site; a draft lies beside them until it is published. Rules are in
``rules``, verbs in ``api``, what a Kachel shows in ``inhalt``; what people visit most is counted in ``besuche``. Upper domains
tell what people can take part in, and a citizen's cases, by the utilities of ``interfaces``.
"""
