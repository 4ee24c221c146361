"""English, what is said about deals."""

PHRASES = {
    # the head
    "deal-head": "{parties} bargain over {issues}: {deals} can be made.",
    "deal-head-none": "{parties} bargain over {issues}: no deal can be made, the terms rule out every"
    " combination.",
    "bargainers-1": "1 party",
    "bargainers-n": "{n} parties",
    "issues-1": "1 issue",
    "issues-n": "{n} issues",
    "deals-1": "1 deal",
    "deals-n": "{n:,} deals",
    "deals-huge": "{n} deals",
    "deal-assumed": "Nobody says what no agreement is worth to {parties}; it is taken as 0.",
    "deal-assumed-never": "No deal gives {party} more than {most}, so with that 0 it would refuse them all. Say what "
    "no agreement is worth to it: reservation = ...",
    "deal-why": "On its points the file says: {why}",
    "deal-state": "Without a deal the conflict stays in state {state}. It would last there under {lasts}.",
    "deal-state-partly": "Without a deal the conflict stays in state {state}. It would last there "
    "under {lasts}; not under {fails}.",
    "deal-state-not": "Without a deal the conflict is taken to stay in state {state}, but it would "
    "not last there under any of {fails}: what no agreement is worth may be misjudged.",
    # what is on the table
    "deal-table-title": "What is on the table, and what it is worth",
    "deal-no-agreement": "no agreement",
    "deal-column-issue": "issue and value",
    "deal-goes-to": "to {party}",
    "deal-table-left-out": "{n:,} values are too many for a table; the file lists them.",
    "deal-doubtful": "~ marks a number that is not known for sure.",
    "deal-veto": "Nothing passes without: {parties}.",
    "deal-needed": "At least {n} of {all} must accept.",
    "deal-weights": "Bargaining power: {weights}.",
    "deal-forbid": "Cannot stand together: {when}",
    "deal-requires": "{when} requires {then}",
    "deal-bonus": "{when}, together: {points}",
    # who accepts
    "deal-accept-title": "Who would accept how much",
    "deal-accept": "{party} would accept {n} ({share}).",
    "deal-accept-all": "All would accept {n} ({share}).",
    "deal-accept-none": "No deal suits all.",
    "deal-passing": "By the rule of vetoes, {n} ({share}) would pass.",
    "deal-passing-each": "Of those that pass, each would accept: {parts}.",
    "deal-estimate": "about {n} ({low} to {high}, from {draws:,} {draws:draw|draws})",
    # no zone
    "deal-zone-title": "Why nothing suits all",
    "deal-zone-unknown": "Whether a deal suits all could not be found out exactly: the table is too large.",
    "deal-blocks-one": "No deal at all suits {party}.",
    "deal-blocks": "No deal suits {parties} together.",
    "deal-blocks-rest": "Any set of parties that holds none of these sets can be satisfied.",
    "deal-opens-single": "If {party} settled for {to} instead of {was} ({less} less), all would "
    "accept {package}.",
    "deal-opens-none": "No party can open a zone by yielding alone.",
    "deal-opens-least": "The least in all is {cost} points, given up by {who}: all would then accept "
    "{package}.",
    "deal-opens-term": "Without the term “{term}”, all would accept {package}.",
    "deal-cheapest": "The cheapest single change: {change}",
    # efficient deals
    "deal-front-title": "Deals that waste nothing",
    "deal-front": "A deal is efficient when nobody can have more without somebody having less. Of the"
    " deals that all would accept, {deals} are efficient; they give {payoffs}.",
    "deal-front-one": "A deal is efficient when nobody can have more without somebody having less. Of"
    " the deals that all would accept, one is efficient.",
    "deal-front-outside": "Counting also those that somebody refuses, there are {payoffs}.",
    "deal-front-sample": "The efficient deals are too many to be listed exactly (a table would have "
    "more than {limit:,} rows). Shown are {payoffs} found with {draws:,} drawn weights (seed {seed}): "
    "each is truly efficient, but there are others, and what is picked among them is the best found, not "
    "the best there is.",
    "payoffs-1": "1 different payoff",
    "payoffs-n": "{n:,} different payoffs",
    "deal-point": "{payoff}{picked}: {package}{more}",
    "deal-more-packages": " (and {n} worth the same)",
    "more-packages-1": "1 more package",
    "more-packages-n": "{n:,} more packages",
    "deal-more-points": "... and {n:,} more (--json lists up to {most:,})",
    # the rules
    "deal-rules-title": "What theories of fairness pick",
    "rule-nash": "Nash",
    "rule-kalai-smorodinsky": "Kalai-Smorodinsky",
    "rule-egalitarian": "egalitarian",
    "rule-utilitarian": "utilitarian",
    "rule-utilitarian-anywhere": "largest sum of all",
    "rule-nash-with-powers": "Nash by bargaining power",
    "rule-weighted-sum": "weighted sum",
    "why-nash": "the largest product of gains",
    "why-kalai-smorodinsky": "the largest smallest share of what each could gain at most",
    "why-egalitarian": "the largest smallest gain; compares points between parties",
    "why-utilitarian": "the largest sum of points; compares points between parties",
    "why-utilitarian-anywhere": "the largest sum, even if somebody would refuse",
    "why-nash-with-powers": "gains raised to each party's bargaining power",
    "why-weighted-sum": "points weighted by bargaining power",
    "deal-picked": "{payoff}: {package}",
    "deal-picked-ties": "{n} payoffs tie: {payoffs}",
    "deal-rule": "{rule}: {why}{value}",
    "deal-rule-nothing": "nothing in particular",
    "deal-rule-none": "{rule}: {why}; too many deals tie to tell",
    "deal-rule-degenerate": "{rule}: {why}; no deal that all accept lets everyone gain, so all "
    "products are 0",
    "deal-value-nash": "; product {value}",
    "deal-value-kalai-smorodinsky": "; each gets at least {value} of its best gain",
    "deal-value-egalitarian": "; smallest gain {value}",
    "deal-value-utilitarian": "; sum {value}",
    "deal-rules-elsewhere": "a package outside the efficient ones at hand",
    "deal-ideal": "The most that each could get in a deal that all accept: {payoff}.",
    "deal-rules-share": "The packages shown for the first four rules settle alike: {terms}.",
    "deal-rules-same": "The first four rules pick the same package.",
    "deal-rules-differ": "They differ on {issue}: {picks}.",
    "deal-rules-nothing": "The packages shown for the first four rules settle no issue alike.",
    "deal-lottery": "If the parties tossed a coin between deals, {rule} would pick {payoff} on "
    "average: {mix}.",
    "deal-lottery-same": "Tossing coins between deals would change nothing for {rule}.",
    "deal-lottery-part": "{share} of {payoff}",
    # candidates
    "deal-pool-title": "Candidates, and what each is worth to whom",
    "deal-best-for": "best for {party}",
    "deal-middle": "the middle of every issue",
    "deal-text-name": "proposed text {n}",
    "deal-text-only": "proposed text",
    "deal-pool-refused": "refused by {parties}",
    "deal-pool-wasteful": "wastes something",
    "deal-pool-broken": "breaks a term",
    "deal-pool-why": "{letter}  {reasons}: {package}{remark}",
    "deal-pool-legend": "Points, and in brackets what is gained against no agreement; ! marks a party"
    " that refuses.",
    "deal-picture-unit": "points",
    "deal-picture-title": "{title}",
    "deal-picture-axes": "{one} on the horizontal axis, {two} on the vertical. Efficient payoffs: {n}.",
    "deal-picture-deal": "deal",
    "deal-picture-efficient": "efficient",
    "deal-picture-several": "several",
    "deal-picture-refuses": "refuses",
    # trades
    "deal-trades-title": "Trades that help both sides",
    "deal-trades-base": "Against the middle of every issue ({package}: {payoff}):",
    "deal-trades-broken": "The middle of every issue breaks a term, so trades are not counted from it.",
    "deal-trades-many": "There are too many issues and values to try every trade.",
    "deal-trade": "{one} yields on {a} ({from_a} to {to_a}) and {two} on {b} ({from_b} to {to_b}): {gains}.",
    "deal-both-gain": "both gain {n}",
    "deal-common": "Nobody loses by settling {change}: {gains}.",
    "deal-trades-none": "No trade of two issues helps both sides without hurting another.",
    "deal-trades-more": "... and {n:,} more (--json lists them)",
    "deal-packaging": "The best package leaves everyone at least {gain} better off than the middle of"
    " every issue: {package} ({payoff}).",
    "deal-packaging-none": "No package is better for everybody than the middle of every issue.",
    # a proposed text
    "deal-text-title": "The proposed text",
    "deal-text-title-n": "Proposed text {n}",
    "deal-text": "{package}",
    "deal-text-breaks": "It breaks the term “{term}”, so it cannot be agreed on as it stands.",
    "deal-text-all": "All would accept it: {payoff}.",
    "deal-text-some": "It gives {payoff}. {who} would refuse it.",
    "deal-text-passes": "By the rule of vetoes it would pass all the same.",
    "deal-text-efficient": "It wastes nothing: no deal is better for somebody and worse for nobody.",
    "deal-text-unknown": "Whether it wastes anything is not known: none of the deals found betters it.",
    "deal-text-wasteful": "It wastes something: {better} better for somebody and worse for nobody.",
    "better-1": "1 efficient payoff is",
    "better-n": "{n:,} efficient payoffs are",
    "deal-text-for-all": "Better for everyone: {payoff}, {package}.",
    "deal-text-better": "Better for some and worse for none: {payoff}, {package}.",
    "deal-text-changes": "Changes that are better for some and worse for none: {one} of one term, "
    "{two} of two terms. The best:",
    "deal-text-changes-one": "Changes of one term that are better for some and worse for none: {one} (pairs are too "
    "many to try). The best:",
    "deal-text-no-changes": "No change of one or two terms is better for some and worse for none.",
    "deal-text-no-change": "No change of one term is better for some and worse for none (pairs are too many to try).",
    "deal-text-within-one": "Acceptable to all within one change, as nobody gets less than without a deal: {texts}. "
    "The best for whoever gains least:",
    "deal-text-within-two": "Acceptable to all within two changes, as nobody gets less than without a deal: {texts}. "
    "The best for whoever gains least:",
    "deal-text-none-within-one": "No text within one change is acceptable to all.",
    "deal-text-none-within-two": "No text within two changes is acceptable to all.",
    "texts-1": "1 text",
    "texts-n": "{n} texts",
    "deal-change": "{change}: {gains}",
    "deal-change-term": "{issue} from {was} to {to}",
    "deal-climb": "Making the best such change again and again, the text ends after {steps} at "
    "{package}, which is {efficient}.",
    "steps-1": "1 step",
    "steps-n": "{n} steps",
    "deal-climb-efficient": "efficient",
    "deal-climb-stuck": "not efficient: small agreed changes lead no further",
    "deal-climb-unknown": "perhaps not efficient",
    "deal-climb-ends": "Other orders of changes lead to {n} {n:end|different ends} in all.",
    "deal-climb-cut": "The search was cut short after {n:,} {n:text|texts}.",
    # doubtful numbers
    "deal-doubts-title": "How far the doubtful numbers matter",
    "deal-doubts": "{n} numbers are not known for sure. In {draws:,} {draws:draw|draws} (seed {seed}) each of them"
    " was drawn evenly within its bounds:",
    "deal-doubts-one": "1 number is not known for sure. In {draws:,} {draws:draw|draws} (seed {seed}) it was drawn"
    " evenly within its bounds:",
    "deal-standing": "{letter} ({reasons}) stays acceptable to all and efficient in {holds} of draws "
    "({accept} acceptable, {efficient} efficient).",
    "deal-standing-unknown": "{letter} ({reasons}) stays acceptable to all in {holds} of draws; "
    "whether it stays efficient is too much to compute.",
    "deal-percent": "{n}%",
    "deal-percent-under": "under {n}%",
    "deal-percent-over": "over {n}%",
    "deal-share": "{share} ({low} to {high})",
    "deal-matters": "For {letter} {what} matters most: it holds in {low} of draws where that number "
    "is low and in {high} where it is high.",
    "deal-matters-none": "For {letter} no single number stands out from chance.",
    "deal-doubt-reservation": "what no agreement is worth to {party} ({low} to {high})",
    "deal-doubt-value": "what {term} is worth to {party} ({low} to {high})",
    "deal-doubt-ranking": "how {party} spaces the values of {issue} ({low} to {high})",
    "deal-doubt-stretch": "the number from which {party}'s points for {issue} follow ({low} to {high})",
    "deal-doubt-bonus": "what {when} together are worth to {party} ({low} to {high})",
    "deal-doubts-not-drawn": "{n} {n:number is|numbers are} not known for sure; none was drawn.",
    # Adjusted Winner
    "deal-winner-title": "Adjusted Winner",
    "deal-winner": "Both put points on the issues, scaled to 100; each issue goes to whom it is worth"
    " more, then the richer side hands over until both have the same. {one} and {two} get {total} points "
    "each.",
    "deal-winner-gets": "{party} gets {issues}.",
    "deal-winner-nothing": "{party} gets nothing",
    "deal-winner-part": "{share} of {issue}",
    "deal-winner-split": "{issue} is the one issue that is divided.",
    "deal-winner-unsplit": "No issue has to be divided.",
    "deal-winner-tied": "{issues} are worth the same to both in proportion, so it was a tie who gets which of them; as "
    "few as possible were handed over so that nothing is divided. The points are the same either way.",
    "deal-winner-tied-split": "{issues} are worth the same to both in proportion, so it was a tie which of them is "
    "divided; the smallest were handed over first. The points are the same either way.",
    "deal-winner-scaled": "The points did not add up to 100 on both sides and were scaled.",
    "deal-winner-limits": "The result is equitable, envy-free and efficient, if the issues can be "
    "divided, do not depend on each other, and the points are stated honestly.",
    "deal-winner-left": "Left aside, since {n:it|they} cannot be divided: {issues}.",
    # what is taken for granted
    "deal-assumes-title": "What this takes for granted",
    "deal-assumes-points": "The points are those of the file: choices of its author, unless a line "
    "cites a source. Nothing is said about how likely any deal is.",
    "deal-assumes-scale": "Nash and Kalai-Smorodinsky do not depend on how a party's points are "
    "scaled; egalitarian and utilitarian picks compare points between parties.",
    "deal-assumes-sample": "What is marked as drawn is an estimate; the same seed gives the same answer.",
    "deal-sets": "; ",
    # the walk through a case
    "deal-gist-title": "What could be agreed on",
    "deal-gist-more": "The efficient deals, trades, candidates and doubtful numbers: mufakat deal on this file.",
    # progress
    "deal-step-count": "counting the deals",
    "deal-step-zone": "looking for deals that suit all",
    "deal-step-frontier": "finding the efficient deals",
    "deal-step-picks": "asking the rules of fairness",
    "deal-step-trades": "trying trades",
    "deal-step-texts": "judging texts and candidates",
    "deal-step-doubts": "drawing the doubtful numbers",
    "deal-step-conflict": "solving the conflict",
    # check
    "check-deal": "A deal: {parties} over {issues}, {size} before terms rule some out.",
}
