"""C3, over a real network that does what networks do: whatever happens to a connection, everything is there
once, and alike, as soon as the faults stop. National is a process of its own; see tests/support/proxy.py."""

import ssl
from email.utils import formatdate

import pytest

from hub import clock
from hub.domain import sync
from hub.sync import client, files, post
from tests.support import processes, proxy, sampling
from tests.support.certificates import Authority
from tests.support.proxy import BACK, OUT, Proxy
from tests.support.wired import Wired

CUT = ("unreachable", "cut")  # what a hub says of a connection that was not there, or ended too early
NOT_NATIONAL = ("unreachable", "not_trusted")
UNHURRIED = ("--hub-rate", "0")  # a hub of these tests speaks more often in a minute than one may
PHOTO = 1500  # bytes that surely pass each way for a photo and what is said around it
VARIES = 60  # bytes by which a message may be shorter than another: then it was whole before the cut
STORMS = 60  # with --all


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request, tmp_path_factory):
    """(A national that runs, the address of its database: "" for SQLite)."""
    postgres = request.getfixturevalue("postgres_server") if request.param == "postgresql" else None
    url = postgres.database() if postgres else ""
    flags = (*UNHURRIED, "--database-url", url) if url else UNHURRIED
    with processes.serving(tmp_path_factory.mktemp("there") / "national", *flags, command="national") as running:
        yield running, url


@pytest.fixture(scope="module")
def network(server):
    """The proxy before national."""
    with Proxy(server[0].address) as made:
        yield made


@pytest.fixture(scope="module")
def wired(server, network):
    """Two hubs, of which one is behind the proxy."""
    running, url = server
    made = Wired(running.folder.parent, running.address, network.address, url)
    yield made
    made.close()


@pytest.fixture
def impatient(monkeypatch):
    """A hub that waits a second for what it would wait a minute."""
    for module in (post, files):
        monkeypatch.setattr(module, "TIMEOUT", (5, 1))


def met(wired, network, *faults, at=""):
    """One exchange through faults: (what the hub says of it, what is odd after the faults have stopped)."""
    keys = wired.act()
    network.next(*faults)
    error = wired.rounds(wired.one).error
    missed, _ = network.waiting, network.forget()
    odd = wired.odd(keys) + [f"{missed} faults met nobody"] * bool(missed)
    return error, [f"{told} ({at})" for told in odd]


def length(wired, network, way):
    """Bytes of an ordinary exchange, in one direction."""
    wired.act()
    wired.rounds(wired.one)
    return network.carried[-1][way]


def broken(wired, network, fault, way, count, step=7):
    """Break connections off at some bytes of this way; with `--all` at each, or at one of `step` where the same was
    done at each elsewhere: (what the hub said, what is odd)."""
    end, said, odd = length(wired, network, way), set(), []
    for at in sampling.sample(range(0, end, step), count, f"{fault.__name__} {way}"):
        error, told = met(wired, network, fault(way, at), at=f"{way} {at}")
        said |= {error} - {*CUT, "" if at > end - VARIES else None}
        odd += told
    return said, odd


@pytest.mark.parametrize("way", [OUT, BACK])
def test_a_connection_may_be_cut_at_any_byte(wired, network, server, way):
    step = 1 if server[1] == "" else 7  # on SQLite at each: the bytes are the same

    assert broken(wired, network, proxy.cut, way, 8, step) == (set(), [])


@pytest.mark.parametrize("way", [OUT, BACK])
def test_a_connection_may_be_reset_at_any_byte(wired, network, way):
    assert broken(wired, network, proxy.reset, way, 4) == (set(), [])


@pytest.mark.parametrize("fault", [proxy.cut(BACK, 0), proxy.reset(BACK, 0)])
def test_an_answer_that_is_lost_after_the_commit_costs_nothing(wired, network, fault):
    error, odd = met(wired, network, fault)

    assert (error in CUT, odd) == (True, [])


@pytest.mark.parametrize("at", [0, 300])
@pytest.mark.parametrize("way", [OUT, BACK])
def test_a_connection_that_nobody_closes_is_given_up(wired, network, impatient, way, at):
    error, odd = met(wired, network, proxy.half_open(way, at))

    assert (error in CUT, odd) == (True, [])


@pytest.mark.parametrize("fault", [proxy.late(OUT, 300, 0.4), proxy.late(BACK, 0, 0.4), proxy.late(BACK, 300, 0.4)])
def test_a_pause_is_waited_for(wired, network, fault):
    assert met(wired, network, fault) == ("", [])


@pytest.mark.parametrize("piece", [1, 7])
def test_a_connection_that_trickles_is_waited_for(wired, network, piece):
    assert met(wired, network, proxy.trickle(piece, 0.0002)) == ("", [])


@pytest.mark.parametrize("at_once", [False, True])
def test_a_request_that_comes_twice_counts_once(wired, network, at_once):
    assert met(wired, network, proxy.twice(at_once)) == ("", [])


