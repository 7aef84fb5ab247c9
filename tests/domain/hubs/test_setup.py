"""The first run: what makes a hub, and who may do it."""

import pyrage
import pytest

from hub.domain import hubs, people
from hub.domain.hubs import setup
from hub.domain.people import codes, sessions
from hub.errors import Conflict, HubError, Invalid
from hub.models import ledger
from hub.models.hubs import Hub, HubSetting
from hub.models.people import Person

PASSPHRASE = "un cheval rouge dort"
GOOD = {"name": "Le Relais", "commune": "93066", "kind": "night-shelter", "coordinator": "Marie Dupont",
        "passphrase": PASSPHRASE}


def made(**changes):
    return hubs.set_up(**(GOOD | changes))


def fields_of(verb, *args, **more):
    with pytest.raises(Invalid) as refusal:
        verb(*args, **more)
    return sorted(refusal.value.fields)


def test_a_hub_has_its_id_before_it_is_set_up(fresh_hub):
    before = hubs.hub_id()
    made()

    assert (hubs.this_hub().id, len(before)) == (before, 36)


def test_the_set_up_gives_name_place_time_zone_and_coordinator(fresh_hub):
    done = made(commune="97411")
    here = hubs.this_hub()

    assert (here.name, here.commune, here.departement, here.zone) == ("Le Relais", "97411", "974", "Indian/Reunion")
    assert (done.person.login, people.roles_of(done.person.id)) == ("marie", {"coordinator"})


def test_the_coordinator_can_sign_in_at_once(fresh_hub):
    made()

    assert sessions.who(people.sign_in_passphrase("marie", PASSPHRASE)).roles == {"coordinator"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " L "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"commune": "00000"}, "commune"),
        ({"kind": "castle"}, "kind"),
        ({"coordinator": " "}, "coordinator"),
        ({"passphrase": "court"}, "passphrase"),
    ],
)
def test_an_answer_that_cannot_be_says_so_and_makes_nothing(fresh_hub, changes, field):
    assert fields_of(made, **changes) == [field]
    assert (hubs.this_hub(), Person.select().count()) == (None, 0)


def test_a_hub_is_set_up_once(fresh_hub):
    made()
    with pytest.raises(Conflict):
        made(name="Another")

    assert (hubs.this_hub().name, Person.select().count()) == ("Le Relais", 1)


@pytest.mark.parametrize(("kind", "channel"), [("day-centre", "all"), ("secret-address", None)])
def test_a_secret_address_publishes_nothing_of_itself(fresh_hub, kind, channel):
    made(kind=kind)

    assert (ledger.line(Hub.kind, hubs.hub_id()).channel, hubs.is_secret()) == (channel, kind == "secret-address")


# The key of the backups


def test_the_sheet_opens_what_was_sealed_for_the_hub(fresh_hub):
    recovery = made().recovery
    sealed = pyrage.encrypt(b"names", [pyrage.x25519.Recipient.from_str(hubs.setting("backup_recipient"))])

    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(recovery.secret)]) == b"names"


def test_the_secret_on_the_sheet_is_kept_nowhere(fresh_hub):
    secret = made().recovery.secret
    new = hubs.recovery_sheet().secret

    assert [row.name for row in HubSetting.select() if secret in str(row.value) or new in str(row.value)] == []


def test_a_new_sheet_is_for_the_backups_made_from_then_on(fresh_hub):
    first = made().recovery
    second = hubs.recovery_sheet()

    assert (hubs.setting("backup_recipient"), first.recipient != second.recipient) == (second.recipient, True)


# The wizard's draft and code


def test_the_wizard_keeps_its_answers_until_the_hub_is_made(fresh_hub):
    hubs.note(name=" Le  Relais ")
    hubs.note(commune="93066")
    before = hubs.draft()
    made()

    assert (before, hubs.draft()) == ({"name": "Le Relais", "commune": "93066"}, {})


@pytest.mark.parametrize("answer", [{"name": ""}, {"commune": "nowhere"}, {"kind": ""}])
def test_the_wizard_keeps_no_answer_that_cannot_be(fresh_hub, answer):
    assert (fields_of(hubs.note, **answer), hubs.draft()) == ([*answer], {})


def test_only_the_code_of_this_start_lets_a_stranger_go_on(fresh_hub):
    old = hubs.new_setup_code()
    code = hubs.new_setup_code()

    assert hubs.check_setup_code(codes.shown(code).lower()) is None
    assert fields_of(hubs.check_setup_code, old) == ["code"]


def test_before_any_code_was_made_none_is_right(fresh_hub):
    assert fields_of(hubs.check_setup_code, codes.new_enrol_code()) == ["code"]


def test_the_mark_of_the_code_is_for_one_browser_and_one_start(fresh_hub):
    hubs.new_setup_code()
    first = [setup.setup_mark("key", seed) for seed in ("mine", "mine", "yours")]
    hubs.new_setup_code()

    assert [first[0] == mark for mark in (*first, setup.setup_mark("key", "mine"))] == [True, True, False, False]


# National


def test_national_is_remembered_for_the_sync(fresh_hub):
    code = codes.new_enrol_code()
    hubs.want_national(" https://national.example.org/ ", codes.shown(code))

    assert hubs.setting("national_wanted") == {"url": "https://national.example.org", "code": code}


@pytest.mark.parametrize(("url", "code", "field"), [("ftp://x", "", "url"), ("https://x.org", "ABC", "code")])
def test_an_address_or_a_code_that_cannot_be_is_not_remembered(fresh_hub, url, code, field):
    assert fields_of(hubs.want_national, url, code) == [field]


def test_a_refused_choice_keeps_everything_as_it_was(hub):
    before = hubs.choices()
    with pytest.raises(HubError):
        hubs.choose(before._replace(name="x", call="Marie"))

    assert hubs.choices() == before
