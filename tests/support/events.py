"""Plain rows for tests that look below the domain."""

from hub.models.events import Event


def a_meal(**fields):
    """An unsaved event of this hub for its département."""
    values = {"title": "Repas partagé", "starts": 1_000_000, "ends": 1_007_200, "reach": "area", "area": "93"}
    return Event(**{**values, **fields})
