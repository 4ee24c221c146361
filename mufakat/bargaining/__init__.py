"""How would they share it?  The whole space of deals, counted and searched without listing it.

A `DealProblem` (problem.py; building.py makes one from names and any exact numbers) goes in; frozen results
come out, with indices for issues, values and parties; `report` puts names back. No file here opens a file.

    problem, terms, faults, building    what a deal problem is, and what can be wrong with one
    join, tables, order, pareto         partial sums, joined issue by issue, dominated ones dropped
    counting, sampling                  how many deals each and all accept; estimates that say so
    frontier, points, lotteries         efficient deals, and those that theories of fairness pick
    zone                                nothing suits everybody: who blocks, what would open a zone
    pool, proposal, logroll, search     candidates, a proposed text, trades, a mediator's single text
    winner                              Adjusted Winner
    doubt                               numbers that are not known for sure
    profiles, genius*, geniusweb*, xmltree, csvtable    formats, in and out
    cloud, picture, bars, labels, drawing               pictures
"""
