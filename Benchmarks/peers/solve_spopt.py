#!/usr/bin/env python3
"""Solves one covering problem with spopt and prints a JSON object.

    solve_spopt.py TABLE SECONDS

TABLE has a line with kind (pcenter, mclp or lscp), clients, sites, p and radius, a line of demands,
and a row of distances for each client. The time includes building the model, which is most of it.
"""
import json
import sys
import time

import numpy
import pulp
from spopt.locate import LSCP, MCLP, PCenter


def main():
    seconds = float(sys.argv[2])
    with open(sys.argv[1]) as table:
        kind, clients, sites, p, radius = table.readline().split()
        demands = numpy.array(table.readline().split(), dtype=float)
        costs = numpy.loadtxt(table, ndmin=2).reshape(int(clients), int(sites))
    solver = pulp.HiGHS(msg=False, timeLimit=seconds, threads=1)
    start = time.perf_counter()
    if kind == "pcenter":
        model = PCenter.from_cost_matrix(costs, p_facilities=int(p))
    elif kind == "mclp":
        model = MCLP.from_cost_matrix(costs, demands, service_radius=float(radius),
                                      p_facilities=int(p))
    else:
        model = LSCP.from_cost_matrix(costs, service_radius=float(radius))
    objective, status = None, "unknown"
    try:
        model = model.solve(solver, results=False)
        objective = pulp.value(model.problem.objective)
        status = pulp.LpStatus[model.problem.status]
        # A solution found within the limit is called optimal too.
        if time.perf_counter() - start >= seconds:
            status = "Time limit reached"
    except Exception as error:  # a limit is an error for some of its models
        status = str(error).split("\n")[0][:60]
    print(json.dumps({"solver": "spopt", "status": status, "objective": objective,
                      "bound": None, "seconds": time.perf_counter() - start}))


main()
