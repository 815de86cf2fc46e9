"""Bounded searches of SciPy on the graph of `benchmark travel`, as one row of its table."""
import gzip
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra


def main():
    data, truth, minutes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with gzip.open(f"{data}/dimacs/USA-road-t.NY.gr.gz", "rt") as file:
        arcs = np.array([line.split()[1:] for line in file if line[0] == "a"], dtype=np.int64)
    nodes = int(arcs[:, :2].max())
    # Of parallel arcs the matrix would take the sum: keep the cheapest.
    order = np.lexsort((arcs[:, 2], arcs[:, 1], arcs[:, 0]))
    arcs = arcs[order]
    first = np.ones(len(arcs), dtype=bool)
    first[1:] = (arcs[1:, :2] != arcs[:-1, :2]).any(axis=1)
    arcs = arcs[first]
    graph = csr_matrix(
        (arcs[:, 2].astype(np.float64), (arcs[:, 0] - 1, arcs[:, 1] - 1)), shape=(nodes, nodes))
    sources = np.loadtxt(f"{truth}/routing/sources_2000_dimacs_ids.txt", dtype=int) - 1
    targets = np.loadtxt(f"{truth}/routing/targets_500_dimacs_ids.txt", dtype=int) - 1
    limit = minutes * 10_000
    pairs, start = 0, time.process_time()
    for part in range(0, len(sources), 50):
        found = dijkstra(graph, indices=sources[part:part + 50], limit=limit)[:, targets]
        pairs += int(np.isfinite(found).sum())
    seconds = time.process_time() - start
    print(f"| SciPy's dijkstra, 2,000 × 500 within {minutes} min | {seconds:.3f} s | – | {pairs} pairs |")


main()
