#!/usr/bin/env python3
"""Solves every program named in a table and compares the optimum with the one given there.

    check_mps.py TABLE

TABLE is a CSV file of `file,value` with paths of MPS or LP files and their optima, empty for
programs without a solution. HiGHS and, where it is installed, SCIP solve each file. Prints one line
for each disagreement and a count; ends with 1 if there is any, with 3 if HiGHS is not installed.
"""
import csv
import sys


def highs(path):
    import highspy
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-7)
    solver.setOptionValue("threads", 1)
    if solver.readModel(path) == highspy.HighsStatus.kError:
        return "unreadable"
    solver.run()
    status = solver.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible,
                  highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return None
    if status == highspy.HighsModelStatus.kModelEmpty:
        return 0.0
    if status != highspy.HighsModelStatus.kOptimal:
        return str(status)
    solver.writeSolution(path + ".highs", 0)
    return solver.getInfo().objective_function_value


def scip(path):
    import pyscipopt
    model = pyscipopt.Model()
    model.hideOutput()
    model.readProblem(path)
    model.optimize()
    status = model.getStatus()
    if status in ("infeasible", "inforunbd"):
        return None
    if status != "optimal":
        return status
    model.writeBestSol(path + ".scip")
    return model.getObjVal()


def main():
    try:
        import highspy  # noqa: F401
    except ImportError:
        print("highspy is not installed")
        sys.exit(3)
    solvers = [("HiGHS", highs)]
    try:
        import pyscipopt  # noqa: F401
        solvers.append(("SCIP", scip))
    except ImportError:
        print("pyscipopt is not installed: HiGHS alone")
    checked = wrong = 0
    with open(sys.argv[1], newline="") as table:
        for row in csv.DictReader(table):
            expected = float(row["value"]) if row["value"] else None
            for name, solve in solvers:
                found = solve(row["file"])
                checked += 1
                agree = found == expected or (
                    isinstance(found, float) and expected is not None
                    and abs(found - expected) <= 1e-6 * max(1.0, abs(expected)))
                if not agree:
                    wrong += 1
                    print(f"{row['file']}: {name} finds {found}, expected {expected}")
    print(f"{checked} solves, {wrong} disagreements")
    sys.exit(1 if wrong else 0)


main()
