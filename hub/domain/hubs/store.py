"""Whether this machine's store answers."""

from peewee import PeeweeException

from hub.errors import N_, Unavailable
from hub.models.database import db


def ask_store():
    """Ask the database something small. Raises Unavailable when it does not answer, or not as it should."""
    try:
        db.execute_sql("SELECT hub FROM replica LIMIT 1").fetchone()
    except PeeweeException as error:
        raise Unavailable(N_("The database does not answer at the moment. Please try again later.")) from error
