"""English, for how an answer was found, what it takes for granted, the concepts, numbers and days."""

PHRASES = {
    # how it was found; answers carry what stands behind "method-"
    "method-lowest-values": "Every feasible state was listed; for each party the lowest value that the others can "
    "bring about was propagated along their moves.",
    "method-diagrams": "States were kept as decision diagrams; for each party one set over states and levels of its "
    "liking tells what the others can bring about.",
    "method-great-steps": "Lowest values were propagated as for the plain concepts, on the scale of great steps.",
    "method-reach-listed": "The states that the others can bring about were listed, as packed bits, from every "
    "state.",
    "method-coalition-reach": "The states that each coalition can bring about were listed, as packed bits, from "
    "every state.",
    "method-ends-tabled": "The anticipated end was tabled for every state and both parties, horizon by horizon.",
    "method-own-graphs": "Each party's own graph was solved; the verdicts were laid over one another state by state.",
    "method-own-diagrams": "States were kept as decision diagrams; the case was solved as each party sees it, and the "
    "sets were held against one another.",
    "method-moved-as-sets": "Sets of states were kept as decision diagrams, and moved as a whole.",
    "method-breadth-first": "Breadth-first search over pairs of a state and who moved last, by improvements, by any "
    "moves with the fewest moves first, and by any moves with the fewest moves against interest first.",
    "method-sets-of-levers": "All sets of up to {most} {most:lever|levers} were tried, small ones first, passing "
    "over what "
    "contains an answer.",
    "method-levers-diagram": "States and levers were kept together in one decision diagram, which answers for all "
    "sets of levers.",
    "method-levers-by-cost": "Sets of up to {most} {most:lever|levers} were tried in the order of their cost, each "
    "solved by "
    "decision diagrams, passing over what contains an answer.",
    "method-levers-ahead": "What Nash, GMR and SMR tell of the smaller sets was read from one decision diagram.",
    "method-levers-time": "It ended when its time was over: all answers that cost less than {bound} are told.",
    "method-levers-interrupt": "It was interrupted: all answers that cost less than {bound} are told.",
    "method-solved-anew": "Each answer was checked by solving the changed case anew.",
    "method-variants-counted": "Every variant was counted; those that rank states alike were worked out once.",
    "method-variants-drawn": "Variants were drawn at random with the seed that is named; the intervals are those of "
    "Clopper and Pearson (95 %).",
    "method-variants-diagram": "States and doubts were kept together in decision diagrams, and all variants "
    "counted by weight.",
    "method-diagram-pairs": "States were kept as decision diagrams; for each coalition the pairs of a state and what "
    "its legal sequences lead to, and for each member one set over states and levels of its liking.",
    "method-state-blocks": "The states that are left were taken a block at a time; one table of bits tells for each "
    "state of a block whence the others, and the coalition, can bring about what matters.",
    "method-strong-levels": "States were kept as decision diagrams; the levels up to the last strong wish tell what "
    "is far worse.",
    "method-all-choices": "States were kept as decision diagrams; every choice of the wishes that count was compared "
    "in one set.",
    # what it takes for granted; answers carry what stands behind "assumption-"
    "assumption-known-moves": "Every party knows all moves, and under SEQ, SSEQ and SIM also everybody's "
    "preferences.",
    "assumption-legal-sequences": "The others may answer with any number of moves, nobody moving twice in a row.",
    "assumption-no-better-deters": "An answer deters when it ends in something no better than the state that was "
    "left; equally liked is enough.",
    "assumption-leaves-for-better": "A party leaves for anything better, mildly or greatly.",
    "assumption-greatly-worse-deters": "Strongly stable: only an answer that ends in something greatly worse deters "
    "it.",
    "assumption-unknown-answers": "Under SEQ the others also answer by moves to states of which it is unknown how "
    "they like them.",
    "assumption-every-member-prefers": "A coalition leaves a state only for one that every member prefers.",
    "assumption-one-member-deters": "An answer deters a coalition when it ends in something no better for at least "
    "one member.",
    "assumption-members-in-turn": "Nobody moves twice in a row; after another member has moved, the same party may "
    "move again.",
    "assumption-in-turns": "The parties move in turns, and each may stop the sequence by staying.",
    "assumption-one-less-ahead": "Both know everybody's wishes, and expect the other to look one move less far ahead "
    "than they do.",
    "assumption-first-level": "Nobody knows that anybody sees the conflict otherwise (first level).",
    "assumption-unseen": "A party that does not see a state does not act in it; an option it does not see stays, for "
    "it, as it is in the status quo.",
    "assumption-nobody-twice": "Nobody moves twice in a row.",
    "assumption-against-interest": "A move is against its mover's interest when the mover likes what it reaches less "
    "than what it leaves.",
    "assumption-levers-exact": "Each lever does exactly what the case says, and levers change nothing else.",
    "assumption-costs-add": "The cost of several levers is the sum of their costs.",
    "assumption-independent": "Different doubts are independent of each other.",
    "assumption-alike": "A doubt without a probability counts each way alike; that is a way of counting, not a "
    "probability.",
    "assumption-own-concept": "A party with a doubt about its concept follows that, whichever concept the others "
    "follow.",
    "tie-least-for-other": "Of ends that a party likes equally, the one the other party likes least, then the first "
    "in the order of states; a party stays unless it expects an end that it likes better.",
    # the concepts
    "concept-Nash": "Nash stability",
    "concept-GMR": "general metarationality",
    "concept-SMR": "symmetric metarationality",
    "concept-SEQ": "sequential stability",
    "concept-SSEQ": "symmetric sequential stability",
    "concept-SIM": "simultaneous stability",
    "foresight-Nash": "one step: its own move",
    "foresight-GMR": "two stages: its own move, then whatever the others can do",
    "foresight-SMR": "three stages: its own move, what the others can do, its own way out",
    "foresight-SEQ": "two stages: its own move, then what the others like to do",
    "foresight-SSEQ": "three stages: its own move, what the others like to do, its own way out",
    "foresight-SIM": "one step, in which all may move at once",
    "knowledge-own": "its own",
    "knowledge-all": "everybody's",
    # rows of things, numbers, days
    "listed-two": "{most} and {last}",
    "listed-more": "{most} and {last}",
    "more": ", ...",
    "about": "about {n}",
    "percent": "{n} %",
    "percent-under": "<{n} %",
    "percent-over": ">{n} %",
    "percent-reach": "{n} ±{reach} %",
    "day": "{day} {month} {year}",
    "month-1": "January",
    "month-2": "February",
    "month-3": "March",
    "month-4": "April",
    "month-5": "May",
    "month-6": "June",
    "month-7": "July",
    "month-8": "August",
    "month-9": "September",
    "month-10": "October",
    "month-11": "November",
    "month-12": "December",
    # after the demo
    "next-title": "To go on",
    "next-install": "in the program's folder, for the command mufakat",
    "next-full": "every line of the case, what it rests on, and all answers",
    "next-new": "a copy of this case, with its source, to change",
    "next-check": "every mistake at its place",
    "next-solve": "what would last",
    "next-why": "one state, move by move",
    "next-agreement": "three agreements: what was promised, what was kept",
}
