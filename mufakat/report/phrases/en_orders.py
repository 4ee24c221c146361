"""English: what holds whatever the order of wishes."""

PHRASES = {
    "orders-lead": "There are {n} profiles of orders in which the wishes can stand: {parties}.",
    "orders-lead-one": "One profile of orders fits: nothing is left open.",
    "orders-of-party": "{party} {n}",
    "orders-all": "All of them were looked at, not only the order in the file.",
    "orders-not-all": "They are too many to count them all; what is certain, and what was only drawn, is told apart.",
    "orders-no-chance": "Their number counts orders; it says nothing of how likely one of them is.",
    "orders-known": "Of {party}'s order the case says which comes first for {pairs}; only orders that fit are counted.",
    "orders-unknown": "Nothing is held to be known of the order of the wishes of {parties}.",
    "wish-pairs-1": "1 pair of wishes",
    "wish-pairs-n": "{n:,} pairs of wishes",
    "swaps-1": "1 exchange of neighbouring wishes",
    "swaps-n": "{n:,} exchanges of neighbouring wishes",
    "drawn-profiles-1": "1 drawn profile",
    "drawn-profiles-n": "{n:,} drawn profiles",
    "orders-always": "it lasts whatever the order of the wishes.",
    "orders-never": "it lasts under no order of the wishes.",
    "orders-when": "it lasts exactly when {condition}.",
    "orders-unless": "it lasts except when {condition}.",
    "orders-data-unless": "except when {condition}",
    "orders-hangs": "it hangs on the order of {pairs} ({by}), which no short sentence can say; the pairs are listed "
    "under what to ask.",
    "orders-count": "(In {n} of {of} profiles.)",
    "orders-turn-won": "in the order of the file it does not last; the nearest order in which it does needs {swaps}: "
    "{pairs}.",
    "orders-turn-lost": "in the order of the file it lasts; the nearest order in which it does not needs "
    "{swaps}: {pairs}.",
    "orders-open": "not all profiles could be counted, and nothing is certain of it.",
    "orders-bounds": "not all profiles could be counted; it lasts in at least {least} and at most {most}.",
    "orders-sample": "It lasted in {hits} of {draws} (95 % interval of the share: {low} to {high}).",
    "orders-or": "; or ",
    "orders-before": "{first} before {later}",
    "orders-puts": "{party} puts {pairs}",
    "orders-tied": " with ",
    "orders-and-more": "; ...",
    "orders-states-title": "States",
    "orders-states-always": "{concepts}: whatever the order of the wishes, these last: {states}.",
    "orders-ask-title": "What to ask first",
    "orders-ask": "Which comes first for {party}: {first} or {second}? On this hangs: {outcomes}.",
    "orders-ask-more": "... and {pairs} more (--json gives them all).",
    "method-orders-joined": "All orders that fit were counted; those that rank the states alike were worked out once.",
    "method-orders-drawn": "Where they were too many, orders were drawn at random with the seed {seed}, each equally "
    "likely.",
    "assumption-orders-strict": "Wishes that the file puts in one entry keep equal rank; all others stand one after "
    "another.",
}
