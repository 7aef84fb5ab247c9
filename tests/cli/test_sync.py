"""`hub sync`, `hub enrol`, and at national `hub code` and `hub hubs`: what they print, and how they end."""

import json
import re

import pytest

from hub.alone import SYNC, alone
from hub.cli.options import opened
from hub.config import load
from hub.domain import files, hubs
from hub.domain.people import codes
from hub.sync.post import RoundFailed
from tests.support import processes
from tests.support.factories import make_event
from tests.support.photos import photo

FIGURES = ["sent", "received", "refused", "requests", "bytes_out", "bytes_in", "seconds", "files_received",
           "files_sent"]


@pytest.fixture
def there(tmp_path):
    """The folder of a national that nobody serves."""
    return tmp_path / "national"


def code(run, there, area="93", name="Halte"):
    return run("code", "--area", area, "--name", name, "--data-dir", there)


# At national


def test_a_code_is_the_last_line(run, there):
    ended = code(run, there)

    assert (ended.code, ended.out.splitlines()[0]) == (0, "Code for Halte (93), valid for 7 days, for one hub:")
    assert re.fullmatch(r"[0-9A-Z]{4}(-?[0-9A-Z]{4}){2}", ended.last)


def test_each_code_is_another(run, there):
    assert len({code(run, there).last for _ in range(3)}) == 3


def test_a_departement_that_is_none_is_one_sentence(run, there):
    ended = code(run, there, area="99")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_without_hubs_the_list_is_empty(run, there):
    assert run("hubs", "--data-dir", there) == (0, "", "")


def test_a_hub_has_no_codes_to_give(run, key, folder):
    ended = code(run, folder)

    assert (ended.code, ended.err) == (1, f"{folder} holds a hub's data.\n")


# At a hub


def enrol(folder, server, given=None):
    """`hub enrol` with this code, or one that national has just made."""
    made = processes.hub("code", "--area", "93", "--name", "Halte", "--data-dir", server.folder).stdout.split()[-1]
    return processes.hub("enrol", "--national", server.address, "--data-dir", folder, "--code", given or made)


def test_before_it_is_enrolled_a_sync_says_so_and_fails(run, key, folder):
    ended = run("sync", "--json", "--data-dir", folder)

    said = "This hub does not know national yet. Ask the national team for a code, then run: hub enrol."
    assert (ended.code, ended.err) == (1, f"Not complete: {said} (not_enrolled)\n")
    assert json.loads(ended.last) == dict.fromkeys(FIGURES, 0) | {"seconds": json.loads(ended.last)["seconds"]}


def test_a_sync_by_hand_enrols_first_with_the_code_that_the_team_typed(run, key, folder, there):
    with processes.serving(there, command="national") as server:
        made = processes.hub("code", "--area", "93", "--name", "Halte", "--data-dir", there).stdout.split()[-1]
        with opened(load(data_dir=folder)):
            hubs.want_national(server.address, made)
        ended = processes.hub("sync", "--data-dir", folder)

    assert (ended.returncode, ended.stdout.startswith("Sent 1 record, "), ended.stderr) == (0, True, "")


def test_photos_that_went_are_told(run, key, folder, there):
    with processes.serving(there, command="national") as server:
        enrol(folder, server)
        with opened(load(data_dir=folder)):
            make_event(reach="area", photo=files.keep_picture(photo(80, 60)))
        ended = processes.hub("sync", "--data-dir", folder)

    assert ended.stdout.endswith(" Photos and documents: 1 sent, 0 received.\n")


def test_while_another_process_syncs_nothing_is_done(run, key, folder):
    with alone(folder, SYNC) as free:
        ended = run("sync", "--data-dir", folder)

    assert (free, ended.code, ended.out) == (True, 1, "")
    assert ended.err.count("Another process is syncing this hub at the moment.") == 1


def test_a_hub_is_enrolled_exchanges_and_stands_in_the_list(run, key, folder, there):
    with processes.serving(there, command="national") as server:
        enrolled, again = enrol(folder, server), enrol(folder, server, codes.new_enrol_code())
        first, second = (processes.hub("sync", *how, "--data-dir", folder) for how in (("--json",), ()))
        listed = processes.hub("hubs", "--data-dir", there).stdout.strip().split("\t")

    figures = json.loads(first.stdout.splitlines()[-1])
    assert (enrolled.stdout, again.returncode) == (f"Enrolled at {server.address} for 93.\n", 1)
    assert ([*figures], figures["sent"], figures["refused"]) == (FIGURES, 1, 0)
    assert second.stdout.startswith("Sent 0 records, received 0, refused 0 in 1 request and ")
    assert (listed[1:3], listed[-1]) == (["Le Relais", "93"], "well")


def test_without_a_connection_the_figures_and_one_line_of_advice_are_told(run, key, folder, there):
    with processes.serving(there, command="national") as server:
        enrol(folder, server)
    ended = processes.hub("sync", "--json", "--data-dir", folder)

    assert (ended.returncode, json.loads(ended.stdout)["requests"]) == (1, 0)
    assert ended.stderr == (
        "Not complete: There is no connection at the moment. Everything is kept here, and goes as soon as it can."
        " (unreachable)\n"
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("bad_code", "This code is unknown, used or too old. Please ask the national team for a new one."),
        ("unreachable", "National cannot be reached. Is the address right?"),
    ],
)
def test_why_national_did_not_let_the_hub_in_is_told_in_one_line(run, key, folder, monkeypatch, code, words):
    def refuse(url, given):
        raise RoundFailed(code, "National cannot be reached. Is the address right?")

    monkeypatch.setattr("hub.sync.due.enrol", refuse)
    with opened(load(data_dir=folder)):
        hubs.want_national("https://national.example", codes.new_enrol_code())
    ended = run("sync", "--data-dir", folder)

    assert (ended.code, ended.err) == (1, f"Not complete: {words} ({code})\n")
