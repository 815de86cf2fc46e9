#!/usr/bin/env python3
"""Checks a certificate: that the solution is one, and that no solution is better than the bound.

    python3 check_certificate.py --family FAMILY FILE CERTIFICATE [--problem CLASS] [--p P]
        [--radius R] [--budget B] [--capacity S] [--rounding none|down|nearest]

It knows the problem's file and the certificate and shares nothing with the solver. All sums are of
whole numbers: costs times 2^bits rounded down, demands times 2^demand_bits rounded down, capacities
and budgets 1e-9 larger and rounded down. Ends with 0 and the proved bound, or with 1 and a reason.

At multipliers u of the clients and a price q of the constraint on the sites together, what a site
can save is K_j, the sum of u_i - c_ij where positive, or the value of a knapsack; then

    L = sum min(u_i, w_i) - q limit + sum over sites of min(0, f_j + q a_j - K_j)

is a bound on every solution of a node. Sites and pairs whose other choice lifts L to the target are
decided; a leaf of the tree must reach the target. The README explains the form of the file.
"""
import argparse, hashlib, heapq, json, math, sys
from fractions import Fraction

CLASS = {"pmedian_orlib": "p-median", "tsplib": "p-median", "ufl_orlib": "uncapacitated",
         "ufl_lib": "uncapacitated", "ufl_kg": "uncapacitated", "cflp_orlib": "capacitated",
         "cflp_generated": "capacitated", "sscflp_holmberg": "single-source",
         "sscflp_yang": "single-source", "sscflp_delmaire": "single-source",
         "sscflp_tbed1": "single-source", "cpmp_osman": "capacitated-p-median",
         "cpmp_lorena": "capacitated-p-median", "mclp": "maximal-covering", "modular": "modular"}
ROUND = {"none": lambda d: d, "down": math.floor, "nearest": lambda d: math.floor(d + 0.5)}


class Refused(Exception):
    pass


def need(condition, reason):
    if not condition:
        raise Refused(reason)


def floor2(value, bits):
    return math.floor(math.ldexp(value, bits))


# --- The literature's files: fixed costs, cost[client][site] (None: forbidden), demands, capacities

def distances(clients, sites, rounding):
    return [[ROUND[rounding](math.sqrt((x - a) * (x - a) + (y - b) * (y - b))) for a, b in sites]
            for x, y in clients]


def graph(t):
    n, edges, p = int(t[0]), int(t[1]), int(t[2])
    near = [{} for _ in range(n)]
    for e in range(edges):  # the last cost of a repeated edge counts
        i, j, c = int(t[3 * e + 3]) - 1, int(t[3 * e + 4]) - 1, float(t[3 * e + 5])
        near[i][j] = near[j][i] = c
    rows = []
    for start in range(n):
        best, heap = [None] * n, [(0.0, start)]
        while heap:
            d, i = heapq.heappop(heap)
            if best[i] is None:
                best[i] = d
                for j, c in near[i].items():
                    if best[j] is None:
                        heapq.heappush(heap, (d + c, j))
        rows.append(best)
    return None, rows, None, None, p