def test_a_request_that_comes_again_days_later_changes_nothing(wired, network, server):
    kept = []
    first = met(wired, network, proxy.again_later(kept))
    answer = proxy.said_again(server[0].address, kept[0])

    assert (first, answer[:12], b"hub_behind" in answer) == (("", []), b"HTTP/1.1 409", True)
    assert met(wired, network) == ("", [])


@pytest.mark.parametrize("way", [OUT, BACK])
def test_photos_come_whole_however_their_connection_breaks(wired, network, impatient, way):
    for number in sampling.sample(range(STORMS), 4, f"photos {way}"):
        rng, photos = sampling.rng(f"photo {way} {number}"), wired.show_photos()
        fault = rng.choice((proxy.cut, proxy.reset, proxy.half_open))(way, rng.randrange(PHOTO))
        network.next(proxy.straight, fault)  # the records, then the files
        error = wired.rounds(wired.one).error
        missed, _ = network.waiting, network.forget()

        assert (number, error, missed, wired.lacking(photos)) == (number, "", 0, [])  # files keep no round waiting


# Answers that are not national's


def put_off(wired, network, fault):
    """(what the hub says of an answer, after how many seconds it asks again, what is odd in the end)."""
    keys, before = wired.act(), clock.now()
    network.next(fault)
    error = wired.rounds(wired.one).error
    with wired.one.active():
        pause = sync.peer().due_at - before
    return error, pause, wired.odd(keys)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_answer_is_obeyed_whether_national_took_the_message_or_not(wired, network, status, after):
    error, pause, odd = put_off(wired, network, proxy.answered(status, "Retry-After: 1234", after=after))

    assert (error, odd) == ("busy", [])
    assert 1234 <= pause <= 1244


def test_a_busy_answer_may_name_a_date(wired, network):
    date = formatdate(clock.now() + 1234, usegmt=True)
    error, pause, odd = put_off(wired, network, proxy.answered(503, f"Retry-After: {date}"))

    assert (error, odd) == ("busy", [])
    assert 1200 <= pause <= 1244


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    "fault",
    [(500, "Retry-After: 7"), (200, "Content-Type: text/html"), (302, "Location: http://wifi.example/"), (404,)],
    ids=str,
)
def test_an_answer_of_something_on_the_way_is_none(wired, network, fault, after):
    assert met(wired, network, proxy.answered(*fault, after=after)) == ("bad_answer", [])


def test_whatever_happens_to_many_connections_in_a_row_all_is_there_in_the_end(wired, network, impatient):
    for number in sampling.sample(range(STORMS), 2, "storms"):
        keys = set().union(*(wired.act() for _ in range(3)))
        network.next(*storm(sampling.rng(f"storm {number}")))
        with wired.one.active():
            while network.waiting:
                client.run_rounds(limit=2)

        assert [f"{told} (storm {number})" for told in wired.odd(keys)] == []


def storm(rng, most=12):
    """Faults in a row, the same for one commit."""
    kinds = (proxy.cut, proxy.reset, proxy.half_open)
    broken = [rng.choice(kinds)(rng.choice((OUT, BACK)), rng.randrange(900)) for _ in range(most)]
    others = [proxy.straight, proxy.twice(True), proxy.twice(False), proxy.answered(502, after=True)]
    return rng.sample(broken + others, most)


# TLS


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """Whom the hubs of these tests trust."""
    made = Authority(tmp_path_factory.mktemp("trusted"), clock.now())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REQUESTS_CA_BUNDLE", str(made.file))
        yield made


def shows(authority, name=proxy.NAME):
    """What a server speaks TLS with that the authority has certified under this name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.certify(name, clock.now()))
    return context


@pytest.fixture(scope="module")
def secured(authority, tmp_path_factory):
    """(Two hubs, of which one speaks TLS with a proxy before national, the proxy)."""
    folder = tmp_path_factory.mktemp("secured")
    with (
        processes.serving(folder / "national", *UNHURRIED, command="national") as running,
        Proxy(running.address, shows(authority)) as network,
    ):
        made = Wired(folder, running.address, network.address)
        yield made, network
        made.close()


@pytest.mark.parametrize("who", ["plain", "another authority", "another name"])
def test_a_hub_says_nothing_to_somebody_who_cannot_show_that_it_is_national(secured, authority, tmp_path, who):
    wrong = {
        "plain": lambda: proxy.plain,
        "another authority": lambda: proxy.speaking(shows(Authority(tmp_path, clock.now(), "Another"))),
        "another name": lambda: proxy.speaking(shows(authority, "national.example")),
    }
    error, odd = met(*secured, wrong[who]())

    assert (error in NOT_NATIONAL, odd) == (True, [])


def test_tls_where_none_is_expected_is_no_answer(wired, network, authority):
    error, odd = met(wired, network, proxy.speaking(shows(authority)))

    assert (error, odd) == ("unreachable", [])


@pytest.mark.parametrize("way", [OUT, BACK])
def test_a_connection_in_tls_may_be_cut_at_any_byte(secured, way):
    assert broken(*secured, proxy.cut, way, 4) == (set(), [])
