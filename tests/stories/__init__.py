"""Ten invented stories of two or three reports each, with what a careful analyst would draft from them beside each.

The gold was written from the texts alone, before there were rules. Names, places and events are invented.
"""

SEEN = ("border-truce", "harbour-strike", "mogok-pabrik", "river-dam", "waduk-tirta")
HELD_OUT = ("coalition-norvia", "dagang-udang", "dairy-quota", "gencatan-kalora", "lahan-sawit")
