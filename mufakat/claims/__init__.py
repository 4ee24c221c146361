"""Claims: what several reports say alike, where it began, who carried, confirmed and denied it."""