def read(family, text, options):
    t = text.split()
    columns = lambda flat, m, n: [[flat[j * n + i] for j in range(m)] for i in range(n)]
    number = lambda word: options.capacity if word[0].isalpha() else float(word)
    if family == "pmedian_orlib":
        return graph(t)
    if family == "tsplib":
        lines = text[text.index("NODE_COORD_SECTION"):].splitlines()[1:]
        points = [tuple(map(float, line.split()[1:3])) for line in lines if len(line.split()) == 3]
        return None, distances(points, points, options.rounding or "down"), None, None, None
    if family.startswith("cpmp"):
        v = list(map(float, t[2:2 + 4 * int(t[0])]))
        points = list(zip(v[0::4], v[1::4]))
        rounding = "down" if family == "cpmp_osman" else "none"
        return None, distances(points, points, rounding), v[3::4], v[2::4], int(t[1])
    if family == "mclp":
        m, rows = int(t[0]), [t[k + 2:k + 5] for k in range(2, len(t), 5)]
        v = [tuple(map(float, row)) for row in rows]
        return ([c for _, _, c in v[:m]], distances([r[:2] for r in v[m:]], [r[:2] for r in v[:m]], "none"),
                [d for _, _, d in v[m:]], None, None)
    if family == "cflp_generated":
        part = lambda a, b: text[text.index(a):text.index(b)].splitlines()[2:]
        values = lambda lines, k: [list(map(float, s.split()[:k])) for s in lines if s.strip()]
        sites, clients = values(part("[DEPOTS]", "[CUSTOMERS]"), 5), values(part("[CUSTOMERS]", "[COSTMATRIX]"), 3)
        flat = list(map(float, text[text.index("[MATRIX]"):].split("Dim")[1].split()[2:]))
        cost = columns(flat, len(sites), len(clients))
        cost = [[c + s[2] * d[0] for c, s in zip(row, sites)] for row, d in zip(cost, clients)]
        return [s[1] for s in sites], cost, [d[0] for d in clients], [s[0] for s in sites], None
    if t[0].startswith("FILE"):
        t = text.split("\n", 1)[1].split()
        m, n = int(t[0]), int(t[1])
        sites = sorted((int(t[3 + j * (n + 2)]), list(map(float, t[4 + j * (n + 2):3 + (j + 1) * (n + 2)])))
                       for j in range(m))
        return [s[0] for _, s in sites], [[s[i + 1] for _, s in sites] for i in range(n)], None, None, None
    m, n = int(t[0]), int(t[1])
    if family in ("ufl_orlib", "ufl_lib", "ufl_kg", "cflp_orlib"):
        fixed, rest = list(map(float, t[3:2 + 2 * m:2])), list(map(float, t[2 + 2 * m:]))
        rows = [rest[i * (m + 1):(i + 1) * (m + 1)] for i in range(n)]
        held = [number(w) for w in t[2:2 + 2 * m:2]] if family == "cflp_orlib" else None
        return fixed, [r[1:] for r in rows], [r[0] for r in rows] if held else None, held, None
    v = list(map(float, t[2:]))
    if family == "sscflp_delmaire":
        n, m = m, n
        a = n * m
        return (v[a + n:a + n + m], [v[i * m:(i + 1) * m] for i in range(n)], v[a:a + n],
                v[a + n + m:a + n + 2 * m], None)
    if family == "sscflp_tbed1":
        unit = columns(v[n + 2 * m:], m, n)
        return (v[n + m:n + 2 * m], [[c * d for c in row] for row, d in zip(unit, v)], v[:n], v[n:n + m], None)
    return v[1:2 * m:2], columns(v[2 * m + n:], m, n), v[2 * m:2 * m + n], v[0:2 * m:2], None


# --- The bound of a node at given prices

