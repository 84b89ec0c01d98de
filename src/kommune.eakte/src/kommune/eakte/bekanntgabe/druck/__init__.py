"""The print queue: what goes by letter, printed in runs by the Poststelle, each with its Abgangsvermerk."""
