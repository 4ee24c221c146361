"""Laws between engines and slow twins, on random cases in which every feature is likely.

    drawing     a case from a seed
    features    what it has, by name
    law         what a law is; `agree` and `same` hold an answer to the right one
    stability, sequences, together, shades, seeing, ways, changes     the laws
    book        all of them by name, with the cases they are tried on
    running     many cases: what was drawn and compared, and what is kept of a case that breaks a law
    kept/       such cases, made smaller, as tests; LAW-SEED-NUMBER.toml

To hold another engine to the definitions: stability(case, {"mine": solve}), where solve(case, concepts) answers as
`mufakat.stability.engine` does. From the command line: python -m tests.laws --help.
"""