class Problem:
    """Σ f_j y_j + Σ c_ij x_ij + Σ w_i z_i in whole numbers, with least ≤ Σ a_j y_j ≤ most."""

    def __init__(self, kind, data, options, certificate):
        bits, fine = certificate["bits"], certificate["demand_bits"]
        fixed, cost, demand, held, p = data
        p, m, n = options.p if options.p is not None else p, len(cost[0]) if cost else len(fixed or []), len(cost)
        room = lambda value: floor2(value * (1 + 1e-9), fine)
        self.m, self.n, self.kind, self.radius = m, n, kind, None
        self.split, self.single = kind == "capacitated", kind in ("single-source", "capacitated-p-median")
        costs, file_fixed = cost, fixed
        penalty = None
        if kind in ("set-covering", "maximal-covering", "p-center"):
            self.radius = options.radius
            if kind == "p-center":
                self.radius = math.inf if certificate["bound"] is None else certificate["bound"]
            near = (lambda c: c < self.radius) if kind == "p-center" else (lambda c: c <= self.radius)
            cost = [[0 if c is not None and near(c) else None for c in row] for row in cost]
            if kind == "maximal-covering":
                penalty, fixed = demand or [1.0] * n, [0] * m
            else:
                fixed = [1] * m if kind == "p-center" else fixed or [1] * m
            self.single = kind != "set-covering" and held is not None
        fixed = fixed if kind not in ("p-median", "capacitated-p-median") else [0] * m
        self.fixed = [floor2(f, bits) for f in fixed]
        self.rows = [sorted((floor2(c, bits), j) for j, c in enumerate(row) if c is not None) for row in cost]
        self.penalty = [floor2(w, bits) for w in penalty] if penalty else None
        self.whole = sum(-floor2(-w, bits) for w in penalty) if penalty else None
        limited = self.split or self.single
        self.demand = [floor2(d, fine) for d in (penalty or demand)] if limited else None
        self.capacity = [room(s) for s in held] if limited else None
        if kind in ("capacitated", "single-source"):
            self.weight, self.least, self.most = self.capacity, sum(self.demand), None
        elif kind == "maximal-covering" and options.budget is not None:
            self.weight, self.least = [floor2(f, fine) for f in file_fixed or [1] * m], 0
            self.most = room(options.budget)
        elif kind in ("uncapacitated", "set-covering", "p-center"):
            self.weight, self.least, self.most = [1] * m, 0, m
        elif kind == "maximal-covering":
            self.weight, self.least, self.most = [floor2(1, fine)] * m, 0, room(p)
        else:
            self.weight, self.least, self.most = [1] * m, p, p
        self.price_bits = certificate["price_bits"]
        values = [v for v in list(fixed) + (penalty or []) + [c for r in cost for c in r if c is not None]]
        exact = not self.split and all(math.ldexp(v, bits).is_integer() for v in set(values))
        self.granule = (math.gcd(*{floor2(v, bits) for v in values}) or max(1, 1 << max(bits, 0))) if exact else 1
        self.p, self.costs, self.data = p, costs, (file_fixed, demand, held)

    def ceiling(self):
        worst = [max([row[-1][0] if row else 0] + ([self.penalty[i]] if self.penalty else []))
                 for i, row in enumerate(self.rows)]
        return 1 + sum(max(0, v) for v in self.fixed + worst)

    def fill(self, items, room):
        """What a site saves: exactly or in parts, and the price of its room."""
        items = [t for t in items if t[1] <= room] if self.single else items
        if sum(t[1] for t in items) <= room:
            value = sum(t[0] for t in items)
            return value, value, 0
        ratio = lambda t: (t[0] << 20) // t[1] if t[1] else 1 << 70
        items = sorted(items, key=ratio, reverse=True)
        left = room
        for t in items:
            if t[1] > left:
                price = ratio(t)
                break
            left -= t[1]
        relaxed = -(-price * room >> 20) + sum(max(0, t[0] - (price * t[1] >> 20)) for t in items)
        return min(relaxed, knapsack(items, room)) if self.single else relaxed, relaxed, price

    def evaluate(self, state, out, price, u):
        need(len(u) == self.n, f"{self.n} multipliers expected, {len(u)} found")
        save, relaxed, room = [0] * self.m, None, None
        if self.demand is None:
            for row, ui in zip(self.rows, u):
                for c, j in row:
                    if c >= ui:
                        break
                    save[j] += ui - c
        else:
            items, relaxed, room = [[] for _ in save], save[:], save[:]
            for i, (row, ui) in enumerate(zip(self.rows, u)):
                for c, j in row:
                    if c >= ui:
                        break
                    if state[j] >= 0 and i * self.m + j not in out:
                        items[j].append((ui - c, self.demand[i]))
            for j in range(self.m):
                save[j], relaxed[j], room[j] = self.fill(items[j], self.capacity[j])
        need(price <= 0 or self.most is not None, "a price on a limit that does not exist")
        limit = self.most if price > 0 else self.least
        value = sum(map(min, u, self.penalty) if self.penalty else u) + (-price * limit >> self.price_bits)
        reduced = [f + (price * a >> self.price_bits) - s for f, a, s in zip(self.fixed, self.weight, save)]
        value += sum(r if s > 0 else min(0, r) for r, s in zip(reduced, state) if s >= 0)
        return value, reduced, save, relaxed, room

    def fix(self, state, out, result, u, threshold):
        """Decides by reduced costs what no solution below the threshold has."""
        value, reduced, save, relaxed, room = result
        was = state[:]
        for j, r in enumerate(reduced):
            if state[j] == 0 and value + abs(r) >= threshold:
                state[j] = 1 if r < 0 else -1
        if not self.single:
            return
        rest = [value - (r if s > 0 else min(0, r)) for r, s in zip(reduced, was)]
        empty = [r + s - x for r, s, x in zip(reduced, save, relaxed)]
        for i, row in enumerate(self.rows):
            for c, j in row:
                if state[j] < 0 or i * self.m + j in out:
                    continue
                worth = u[i] - c - (room[j] * self.demand[i] >> 20)
                without = empty[j] + worth
                if rest[j] + empty[j] - min(0, worth) >= threshold:
                    out.add(i * self.m + j)
                elif (worth > 0 and not self.penalty and self.demand[i] <= self.capacity[j]
                      and rest[j] + (without if was[j] > 0 else min(0, without)) >= threshold):
                    out.update(i * self.m + k for _, k in row if k != j)


