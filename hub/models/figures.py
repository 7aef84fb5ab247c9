"""Counters of national's processes, summed: what each has counted is added every few seconds."""

from peewee import CompositeKey, DoubleField, TextField

from hub.models.base import Base


class Figure(Base):
    """labels: as Prometheus writes them, `code="200",route="…"`, or "" · value: only ever grows."""

    name = TextField()
    labels = TextField(default="")
    value = DoubleField(default=0)

    class Meta:
        primary_key = CompositeKey("name", "labels")
