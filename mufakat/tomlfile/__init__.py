"""A TOML file with its places: a table of fields in, checked values and problems out; edits touch no other byte."""