def knapsack(items, room):
    """The most that items, the best ratio first, save within a room: undominated sums, bounded."""
    load, sum_ = [0], [0]
    for save, weight in items:
        load.append(load[-1] + weight)
        sum_.append(sum_[-1] + save)
    best, left = 0, room
    for save, weight in items:
        if weight <= left:
            best, left = best + save, left - weight
    states = [(0, 0)]
    for k, (save, weight) in enumerate(items):
        merged = sorted(states + [(w + weight, v + save) for w, v in states if w + weight <= room])
        states, top, t = [], -1, len(items)
        for w, v in merged:
            if v <= top:
                continue
            top = v
            best = max(best, v)
            while t > k + 1 and load[t] - load[k + 1] > room - w:
                t -= 1
            most = v + sum_[t] - sum_[k + 1]
            if t < len(items):
                over = room - w - load[t] + load[k + 1]
                most += over * items[t][0] // items[t][1] if items[t][1] else 0
            if most > best:
                states.append((w, v))
    return best


def check_tree(problem, certificate):
    target = certificate["target"]
    threshold = (target - 1) // problem.granule * problem.granule + 1
    stack = [([0] * problem.m, set(), False)]
    for k, node in enumerate(certificate["nodes"]):
        need(stack, f"nodes follow behind the tree, which ends after {k}")
        state, out, proved = stack.pop()
        for step in node["steps"]:
            if not proved:
                result = problem.evaluate(state, out, step[0], step[1:])
                proved = result[0] >= threshold
            if not proved:
                problem.fix(state, out, result, step[1:], threshold)
        if "site" in node or "pair" in node:
            for first in (False, True):  # the first child is looked at first
                side, gone, empty = state[:], set(out), proved
                if "site" in node:
                    j, wanted = node["site"], 1 if first else -1
                    need(0 <= j < problem.m, f"node {k} divides by a site that does not exist")
                    empty, side[j] = empty or side[j] == -wanted, wanted
                else:
                    i, j = node["pair"]
                    need(0 <= i < problem.n and problem.single and any(s == j for _, s in problem.rows[i]),
                         f"node {k} divides by a pair that does not exist")
                    gone.update(i * problem.m + s for _, s in problem.rows[i] if (s == j) != first)
                    empty = empty or not problem.penalty and all(i * problem.m + s in gone for _, s in problem.rows[i])
                stack.append((side, gone, empty))
        else:
            need(proved, f"leaf {k} does not reach the target")
    need(not stack, "the tree ends, and some branch has no leaf")
    if problem.kind == "p-center" and problem.n:
        need(threshold > problem.p * problem.fixed[0], "the target does not prove that p sites do not suffice")
        return problem.radius
    if target >= problem.ceiling():
        return -math.inf if problem.whole is not None else math.inf
    units = target if problem.whole is None else problem.whole - target
    return Fraction(units) / Fraction(2) ** certificate["bits"]


