"""Whether an audit's intervals hold what they promise: `python benchmarks/audit_simulation.py`.

Each repetition makes a file of statements by known rates of error in its strata, draws a sample from it, judges that,
and asks whether the 95 % interval holds the file's true share. Printed is how often it does (for the shipped interval
and two others), and the mean of estimate minus truth. The first table has the allocations that `audit sample` makes,
and equal ones; it must cover 94 to 96.5 %, give or take twice the error of the simulation itself, and be unbiased, or
the exit code is 1. The other tables show where it is strained, the share
within a domain (the speaker, of what is a statement), and whole articles.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from quotetrack.audit.allocation import allocate
from quotetrack.audit.clusters import cluster_shares
from quotetrack.audit.quantile import student_quantile
from quotetrack.audit.weighted import weighted_shares

Z = NormalDist().inv_cdf(0.975)
LEAST, MOST = 0.94, 0.965
Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Design:
    """Strata of a file (rates of what is right, sizes) and how many are drawn from each."""

    name: str
    rates: Floats
    population: Counts
    drawn: Counts


def wilson(share: Floats, units: Floats) -> tuple[Floats, Floats]:
    """Wilson's interval on an effective number of units."""
    centre = (share + Z * Z / (2 * units)) / (1 + Z * Z / units)
    half = Z / (1 + Z * Z / units) * np.sqrt(np.maximum(share * (1 - share) / units + (Z / (2 * units)) ** 2, 0))
    return centre - half, centre + half


def effective(right: Counts, drawn: Counts, population: Counts) -> tuple[Floats, Floats]:
    """Wilson on the effective sample size, with Korn and Graubard's correction for the degrees of freedom."""
    weight, p = population / population.sum(), right / drawn
    share = (weight * p).sum(-1)
    unseen = 1 - drawn / population
    variance = (weight**2 * unseen * p * (1 - p) / np.maximum(drawn - 1, 1)).sum(-1)
    plain = 1 / (weight**2 * unseen / drawn).sum()
    units = np.where(variance > 0, share * (1 - share) / np.where(variance > 0, variance, 1), plain)
    return wilson(share, units * (Z / student_quantile(0.975, max(int(drawn.sum()) - len(drawn), 1))) ** 2)


def stratified_wilson(right: Counts, drawn: Counts, population: Counts) -> tuple[Floats, Floats]:
    """Weighted sums of Wilson's ends by stratum, each with a smaller z (Yan and Su 2010)."""
    weight, p = population / population.sum(), right / drawn
    units = drawn / np.maximum(1 - drawn / population, 1e-9)
    z = np.full(len(right), Z)
    for _ in range(3):
        variance = p * (1 - p) / units + z[:, None] ** 2 / (4 * units**2)
        z = Z * np.sqrt((weight**2 * variance).sum(-1)) / (weight * np.sqrt(variance)).sum(-1)
    zz = z[:, None] ** 2 / units
    centre, half = (p + zz / 2) / (1 + zz), np.sqrt(p * (1 - p) * zz + zz**2 / 4) / (1 + zz)
    return (weight * (centre - half)).sum(-1), (weight * (centre + half)).sum(-1)


def sizes(strata: int, total: int, steepness: float) -> Counts:
    """Strata whose sizes fall as their rank to a power: few large outlets, many small ones."""
    shares = 1 / np.arange(1, strata + 1) ** steepness
    counts: Counts = np.maximum(8, np.round(total * shares / shares.sum())).astype(np.int64)
    return counts


