"""How people and their roles are called on screen, and codes until they are printed."""

from flask import current_app, g

from hub.domain.people import names
from hub.domain.people.briefly import Briefly
from hub.errors import N_
from hub.web import language

ROLES = {
    "resident": N_("Has a card"),
    "volunteer": N_("Volunteer"),
    "ambassador": N_("Ambassador"),
    "coach": N_("Coach"),
    "social_worker": N_("Social worker"),
    "coordinator": N_("Coordinator"),
    "moderator": N_("Moderator"),
    "administrator": N_("Administrator"),
}
AT_HUB = ("volunteer", "ambassador", "coach", "social_worker", "coordinator")
AT_NATIONAL = ("moderator", "administrator")
GIVES_ROLES = frozenset(("coordinator", "administrator"))
printing = Briefly(15 * 60)  # person id → the code of a card or an invitation, in memory only


def called(one):
    """How the team calls somebody: the picture name; who may see people also reads the chosen name.

    `one`: has `picture_name`, as it is stored, and perhaps `name`.
    """
    name = names.shown(names.read_name(one.picture_name), language.gettext)
    chosen = getattr(one, "name", "")
    return f"{name} · {chosen}" if g.who.sees_people and chosen else name


def at_hub():
    return current_app.config["ROLE"] == "hub"


def to_give():
    """Roles that are given here: a hub gives none of national's, national none of a hub's."""
    return AT_HUB if at_hub() else AT_NATIONAL


def labels():
    """{picture key: its word} in the reader's language, for a search."""
    return {key: language.gettext(word) for key, word in names.PICTURES.items()}


def role_words():
    """{role: word} in the reader's language, with the groups a list is sifted by."""
    groups = {"": N_("All"), "team": N_("The team"), "asleep": N_("Asleep")}
    return {role: language.gettext(word) for role, word in {**ROLES, **groups}.items()}


def roles(held):
    """[words] of roles, in a fixed order."""
    return [language.gettext(word) for role, word in ROLES.items() if role in held]
