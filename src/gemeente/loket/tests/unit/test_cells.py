"""Cells as bits: folding finds exactly the starts that a slow loop finds."""

from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import CELLS
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.cells import counted
from gemeente.loket.agenda.cells import runs
from gemeente.loket.agenda.cells import span
from gemeente.loket.agenda.cells import starts
from hypothesis import given
from hypothesis import strategies
import pytest


masks = strategies.integers(min_value=0, max_value=(1 << CELLS) - 1)


@given(masks, strategies.integers(min_value=1, max_value=CELLS))
def test_starts_are_where_enough_consecutive_cells_are_free(free, count):
    slow = {
        cell
        for cell in range(CELLS)
        if all(free >> (cell + ahead) & 1 for ahead in range(count))
    }
    assert set(bits(starts(free, count))) == slow


@given(masks)
def test_bits_give_every_cell_once_in_order(mask):
    found = list(bits(mask))
    assert found == sorted(set(found))
    assert sum(1 << cell for cell in found) == mask


@pytest.mark.parametrize(("minutes", "count"), [(1, 1), (5, 1), (6, 2), (45, 9)])
def test_minutes_are_rounded_up_to_cells(minutes, count):
    assert cells(minutes) == count


def test_a_span_is_half_open():
    assert list(bits(span(108, 3))) == [108, 109, 110]


@given(masks)
def test_runs_are_consecutive_and_make_up_the_mask(mask):
    found = list(runs(mask))
    assert sum(found) == mask
    for run in found:
        cells_of_run = list(bits(run))
        assert cells_of_run == list(range(cells_of_run[0], cells_of_run[-1] + 1))
        assert not mask >> (cells_of_run[-1] + 1) & 1


@given(strategies.lists(masks, max_size=9), strategies.integers(0, CELLS - 1))
def test_counted_adds_masks_up_cell_by_cell(several, cell):
    planes = counted(several)
    total = sum((plane >> cell & 1) << weight for weight, plane in enumerate(planes))
    assert total == sum(mask >> cell & 1 for mask in several)
