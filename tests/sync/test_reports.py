"""What one hall finds wrong reaches the hub that decides about it, and nobody else."""

from hub.domain import moderation, offers
from hub.models.moderation import Report
from tests.support.factories import make_event
from tests.support.network import within
from tests.support.offers import open_offer


def two(network):
    return network.add(), network.add(commune="93048")


def heard(hub):
    with hub.active():
        return [(one.kind, one.about_id, one.mine) for one in moderation.reports_open()]


def shown(hub):
    with hub.active():
        return [card.id for card in offers.board().cards]


def test_a_suspicious_offer_is_hidden_at_once_where_it_was_said_and_everywhere_once_its_home_has_heard(network):
    one, far = two(network)
    third = network.add(commune="93001")
    with one.active():
        job = open_offer(reach="area")
    network.settle()
    with far.active():
        moderation.report("offer", job.id, "fraud", "kiosk")
    assert [shown(hub) for hub in (one, far, third)] == [[job.id], [], [job.id]]

    network.settle()
    assert [shown(hub) for hub in (one, far, third)] == [[], [], []]
    assert (heard(one), heard(third)) == ([("offer", job.id, True)], [])


def test_the_home_s_look_shows_the_offer_again_but_not_where_it_was_doubted_until_they_look_too(network):
    one, far = two(network)
    with one.active():
        job = open_offer(reach="area")
    network.settle()
    with far.active():
        moderation.report("offer", job.id, "fraud")
    network.settle()
    within(one, moderation.settle, "offer", job.id, "fine")
    network.settle()
    assert (shown(one), shown(far)) == ([job.id], [])

    within(far, moderation.settle, "offer", job.id, "fine")
    assert shown(far) == [job.id]


def test_a_report_about_one_s_own_row_leaves_nobody_s_house(network):
    one, far = two(network)
    with one.active():
        moderation.report("event", make_event(reach="area").id, "insults")
    network.settle()

    assert (len(heard(one)), heard(far), heard(network.national)) == (1, [], [])


def test_what_the_team_did_about_it_is_told_to_nobody(network):
    one, far = two(network)
    with one.active():
        soup = make_event(reach="area")
    network.settle()
    with far.active():
        moderation.report("event", soup.id, "spam")
    network.settle()
    within(one, moderation.settle, "event", soup.id, "mended", "ana")
    network.settle()

    assert (heard(one), heard(far)) == ([], [("event", soup.id, False)])
    with network.national.active():
        assert [(row.settled_at, row.outcome) for row in Report.there()] == [(0, "")]
