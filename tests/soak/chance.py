"""Chance that can be had again: what the operating system would throw dice for, by a seed."""

import contextlib
import itertools
import os
import random
from unittest import mock

from hub import ids
from tests.support import factories


class Chance:
    """Random bytes, the same again after `begin(seed)`."""

    def __init__(self):
        self.begin(0)

    def begin(self, seed):
        self._dice = random.Random(seed)
        ids._made = (0, 0)
        factories._numbers = itertools.count(1)

    def __call__(self, count):
        return self._dice.randbytes(count)


@contextlib.contextmanager
def chance():
    """Ids, short ids, tokens and codes of this process come from the Chance that this gives."""
    made = Chance()
    with mock.patch.object(os, "urandom", made), mock.patch.object(random, "_urandom", made):
        yield made
