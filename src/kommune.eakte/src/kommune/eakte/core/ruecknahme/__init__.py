"""Taking back what was just done, by one mechanism for every act.

Who does something on a page is offered, for a day, to take it back: ``api.offer`` keeps how it was before and in words what
was done. A named adapter ``IRuecknahme`` of the thing knows how; it asks for right and state anew and leaves alone what
somebody changed meanwhile.
"""
