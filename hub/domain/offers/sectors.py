"""The sectors of work, in the order in which the hall sees them: nearest to a first job first."""

from hub.errors import N_

# Entourage Pro's keys of business sectors (reference: its common/business-sectors).
SECTORS = {
    "rh": N_("Restaurants and hotels"),
    "pr": N_("Cleaning"),
    "bat": N_("Building"),
    "la": N_("Logistics and supply"),
    "tra": N_("Transport"),
    "cd": N_("Shops and sales"),
    "asp": N_("Help to people at home"),
    "aev": N_("Farming and gardens"),
    "mi": N_("Industry and maintenance"),
    "art": N_("Crafts"),
    "sm": N_("Health"),
    "sa": N_("Social work and associations"),
    "sec": N_("Security"),
    "aa": N_("Office work"),
    "id": N_("Computers"),
    "cm": N_("Communication and marketing"),
    "ca": N_("Culture and art"),
    "fjr": N_("Finance, law, human resources"),
}
