"""What a hub has still to get and to offer: noted, tried again later each time, held back where it costs."""

import pytest

from hub import clock
from hub.domain import files, hubs
from hub.domain.files.due import LONGEST
from hub.models.files import let_go
from hub.models.gate import gate
from tests.support.photos import photo

ABSENT = "ab" * 32


def keep():
    return files.keep_picture(photo(80, 60))


def act(verb, *given):
    return gate().run(verb, *given)


def test_only_what_is_not_here_is_fetched_and_only_what_is_here_is_offered(place):
    here = keep()
    act(files.want, {here, ABSENT})
    act(files.offer, {here, "cd" * 32})

    assert (files.due(), files.waiting()) == ([(here, "out"), (ABSENT, "in")], (1, 1))


def test_what_was_exchanged_no_longer_waits(place):
    act(files.want, {ABSENT})
    files.done(ABSENT, "in")

    assert (files.due(), files.waiting()) == ([], (0, 0))


def test_what_cannot_be_had_is_tried_again_later_each_time_up_to_a_day(place, time):
    act(files.want, {ABSENT})
    pauses = []
    for _ in range(30):
        files.later(ABSENT, "in")
        pauses.append(next(pause for pause in range(60, LONGEST + 61, 60) if files.due(clock.now() + pause)))
        time.on(pauses[-1])

    assert (pauses[:4], pauses[-2:], files.waiting()) == ([60, 120, 240, 480], [LONGEST] * 2, (1, 0))


def test_what_a_row_names_anew_is_tried_at_once(place):
    act(files.want, {ABSENT})
    files.later(ABSENT, "in")
    put_off = files.due()
    act(files.want, {ABSENT})

    assert (put_off, files.due()) == ([], [(ABSENT, "in")])


def test_a_file_that_arrived_no_longer_waits(place):
    made = keep()
    data = files.content(made)
    act(let_go, {made})
    act(files.want, {made})
    files.take_part(made, "national", 0, len(data), data)

    assert (files.is_here(made), files.waiting()) == (True, (0, 0))


@pytest.mark.parametrize("choice", [True, False])
def test_the_coordinator_says_whether_the_connection_costs(hub, choice):
    hubs.choose(hubs.choices()._replace(metered=choice))

    assert (files.held_back(), hubs.choices().metered) == (choice, choice)
