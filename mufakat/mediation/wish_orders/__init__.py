"""All orders of the parties' wishes that fit what is known, counted without being listed."""
