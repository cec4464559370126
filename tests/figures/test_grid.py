"""Drawings are published with shorter paths that look the same."""

import re

import pytest

from figures import figure, grid
from svg_paths import ends

PATHS = re.compile(r' d="([^"]+)"')


def published_data(data: str) -> str:
    """The path data that is published for path data of a drawing."""
    return re.search(r' d="([^"]*)"', grid.simplify(f'<path d="{data}"/>'))[1]


@pytest.mark.parametrize(
    ("data", "published"),
    [
        ("M1.26 2.2l3.1 4.9", "M1.5 2l3 5"),
        ("M1 1l3 0l0-4", "M1 1h3v-4"),
        ("M0 0c1 .1 2 .1 3 0", "M0 0h3"),
        ("M0 0c1 1 3 3 4 4", "M0 0l4 4"),
        ("M0 0c1 1.5 3 1.5 4 0", "M0 0c1 1.5 3 1.5 4 0"),
        ("M0 0c-2 0 6 0 4 0", "M0 0c-2 0 6 0 4 0"),
        ("M0 0c1 0 3 0 4 0s2 2 4 0", "M0 0c1 0 3 0 4 0s2 2 4 0"),
        ("M0 0a1.23 1 0 0 1 2 2", "M0 0a1.23 1 0 0 1 2 2"),
    ],
    ids=["points", "axes", "flat", "sloping", "round", "beyond its ends", "continued", "arc"],
)
def test_a_path_is_shortened_to_the_grid(data, published):
    assert published_data(data) == published


def test_a_path_that_is_interpolated_keeps_its_commands():
    path = '<path data-leaned="M0 0l5 0" d="M0 0l{} 0"/>'
    assert grid.simplify(path.format("4.1")) == path.format("4")


@pytest.mark.parametrize("name", figure.names())
def test_rounding_moves_no_point_by_more_than_a_quarter(name):
    """Errors of rounding do not add up along a path."""
    text = (figure.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    for before, after in zip(PATHS.findall(text), PATHS.findall(grid.simplify(text)), strict=True):
        for (x, y), (new_x, new_y) in zip(ends(before), ends(after), strict=True):
            assert abs(x - new_x) <= 0.26 and abs(y - new_y) <= 0.26, before