def check_solution(problem, certificate, tolerance=1e-6):
    fixed, demand, held = problem.data
    sites, kind = certificate["open"], problem.kind
    need(len(set(sites)) == len(sites) and all(0 <= j < problem.m for j in sites), "bad list of open sites")
    budget = kind == "maximal-covering"
    if kind in ("p-median", "capacitated-p-median", "p-center"):
        need(len(sites) == problem.p, "wrong number of open sites")
    if budget:
        spent = sum(problem.weight[j] for j in sites)
        need(spent <= problem.most + tolerance * max(1, problem.most), "over the budget")
    covers = lambda c: kind == "p-center" or problem.radius is None or c <= problem.radius
    load, served, costs = [0.0] * problem.m, [0.0] * problem.n, []
    flows = certificate.get("flows") or [(i, j, 1) for i, j in enumerate(certificate["assignment"]) if j != -1]
    is_open = set(sites)
    for i, j, share in flows:
        c = problem.costs[i][j] if 0 <= i < problem.n and j in is_open else None
        need(c is not None and covers(c) and 0 < share <= 1 + 1e-9, f"client {i} cannot be served by site {j} so")
        served[i] += share
        load[j] += share * (demand[i] if demand else 1)
        costs.append(share * (c if kind not in ("set-covering", "maximal-covering") else 0))
    if held:
        need(all(x <= s + tolerance * max(1, x) for x, s in zip(load, held)), "over a capacity")
    if budget:
        value = sum((demand or [1] * problem.n)[i] for i, j, _ in flows)
    else:
        need(all(abs(s - 1) <= tolerance for s in served), "a client is not served once")
        pays = kind in ("uncapacitated", "capacitated", "single-source", "set-covering")
        value = max(costs, default=0) if kind == "p-center" else sum(costs)
        value += sum((fixed or [1] * problem.m)[j] for j in sites) if pays else 0
    need(abs(value - certificate["objective"]) <= tolerance * max(1, abs(value)), f"the solution's value is {value}")


# --- The modular problem: options of sites, resources in modules, minimum loads, side constraints

def exact(value):
    return int(value) if float(value).is_integer() else Fraction(value)


def fill_knapsack(items, top):
    """The least cost at each room up to `top` of items (weight, cost), costs negative."""
    if top > 200000 or any(not isinstance(w, int) for w, _ in items):
        return None
    best = [0] * (top + 1)
    for w, c in items:
        if w <= top:
            best[w:] = [a if a < b + c else b + c for a, b in zip(best[w:], best)]
    return best


def continuous(items, room):
    value = 0
    for w, c in sorted(items, key=lambda t: Fraction(t[1], 1) / t[0] if t[0] else -math.inf):
        if w > room:
            return math.floor(value + Fraction(c) * room / Fraction(w))
        room, value = room - w, value + c
    return value


