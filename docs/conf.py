"""Sphinx settings. Nothing is fetched: the built pages need no network."""

from mufakat import __version__

project = "mufakat"
copyright = "mufakat contributors, Apache-2.0"
release = version = __version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "From reports of a negotiation to the deals that could hold"}
html_show_sphinx = False
html_copy_source = False
myst_enable_extensions = ["deflist"]
nitpicky = True
