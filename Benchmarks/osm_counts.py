#!/usr/bin/env python3
"""Counts what OpenStreetMap files hold, by osmium (pip install osmium), for comparison.

    python3 Benchmarks/osm_counts.py FILE ...

For each file: nodes, ways and relations, ways with a highway tag, and the seconds it took.
"""
import sys
import time

import osmium


class Counts(osmium.SimpleHandler):
    def __init__(self):
        super().__init__()
        self.nodes = self.ways = self.relations = self.highways = 0

    def node(self, node):
        self.nodes += 1

    def way(self, way):
        self.ways += 1
        self.highways += "highway" in way.tags

    def relation(self, relation):
        self.relations += 1


for name in sys.argv[1:]:
    counts = Counts()
    start = time.perf_counter()
    counts.apply_file(name)
    seconds = time.perf_counter() - start
    print(
        f"{name}: {counts.nodes} nodes, {counts.ways} ways ({counts.highways} highways), "
        f"{counts.relations} relations, {seconds:.2f} s"
    )
