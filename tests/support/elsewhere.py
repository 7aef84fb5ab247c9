"""Rows that belong to another hub, as if they had come by sync."""

from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.ledger import Ledger


@act
def given_to_another_hub(row, name="Les Amis"):
    """The row, which now belongs to Les Amis in Montreuil; with name "" to a hub whose address is secret."""
    Hub(id="les-amis", name=name, commune="93048", departement="93", zone="Europe/Paris", hub_kind="association",
        set_up_at=1, gone=not name).save()
    Ledger.update(home="les-amis").where(Ledger.id == row.id).execute()
    return row
