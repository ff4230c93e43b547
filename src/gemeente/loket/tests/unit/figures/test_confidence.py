"""How sure a figure is: intervals that hold the truth 19 times out of 20."""

from datetime import timedelta
from gemeente.loket.figures.evaluation.confidence import difference
from gemeente.loket.figures.evaluation.confidence import mean
from gemeente.loket.figures.evaluation.confidence import quantile
from gemeente.loket.figures.evaluation.confidence import Sample
from gemeente.loket.figures.evaluation.confidence import wilson
from gemeente.loket.figures.evaluation.pilot import compared
from gemeente.loket.figures.evaluation.pilot import Side
from gemeente.loket.figures.evaluation.results import results
from gemeente.loket.figures.evaluation.results import too_few
from gemeente.loket.tests.unit.figures.facts import MONDAY
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


def sample(values):
    """Each value of a day of its own."""
    return Sample(np.asarray(values, float), np.arange(len(values)))


def test_a_bootstrap_of_a_mean_is_as_wide_as_the_formula_says():
    random = np.random.default_rng(2)
    one, other = random.normal(10, 3, 400), random.normal(12, 3, 400)
    found = difference(sample(one), sample(other), mean)
    spread = 1.96 * np.sqrt(one.var(ddof=1) / 400 + other.var(ddof=1) / 400)
    assert found.value == pytest.approx(other.mean() - one.mean())
    assert found.high - found.low == pytest.approx(2 * spread, rel=0.1)
    assert found.is_clear


def test_visits_of_one_day_do_not_count_as_if_each_stood_alone():
    random = np.random.default_rng(5)
    days = np.repeat(np.arange(30), 50)
    busy = random.normal(10, 3, (2, 30))
    sides = [Sample(np.repeat(one, 50), days) for one in busy]
    found = difference(*sides, mean)
    spread = 1.96 * np.sqrt(busy.var(axis=1, ddof=1).sum() / 30)
    assert found.high - found.low == pytest.approx(2 * spread, rel=0.15)


def test_days_that_differ_by_chance_are_seldom_called_a_difference():
    random = np.random.default_rng(1)
    days = np.repeat(np.arange(40), 10)
    told = 0
    for _one in range(200):
        busy = random.normal(10, 3, (2, 40))
        noise = random.exponential(2, (2, 400))
        values = np.round(np.repeat(busy, 10, axis=1) + noise, 1)
        sides = [Sample(one, days) for one in values]
        told += difference(*sides, quantile(0.5), 400).is_clear
    assert told / 200 < 0.1


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_quantile_by_weights_is_that_of_the_values_written_out(share):
    random = np.random.default_rng(7)
    for _one in range(50):
        values = random.integers(0, 20, 9) / 2
        weights = random.integers(0, 4, (3, 9))
        weights[:, 4] += 1
        found = quantile(share)(values, weights)
        written = [np.quantile(np.repeat(values, one), share) for one in weights]
        assert found == pytest.approx(written)


def test_the_same_on_both_sides_is_no_difference():
    values = sample(np.arange(100.0))
    found = difference(values, values, quantile(0.5))
    assert found.value == 0
    assert not found.is_clear


def test_the_same_figures_give_the_same_interval():
    values = np.random.default_rng(3).exponential(5, 3_000)
    sides = sample(values), sample(values + 1)
    first, second = (difference(*sides, quantile(0.5)) for _one in range(2))
    assert first == second
    assert first.is_clear


def test_nothing_on_one_side_is_no_difference():
    assert difference(sample([]), sample([1.0]), mean) is None


def side(waits, days=10):
    """Visits that waited so long, spread over so many days."""
    rows = [
        visit(wait=wait, day=MONDAY + timedelta(days=place % days), visit=place)
        for place, wait in enumerate(waits)
    ]
    asked = query(last=MONDAY + timedelta(days=days))
    return Side(recorded(*rows), asked)


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


def test_of_a_few_days_nothing_is_concluded():
    found = compared(side([20] * 70, days=7), side([5] * 70, days=10))
    assert all(one.change is None for one in found)


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


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((9, 8), set()),
        ((12, 8, 3), {1, 2}),
        ((12, 3, 2), {1, 2}),
        ((12, 0), set()),
        ((3,), {0}),
    ],
)
def test_a_group_that_could_be_computed_back_is_not_told_either(counts, hidden):
    assert too_few(counts) == hidden
