"""What a synced model must declare."""

import pytest
from peewee import TextField

from hub.models.base import ANY, KINDS, Synced, canonical, local, shared


def test_a_field_that_is_neither_shared_nor_local_fails_at_import():
    with pytest.raises(TypeError, match="Leaky.secret is neither shared nor local"):

        class Leaky(Synced):
            kind = "leaky"
            secret = TextField()


def test_a_writer_that_does_not_exist_is_refused():
    with pytest.raises(TypeError, match="no writer"):
        shared(TextField(), "somebody")


def test_a_model_knows_its_shared_fields_and_their_writers():
    class Sample(Synced):
        kind = "sample"
        title = shared(TextField(), ANY)
        note = local(TextField())

    del KINDS["sample"]
    assert (Sample.shared_fields, Sample.writers) == (("title",), {"title": "any"})


def test_a_file_is_named_in_a_shared_field_or_it_could_never_follow_its_row():
    with pytest.raises(TypeError, match="Shy names files in a field that is not shared"):

        class Shy(Synced):
            kind = "shy"
            files = ("photo",)
            photo = local(TextField())


def test_two_models_of_one_kind_are_refused():
    with pytest.raises(TypeError, match="two models are of kind 'event'"):

        class Double(Synced):
            kind = "event"


def test_canonical_json_is_the_same_for_the_same_value():
    assert canonical({"b": 1, "a": ["é"]}) == '{"a":["é"],"b":1}'
