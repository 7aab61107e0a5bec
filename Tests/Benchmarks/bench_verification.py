"""Measures the verifier: how right it is on labelled answers, and how fast beside SymPy and mpmath.

    bench_verification.py --bench .build/release/verification-bench [--cases FILE] [--step N]

All times are processor times on one core. Beside SymPy's `simplify(diff(F, x) - f)` and evaluation at
five points both read problem and answer; beside mpmath's `quad` both have them. All see the same cases, one after another; a case that takes SymPy or mpmath longer than
the limit counts as the limit. Without SymPy or mpmath that part says that it is skipped.
"""

import argparse
import collections
import json
import pathlib
import signal
import statistics
import subprocess
import tempfile
import time

LIMIT = 10
WORDS = {"verified": "pass", "refuted": "fail", "undecided": "undecided"}


class TooLong(Exception):
    pass


def judge(bench, cases):
    """For each case: verdict, seconds for reading, seconds for judging."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for case in cases:
            file.write(json.dumps(case) + "\n")
        file.flush()
        output = subprocess.run([bench, file.name], check=True, capture_output=True, text=True)
    lines = [line.split("\t") for line in output.stdout.splitlines()]
    return [(verdict, float(read), float(judged)) for _, verdict, _, read, judged in lines]


def print_accuracy(cases, verdicts):
    table = collections.Counter()
    for case, (verdict, _, _) in zip(cases, verdicts):
        table[case["kind"], case["label"], verdict] += 1
    print(f"{'':28}{'verified':>10}{'refuted':>10}{'undecided':>10}")
    for kind in ("indefinite", "definite"):
        for label in ("correct", "incorrect", "undecidable"):
            row = [table[kind, label, verdict] for verdict in WORDS]
            print(f"{kind + ', ' + label:28}" + "".join(f"{count:>10,}" for count in row))
    decidable = [
        (case, verdict) for case, (verdict, _, _) in zip(cases, verdicts)
        if case["label"] != "undecidable"
    ]
    accepted = sum(
        case["label"] == "incorrect" and verdict == "verified" and "pass" not in case["accept"]
        for case, verdict in decidable)
    rejected = sum(
        case["label"] == "correct" and verdict == "refuted" and "fail" not in case["accept"]
        for case, verdict in decidable)
    undecided = sum(verdict == "undecided" for _, verdict in decidable)
    print(f"incorrect ones verified: {accepted} (beyond double precision aside)")
    print(f"correct ones refuted: {rejected}")
    print(f"undecided: {undecided}/{len(decidable)}, {undecided / len(decidable):.2%}")


def timed(body):
    """The seconds of processor time that a call takes, at most LIMIT."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        body()
    except TooLong:
        return LIMIT
    except Exception:  # What cannot be read or computed still took its time.
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began


def parts(expression):
    """The integrand and the limits of `integrate(f, x)` and `integrate(f, (x, a, b))`."""
    body, *ranges = expression.args
    if len(ranges) == 3:
        return body, tuple(ranges)
    return body, tuple(ranges[0]) if hasattr(ranges[0], "__iter__") else (ranges[0],)


def reader():
    import sympy
    from sympy.parsing.sympy_parser import parse_expr

    names = {"integrate": sympy.Function("integrate"), "e": sympy.E, "ln": sympy.log}
    return lambda text: parse_expr(text.replace("^", "**"), local_dict=dict(names))


def check_by_sympy(case, read):
    import sympy

    integrand, variables = parts(read(case["problem"]))
    residual = sympy.simplify(sympy.diff(read(case["candidate"]), variables[0]) - integrand)
    for point in (-3.1, -0.7, 0.3, 1.7, 2.9):
        complex(residual.subs(variables[0], point).evalf())


def quadrature(case, read):
    """A call of mpmath's quadrature for a case, or None."""
    import mpmath
    import sympy

    try:
        integrand, variables = parts(read(case["problem"]))
        function = sympy.lambdify(variables[0], integrand, "mpmath")
        limits = [mpmath.mpmathify(sympy.N(limit)) for limit in variables[1:]]
        return (lambda: mpmath.quad(function, limits)) if len(limits) == 2 else None
    except Exception:
        return None


def print_speed(name, times, own, cases):
    ratio = sum(times) / sum(own)
    print(
        f"{name}: {len(times) / sum(times):,.1f} a second (median {statistics.median(times):.2g} s), "
        f"Rung {len(own) / sum(own):,.0f} a second (median {statistics.median(own):.2g} s): "
        f"{ratio:,.0f} times as many; by medians "
        f"{statistics.median(times) / statistics.median(own):,.0f}; {cases}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bench", required=True)
    default = pathlib.Path(__file__).parents[3] / "shared/data/verify/dev.jsonl"
    arguments.add_argument("--cases", default=default, type=pathlib.Path)
    arguments.add_argument("--step", default=10, type=int, help="every how many-th case is timed")
    options = arguments.parse_args()
    if not options.cases.exists():
        print("verification: skipped, because there are no labelled answers")
        return
    cases = [json.loads(line) for line in options.cases.read_text().splitlines()]
    verdicts = judge(options.bench, cases)
    print_accuracy(cases, verdicts)
    try:
        read = reader()
    except ImportError:
        print("speed: skipped, because SymPy is not installed")
        return
    signal.signal(signal.SIGPROF, lambda *_: (_ for _ in ()).throw(TooLong()))
    whole = [read + judged for _, read, judged in verdicts]
    alone = [judged for _, _, judged in verdicts]
    indefinite = [index for index, case in enumerate(cases) if case["kind"] == "indefinite"]
    sample = indefinite[:: options.step]
    times = [timed(lambda: check_by_sympy(cases[index], read)) for index in sample]
    print_speed("SymPy", times, [whole[index] for index in sample], f"{len(sample)} indefinite cases")
    calls = [
        (index, quadrature(cases[index], read))
        for index, case in enumerate(cases) if case["kind"] == "definite"
    ][:: max(1, options.step // 3)]
    calls = [(index, call) for index, call in calls if call]
    times = [timed(call) for _, call in calls]
    print_speed("mpmath", times, [alone[index] for index, _ in calls], f"{len(calls)} definite cases")


if __name__ == "__main__":
    main()
