"""Routes: each is ready to be found at once, and to have its address written when that is first asked for."""

from werkzeug.routing import Rule as WerkzeugRule


class Rule(WerkzeugRule):
    """Werkzeug writes a function for the addresses of each route at the start: a quarter of a millisecond each,
    twice. Most are never asked for."""

    def _compile_builder(self, append_unknown=True):
        written = None

        def build(rule, **values):
            nonlocal written
            if written is None:
                written = WerkzeugRule._compile_builder(rule, append_unknown)
            return written(rule, **values)

        return build
