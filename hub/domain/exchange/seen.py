"""What of a listing the team reads before it says yes."""

from hub.models.seen import check_seen, mark

READ = ("side", "section", "thing", "title", "description", "lang", "quantity", "picture_name", "starts")


def mark_of(listing):
    """The mark of what a Listing or a Look says now, for the form of the yes."""
    return mark(listing, READ)


def check(listing, seen):
    """Raises Conflict when its author has changed it since."""
    check_seen(listing, READ, seen)
