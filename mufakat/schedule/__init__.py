"""Points in time and the differences between them, in whole days: windows, circles, and who can always comply."""