class Modular:
    def __init__(self, problem, certificate):
        self.problem, self.bits = problem, certificate["bits"]
        self.resources = len(problem["resources"])
        self.uses, self.arcs = {}, [[] for _ in problem["sites"]]
        for a in problem["arcs"]:
            use = tuple(map(exact, a["use"]))
            first = next((r for r, v in enumerate(use) if v > 0), -1)
            self.uses[use] = first
            self.arcs[a["site"]].append((a["client"], floor2(a["cost"], self.bits), use))
        primary = set(self.uses.values())
        self.priced = sorted({r for use, f in self.uses.items() for r, v in enumerate(use) if v > 0 and r != f})
        self.mixed = primary & set(self.priced)
        self.used = primary | set(self.priced)
        self.demand = [exact(c["demand"]) for c in problem["clients"]]
        self.factor = {r: next((f for f in (1, 2, 10, 100, 1000) if all(
            abs(w * f - round(w * f)) < 1e-9 for w in {use[r] * self.demand[i] for s in self.arcs
                                                       for i, _, use in s if self.uses[use] == r})), None)
                       for r in primary if r >= 0}

    def bound(self, point, need):
        sites, clients = self.problem["sites"], self.problem["clients"]
        side, n, width = self.problem.get("side") or [], len(self.problem["clients"]), len(self.priced)
        need(len(point) == n + width * len(sites) + len(side), "wrong number of multipliers")
        need(min(point[n:], default=0) >= 0, "a price is negative")
        u, prices = point[:n], point[n + width * len(sites):]
        total = sum(v if c.get("penalty") is None else min(v, floor2(c["penalty"], self.bits))
                    for v, c in zip(u, clients))
        extra = [[0] * len(s["options"]) for s in sites]
        for price, it in zip(prices, side):
            sign = 1 if it["sense"] == "<=" else -1
            total += math.floor(-sign * price * Fraction(it["limit"]))
            for t in it["terms"]:
                extra[t["site"]][t["option"]] += math.floor(sign * price * Fraction(t["coefficient"]))
        for j, site in enumerate(sites):
            price = dict(zip(self.priced, point[n + j * width:]))
            groups = {}
            for i, cost, use in self.arcs[j]:
                first = self.uses[use]
                each = sum(price[r] * v for r, v in enumerate(use)
                           if v and r != first and r in price and r not in self.mixed)
                groups.setdefault((first, use), []).append((i, cost - u[i] + math.floor(each * self.demand[i])))
            tables, values = {}, []
            for k, option in enumerate(site["options"]):
                value = self.option(option, groups, price, tables)
                if value is not None:
                    values.append(value + extra[j][k] + floor2(option["cost"], self.bits))
            need(values, f"site {j} has no possible option")
            total += min(values)
        return total

    def option(self, option, groups, price, tables):
        """A bound on an option's modules and clients, or None where it is not possible."""
        modules = {m["resource"]: m for m in option.get("modules") or []}
        held = option.get("capacity") or [0] * self.resources
        least = option.get("minimum") or [0] * self.resources
        most = [h + modules[r]["size"] * modules[r]["most"] if r in modules else h for r, h in enumerate(held)]
        value = 0
        for r in self.priced:
            if r not in self.mixed and price[r] and most[r] > 0:
                value += math.floor(-price[r] * Fraction(held[r] * (1 + 1e-9)))
                if r in modules:
                    each = floor2(modules[r]["cost"], self.bits) - price[r] * Fraction(modules[r]["size"])
                    value += min(0, math.floor(each * modules[r]["most"]))
        takes = [m.get("takes") or [] for r, m in modules.items() if r in self.uses.values()]
        shared = takes[0] if takes and all(t == takes[0] for t in takes) else []
        together = min([1 << 30] + [int(most[t["resource"]] * (1 + 1e-9) / t["amount"] + 1e-9)
                                    for t in shared if t["amount"] > 0])
        joint = [0]
        for first in sorted(set(self.uses.values())):
            offered = [use for f, use in groups if f == first
                       and all(v == 0 or most[r] > 0 for r, v in enumerate(use))]
            if first < 0:
                value += sum(min(0, c) for use in offered for _, c in groups[first, use])
                continue
            module = modules.get(first)
            stack = self.stack(first, offered, groups, tables, held[first], module, together,
                               0 if first in self.mixed else least[first])
            if not stack:
                return None
            if shared and module:
                joint = [min(joint[a] + stack[b - a] for a in range(b + 1) if a < len(joint) and b - a < len(stack))
                         for b in range(min(together, len(joint) + len(stack) - 2) + 1)]
            else:
                value += min(stack)
        return value + min(v + self.shared_cost(b, shared, modules, held) for b, v in enumerate(joint))

    def shared_cost(self, count, shared, modules, held):
        cost = 0
        for t in shared:
            r = t["resource"]
            over = t["amount"] * count - held[r] * (1 + 1e-9)
            if r not in self.used and r in modules and over > 0:
                cost += max(0, math.ceil(over / modules[r]["size"] - 1e-9)) * floor2(modules[r]["cost"], self.bits)
        return cost

    def stack(self, r, offered, groups, tables, held, module, together, least):
        """The least cost with 0, 1, ... modules, of clients and modules; empty where none will do."""
        size, count = (module["size"], min(module["most"], together)) if module else (0, 0)
        factor = self.factor[r]
        room = lambda k: (math.floor((held + size * k) * (1 + 1e-9) * factor + 1e-9) if factor
                          else Fraction((held + size * k) * (1 + 1e-9) + 1e-9))
        weight = lambda use, i: round(use[r] * self.demand[i] * factor) if factor else use[r] * self.demand[i]
        key = (r, tuple(offered))
        if key not in tables:
            tables[key] = [sorted((weight(use, i), c) for use in offered for i, c in groups[r, use]), None, -1]
        items, table, top = tables[key]
        taken = [t for t in items if t[1] < 0 and t[0] <= room(count)]
        load = sum(w for w, _ in taken)
        while count and room(count - 1) >= load and held + size * (count - 1) >= least:
            count -= 1  # more modules are of no use
        if factor and room(count) > top:
            tables[key][1:] = table, top = fill_knapsack([t for t in items if t[1] < 0], room(count)), room(count)
        wanted, forced = least * (1 - 1e-9) * (factor or 1), -math.inf
        if load < wanted:  # all that is worth taking, and the cheapest of the rest, in part
            missing, forced = Fraction(wanted) - load, sum(c for _, c in taken)
            for w, c in sorted((t for t in items if t[1] >= 0 and t[0] > 0), key=lambda t: Fraction(t[1], 1) / t[0]):
                if w >= missing:
                    forced, missing = math.floor(forced + Fraction(c) * missing / w), 0
                    break
                forced, missing = forced + c, missing - w
            if missing > 1e-6 * max(1, wanted):
                return []
        values = []
        for k in range(count + 1):
            value = table[min(room(k), top)] if table else continuous([t for t in items if t[1] < 0], room(k))
            enough = (held + size * k) * (factor or 1) * (1 + 1e-6) >= wanted
            each = floor2(module["cost"], self.bits) * k if module else 0
            values.append(max(value, forced) + each if enough else math.inf)
        return values if min(values) < math.inf else []

    def cost(self, options, assignment, need, tolerance=1e-6):
        """What a solution costs; refuses what is none."""
        sites, clients = self.problem["sites"], self.problem["clients"]
        arcs = sorted(self.problem["arcs"], key=lambda a: a["client"])
        need(len(options) == len(sites) and len(assignment) == len(clients), "the solution has another size")
        chosen = [s["options"][k] for s, k in zip(sites, options)]
        load, total = [[0.0] * self.resources for _ in sites], 0.0
        for i, a in enumerate(assignment):
            if a == -1:
                need(clients[i].get("penalty") is not None, f"client {i} must be served")
                total += clients[i]["penalty"]
                continue
            need(0 <= a < len(arcs) and arcs[a]["client"] == i, f"the arc of client {i} is not its own")
            arc, total = arcs[a], total + arcs[a]["cost"]
            for r, v in enumerate(arc["use"]):
                option = chosen[arc["site"]]
                most = option["capacity"][r] + sum(m["size"] * m["most"] for m in option.get("modules") or []
                                                   if m["resource"] == r)
                need(v == 0 or most > 0, f"client {i} uses what its site does not offer")
                load[arc["site"]][r] += v * clients[i]["demand"]
        for j, option in enumerate(chosen):
            room, total = list(option["capacity"]), total + option["cost"]
            for r in range(self.resources):
                slack = tolerance * max(1, load[j][r])
                need(load[j][r] >= (option.get("minimum") or room)[r] - slack or not option.get("minimum"),
                     f"site {j}: too little of resource {r}")
                module = next((m for m in option.get("modules") or [] if m["resource"] == r), None)
                bought = 0
                while load[j][r] > room[r] + slack:
                    need(module and bought < module["most"], f"site {j}: too much of resource {r}")
                    bought, total, room[r] = bought + 1, total + module["cost"], room[r] + module["size"]
                    for t in module.get("takes") or []:
                        room[t["resource"]] -= t["amount"]
        for it in self.problem.get("side") or []:
            value = sum(t["coefficient"] for t in it["terms"] if options[t["site"]] == t["option"])
            slack = tolerance * max(1, abs(it["limit"]))
            need(value <= it["limit"] + slack if it["sense"] == "<=" else value >= it["limit"] - slack,
                 f"side constraint {it['name']} does not hold")
        return total


