"""Local pages: the verbs of `study` over HTTP, on this computer only. The files in the folder stay the truth."""
