#!/usr/bin/env python3
"""Solves one model with one general solver on one thread and prints a JSON object.

    solve_model.py highs|scip MODEL SECONDS
"""
import json
import math
import sys
import time


def finite(value):
    return value if value is not None and math.isfinite(value) and abs(value) < 1e19 else None


def highs(path, seconds):
    import highspy
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 1e-6)
    solver.setOptionValue("time_limit", seconds)
    solver.readModel(path)
    start = time.perf_counter()
    solver.run()
    spent = time.perf_counter() - start
    info = solver.getInfo()
    has = info.primal_solution_status == 2
    return (solver.modelStatusToString(solver.getModelStatus()),
            info.objective_function_value if has else None, info.mip_dual_bound, spent)


def scip(path, seconds):
    import pyscipopt
    model = pyscipopt.Model()
    model.hideOutput()
    model.readProblem(path)
    model.setParam("limits/time", seconds)
    model.setParam("limits/gap", 1e-6)
    start = time.perf_counter()
    model.optimize()
    spent = time.perf_counter() - start
    has = model.getNSols() > 0
    return model.getStatus(), model.getObjVal() if has else None, model.getDualbound(), spent


def main():
    name, path, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    status, objective, bound, spent = {"highs": highs, "scip": scip}[name](path, seconds)
    print(json.dumps({"solver": name, "status": status, "objective": finite(objective),
                      "bound": finite(bound), "seconds": spent}))


main()
