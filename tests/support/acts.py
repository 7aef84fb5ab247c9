"""The ten acts by which the hub is judged in its first five minutes, with the touches of each: docs/acts.md."""

from typing import NamedTuple


class Act(NamedTuple):
    """number, says: as in the list · test: file and name, "" while it waits · ways: {what is done: touches, from
    the first screen of the kiosk} · pending: the subject with which it comes, "" for what is tested."""

    number: int
    says: str
    test: str = ""
    ways: dict[str, int] = {}
    pending: str = ""


TOGETHER, APART = "test_ten_acts.py", "test_ten_acts_apart.py"
ACTS = (
    Act(1, "No internet; the demo starts: events, gifts and jobs all work.",
        f"{APART}::test_no_internet_the_demo_starts_and_events_gifts_and_jobs_all_work",
        {"a place": 4, "a gift": 4, "a job": 5}),
    Act(2, "A guest who types nothing touches four times: a seat, a picture name and a ticket exist.",
        f"{TOGETHER}::test_a_guest_who_types_nothing_touches_four_times",
        {"a place": 4, "a gift": 4, "a job": 5}),
    Act(3, "A pressed “J'ai fini”, B presses back: nothing of A appears.",
        f"{TOGETHER}::test_a_pressed_i_am_done_and_b_who_presses_back_sees_nothing_of_a",
        {"a place": 5, "a gift": 5, "my space": 6}),
    Act(4, "One seat, two hubs cut off, both ask: after sync one is confirmed, one waits, both are told.",
        f"{APART}::test_one_seat_two_hubs_cut_off_one_is_confirmed_one_waits_both_are_told",
        {"a place": 3, "a coat": 4}),
    Act(5, "“C'est noté” is on screen, the plug is pulled: it is there at restart.",
        f"{APART}::test_it_is_noted_the_plug_is_pulled_and_it_is_there_at_restart", {"a place": 3, "a gift": 4}),
    Act(6, "A coat is promised; another asks: they read “Déjà promis”.",
        f"{TOGETHER}::test_a_coat_is_promised_and_another_reads_promised_already",
        {"the first": 4, "the other": 4}),
    Act(7, "An offline phone sends 20 cards and 5 tallies twice: the hub counts 25.",
        pending="Ambassadors, street events and QR check-in"),
    Act(8, "An offer without pay is submitted: it never reaches the kiosk.",
        f"{TOGETHER}::test_an_offer_without_pay_never_reaches_the_kiosk", {"looking for it": 1}),
    Act(9, "In Dari, with sound, she signs up with two children: three seats go.",
        pending="The kiosk for everybody: screen, languages, reading, touch, speed"),
    Act(10, "“Tout effacer”, then an old backup is restored: nothing returns.",
        pending="What the month changed, what people decide, what they may ask of the machine"),
)  # fmt: skip


def touches(number):
    """{what is done: touches} of one act."""
    return ACTS[number - 1].ways
