"""How would they share it?  The whole space of deals, counted and searched without listing it.

A `DealProblem` (problem.py; building.py makes one from names and any exact numbers) goes in; frozen results
come out, with indices for issues, values and parties. `report` puts the names back. No file here opens a
file.

    join.py, pareto.py      partial sums of issues, joined one at a time, dominated ones dropped
    counting.py             how many deals, and how many each and all accept
    frontier.py, points.py  the efficient deals, and those that theories of fairness pick among them
    zone.py                 when nothing suits everybody: who blocks, and what would open it
    logroll.py, proposal.py trades against a base; a proposed text, its neighbours and its betters
    search.py               a mediator's single text, with parties that climb or anneal
    winner.py               Adjusted Winner
    doubt.py                numbers that are not known for sure
    genius.py, geniusweb.py, csvtable.py   formats of other programs, in and out
    picture.py, bars.py     a scatter for two parties, bars for more
"""
