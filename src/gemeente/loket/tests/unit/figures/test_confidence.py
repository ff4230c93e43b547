"""How sure a figure is: intervals that hold the truth 19 times out of 20."""

from gemeente.loket.figures.evaluation.confidence import difference
from gemeente.loket.figures.evaluation.confidence import wilson
from gemeente.loket.figures.evaluation.pilot import compared
from gemeente.loket.figures.evaluation.pilot import Side
from gemeente.loket.figures.evaluation.results import results
from gemeente.loket.tests.unit.figures.facts import query
from gemeente.loket.tests.unit.figures.facts import recorded
from gemeente.loket.tests.unit.figures.facts import visit
import numpy as np
import pytest


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(15, 20, 0.5313, 0.8881), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_wilson_has_the_published_values(hits, n, low, high):
    found = wilson(hits, n)
    assert found.value == hits / n
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_without_anybody_there_is_no_share():
    assert wilson(0, 0) is None


def test_wilson_holds_the_truth_nineteen_times_out_of_twenty():
    random = np.random.default_rng(1)
    hits = random.binomial(60, 0.8, 2_000)
    found = [wilson(int(one), 60) for one in hits]
    inside = sum(one.low <= 0.8 <= one.high for one in found)
    assert inside / 2_000 > 0.93


def test_a_bootstrap_of_a_mean_is_as_wide_as_the_formula_says():
    random = np.random.default_rng(2)
    one, other = random.normal(10, 3, 400), random.normal(12, 3, 400)
    found = difference(one, other, np.mean)
    spread = 1.96 * np.sqrt(one.var(ddof=1) / 400 + other.var(ddof=1) / 400)
    assert found.value == pytest.approx(other.mean() - one.mean())
    assert found.high - found.low == pytest.approx(2 * spread, rel=0.1)
    assert found.is_clear


def test_the_same_on_both_sides_is_no_difference():
    values = np.arange(100.0)
    found = difference(values, values, np.median)
    assert found.value == 0
    assert not found.is_clear


def test_the_same_figures_give_the_same_interval():
    values = np.random.default_rng(3).exponential(5, 9_000)
    first, second = (difference(values, values + 1, np.median) for _one in range(2))
    assert first == second
    assert first.is_clear


def test_nothing_on_one_side_is_no_difference():
    assert difference(np.array([]), np.array([1.0]), np.mean) is None


def side(waits):
    rows = [visit(wait=wait) for wait in waits]
    return Side(recorded(*rows), query())


def test_the_pilot_tells_the_medians_and_what_differs():
    found = compared(side([20] * 15 + [22] * 15), side([5] * 15 + [7] * 15))
    (wait,) = [one for one in found if one.id == "wait_median"]
    assert (wait.one, wait.other, wait.n) == (21, 6, (30, 30))
    assert wait.change.value == -15
    assert wait.change.is_clear
    (within,) = [one for one in found if one.id == "within"]
    assert (within.one, within.other) == (0, 1)


def test_of_few_visits_nothing_is_concluded():
    found = compared(side([20] * 19), side([5] * 30))
    assert all(one.change is None for one in found if one.unit != "count")


def test_scores_are_counted_and_left_out_questions_are_not():
    help_, wait = results([(5, 0)] * 4 + [(1, 3)] * 2)
    assert (help_.n, help_.counts, help_.satisfied.value) == (
        6,
        (2, 0, 0, 0, 4),
        pytest.approx(4 / 6),
    )
    assert (wait.n, wait.satisfied) == (2, None)


def test_without_answers_there_are_no_results():
    assert [one.n for one in results([])] == [0, 0]
