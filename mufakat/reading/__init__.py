"""Reading reports: page bytes -> clean text -> passages -> statements, each with its exact place.

Pure functions: bytes or text in, values out; the package's own word lists are the only files opened.
`reader.read_text` reads scraped or typed text, `pages.read_page` a saved page, a PDF or a text file as bytes.
"""