def check_modular(problem, certificate):
    modular = Modular(problem, certificate)
    if certificate["objective"] is not None:
        value = modular.cost(certificate["options"], certificate["assignment"], need)
        need(abs(value - certificate["objective"]) <= 1e-6 * max(1, abs(value)), f"the solution's value is {value}")
    need(len(certificate["nodes"]) == 1 and set(certificate["nodes"][0]) == {"steps"}, "one node is expected")
    reached = modular.bound(certificate["nodes"][0]["steps"][-1][1:], need)
    need(reached >= certificate["target"], f"the bound {reached} does not reach {certificate['target']}")
    return Fraction(certificate["target"]) / Fraction(2) ** certificate["bits"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--family", required=True, choices=sorted(CLASS))
    parser.add_argument("--problem")
    parser.add_argument("--p", type=int)
    parser.add_argument("--rounding", choices=sorted(ROUND))
    for name in ("--radius", "--budget", "--capacity"):
        parser.add_argument(name, type=float)
    parser.add_argument("file")
    parser.add_argument("certificate")
    options = parser.parse_args()
    with open(options.file, "rb") as f:
        data = f.read()
    with open(options.certificate, encoding="utf-8") as f:
        certificate = json.load(f)
    try:
        need(certificate["format"] == "catchment-certificate" and certificate["version"] == 1, "another format")
        kind = options.problem or CLASS[options.family]
        need(certificate["class"] == kind, f"it is of class {certificate['class']}, not {kind}")
        whole = [certificate[key] for key in ("bits", "demand_bits", "price_bits", "target")]
        whole += [v for node in certificate["nodes"] for step in node["steps"] for v in step]
        need(all(type(v) is int for v in whole), "a number that must be whole is not")
        need(certificate["sha256"] == hashlib.sha256(data).hexdigest(), "it is for another file")
        if kind == "modular":
            proved = check_modular(json.loads(data), certificate)
        else:
            problem = Problem(kind, read(options.family, data.decode(), options), options, certificate)
            if certificate["objective"] is not None:
                check_solution(problem, certificate)
            proved = check_tree(problem, certificate)
        top = kind == "maximal-covering"
        claim = (-math.inf if top else math.inf) if certificate["bound"] is None else certificate["bound"]
        claim = claim if math.isinf(claim) else Fraction(claim)
        need(claim >= proved if top else claim <= proved, f"the bound {float(claim)} is claimed, {float(proved)} is proved")
    except (Refused, KeyError, IndexError, TypeError, ValueError, OverflowError) as reason:
        sys.exit(f"refused: {reason!r}" if not isinstance(reason, Refused) else f"refused: {reason}")
    print(f"accepted: objective {certificate['objective']}, bound {float(proved)}")


if __name__ == "__main__":
    main()
