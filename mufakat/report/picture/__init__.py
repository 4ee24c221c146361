"""The picture of states and moves: nodes and arcs in, one SVG element out, the same for the same input."""

from mufakat.report.picture.model import Arc, Mover, Node, Picture
from mufakat.report.picture.svg import picture_svg

__all__ = ["Arc", "Mover", "Node", "Picture", "picture_svg"]