def designs(*, strained: bool) -> list[Design]:
    """What is simulated: rates, sample sizes, few and many strata, proportional and equal allocation."""
    found = []
    rates = {".99": [0.99], ".95": [0.95], ".80": [0.80], ".99/.95/.80": [0.99, 0.95, 0.80]}
    some, many = {100: 12, 400: 40}, {100: 25, 400: 60}
    for size in (100, 400):
        kinds_of = [(3, "proportional"), (many[size], "proportional"), (3, "equal"), (some[size], "equal")]
        if strained:
            kinds_of = [(3, "steep, equal"), (many[size], "equal"), (many[size], "steep, equal")]
        for name, kinds in rates.items():
            for strata, how in kinds_of:
                population = sizes(strata, 20_000, 0.35 if how == "equal" else 1.0)
                drawn = proportional(population, size) if how == "proportional" else np.full(strata, size // strata)
                title = f"n={size:3} rates {name:11} {strata:2} strata, {how}"
                found.append(Design(title, np.resize(kinds, strata), population, np.minimum(population, drawn)))
    return found


def proportional(population: Counts, size: int) -> Counts:
    """What `audit sample` draws from each stratum."""
    by_name = allocate({f"{n:03}": int(count) for n, count in enumerate(population)}, size)
    return np.array([by_name[key] for key in sorted(by_name)])


def covered(truth: Floats, low: Floats, high: Floats) -> float:
    """The share of repetitions whose interval holds the truth."""
    return float(((low <= truth + 1e-12) & (truth - 1e-12 <= high)).mean())


def run(design: Design, repetitions: int, rng: np.random.Generator) -> tuple[list[float], float, float]:
    """(coverages of shipped, effective and stratified Wilson; bias; its standard error)."""
    good = rng.binomial(design.population, design.rates, size=(repetitions, len(design.population)))
    truth = good.sum(-1) / design.population.sum()
    right = rng.hypergeometric(good, design.population - good, design.drawn)
    ours = weighted_shares(right, design.drawn, design.drawn, design.population)
    off = ours.share - truth
    ends = [
        (ours.low, ours.high),
        effective(right, design.drawn, design.population),
        stratified_wilson(right, design.drawn, design.population),
    ]
    return [covered(truth, low, high) for low, high in ends], float(off.mean()), float(off.std() / repetitions**0.5)


def table(heading: str, chosen: list[Design], repetitions: int, seed: int) -> tuple[int, int]:
    """Print a table; how many designs the shipped interval covers within bounds, and how many are unbiased."""
    print(f"\n{heading}\n{'':48}  shipped  effective  Yan-Su      bias (± 2 s.e.)")
    within = strictly = unbiased = 0
    noise = 2 * (0.95 * 0.05 / repetitions) ** 0.5
    for n, design in enumerate(chosen):
        coverage, bias, error = run(design, repetitions, np.random.default_rng([seed, n]))
        ok = LEAST <= coverage[0] <= MOST
        strictly += ok
        within += LEAST - noise <= coverage[0] <= MOST + noise
        # Three standard errors: of forty unbiased designs one lies beyond two now and then.
        unbiased += abs(bias) <= 3 * error
        print(
            f"{design.name:48}  {coverage[0]:7.1%}  {coverage[1]:9.1%}  {coverage[2]:6.1%}  {bias:+.5f} "
            f"(± {2 * error:.5f}){'' if ok else '  outside'}"
        )
    print(
        f"within {LEAST:.1%} to {MOST:.1%}: {strictly} of {len(chosen)}, {within} but for the simulation's error "
        f"(± {noise:.1%}); unbiased: {unbiased} of {len(chosen)}"
    )
    return within, unbiased


def domain_table(repetitions: int, seed: int) -> None:
    """The speaker, of what is a statement: a share whose whole is itself estimated."""
    print("\nWithin a domain: right speakers of what is a statement\n" + " " * 48 + "  shipped      bias (± 2 s.e.)")
    for n, (size, strata, statement) in enumerate((s, h, q) for s in (100, 400) for h in (3, 25) for q in (0.95, 0.6)):
        rng = np.random.default_rng([seed, 1000 + n])
        population = sizes(strata, 20_000, 1.0)
        drawn = proportional(population, size)
        rates = np.resize([0.99, 0.95, 0.85], strata)
        there = rng.binomial(population, statement, size=(repetitions, strata))
        good = rng.binomial(there, rates)
        within = rng.hypergeometric(there, population - there, drawn)
        right = rng.hypergeometric(good, there - good, within)
        truth = good.sum(-1) / there.sum(-1)
        found = weighted_shares(right, within, drawn, population)
        off = found.share - truth
        name = f"n={size:3} {statement:.0%} are statements, {strata:2} strata"
        error = 2 * off.std() / repetitions**0.5
        print(f"{name:48}  {covered(truth, found.low, found.high):7.1%}  {off.mean():+.5f} (± {error:.5f})")


def article_table(repetitions: int, seed: int) -> None:
    """Recall over whole articles, which are alike within themselves (intraclass correlation)."""
    print("\nWhole articles: recall, of 400 articles of 12 statements on average\n" + " " * 48 + "  shipped      bias")
    for n, (articles, alike, recall) in enumerate(
        (a, rho, p) for a in (10, 30, 100) for rho in (0.02, 0.1) for p in (0.95, 0.8, 0.6)
    ):
        rng = np.random.default_rng([seed, 2000 + n])
        total = 1 + rng.negative_binomial(1.5, 1.5 / 12.5, size=(repetitions, 400))
        rate = rng.beta(recall * (1 / alike - 1), (1 - recall) * (1 / alike - 1), size=total.shape)
        right = rng.binomial(total, rate)
        truth = right.sum(-1) / total.sum(-1)
        drawn = slice(0, articles)
        found = cluster_shares(right[:, drawn], total[:, drawn], np.zeros(articles, dtype=np.intp), [400])
        name = f"{articles:3} articles, recall {recall:.0%}, correlation {alike}"
        off = float((found.share - truth).mean())
        print(f"{name:48}  {covered(truth, found.low, found.high):7.1%}  {off:+.5f}")


def main() -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    began = time.perf_counter()
    chosen = designs(strained=False)
    within, unbiased = table("Stratified samples of statements", chosen, options.repetitions, options.seed)
    table(
        "Strained: as many statements from each stratum, few of each, or from strata of very unequal size",
        designs(strained=True),
        options.repetitions,
        8,
    )
    domain_table(options.repetitions, options.seed)
    article_table(options.repetitions, options.seed)
    print(f"\n{options.repetitions} repetitions each, seed {options.seed}, {time.perf_counter() - began:.0f} s")
    sys.exit(0 if within == unbiased == len(chosen) else 1)


if __name__ == "__main__":
    main()
