"""English phrases of the pages in the browser that are said by answers, not by templates."""

PHRASES = {
    "bench-all-stay": "everyone would stay",
    "bench-leave": "would leave: {parties}",
    "bench-paths-from": "From where",
    "bench-paths-rest": "Others",
    "bench-unlock": "What would bring about: {goal}",
    "bench-doubts": "How sure",
    "bench-orders": "Whatever the order of wishes",
    "bench-language": "Language",
    "bench-show": "Show",
    "bench-quotations": "Quotations",
    "bench-no-conflict": "The file holds a deal and no conflict.",
    "bench-coalitions-title": "Who would leave together",
    "bench-coalitions-only": "Only this coalition",
    "bench-coalitions-block": "These act as one",
    "bench-coalitions-state": "from the state",
    "bench-coalitions-answers": "those who answer",
    "bench-coalitions-together": "may join forces",
    "bench-coalitions-alone": "answer each for itself",
    "bench-foresight-title": "Looking further ahead",
    "bench-foresight-horizon": "moves ahead, at most",
    "bench-foresight-two": "Longer foresight is defined for two parties that decide, and this case has not two. "
    "GMR, SMR, SEQ and SSEQ, on the page Outcomes, look ahead for any number of parties.",
    "bench-views-title": "As each party sees it",
    "bench-views-concept": "under",
    "bench-views-every": "the five basic concepts",
    "bench-views-none": "The case does not say that a party sees it differently. Say in it, under [views.PARTY], what "
    "the party does not know of, or what it takes another party to want:",
    "bench-rankings-title": "With which rankings a state lasts",
    "bench-rankings-state": "The state",
    "bench-rankings-vary": "Any ranking of",
    "bench-rankings-ask": "Name a state and the parties whose rankings may be any: it is counted with how many of all "
    "their rankings the state would last, while the wishes of the others stay as they are.",
}
