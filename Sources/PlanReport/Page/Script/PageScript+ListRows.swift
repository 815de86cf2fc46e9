extension PageScript {
  /// The lists of schools and of merges.
  static let listRows = #"""
    const NONE = "–";
    function mapLink(kind, index) {
      const button = control("button", {type: "button", className: "link", textContent: nameOf({kind, index}), dir: "auto"});
      button.title = T.showOnMap;
      button.onclick = () => showOnMap(kind, index);
      return button;
    }
    const textColumn = (title, value, cell) => ({title, value, cell});
    const numberColumn = (title, value, show) => ({title, value, number: true,
      cell: i => Number.isNaN(value(i)) ? NONE : show ? show(i) : group(value(i))});
    const before = (i, b) => S.pupilsBefore[i * bandCount + b], after = (i, b) => S.pupilsAfter[i * bandCount + b];
    // The largest class where a band's pupils are spread evenly over its classes.
    function largestClass(i) {
      let largest = NaN;
      for (let b = 0; b < bandCount; b++) {
        const classes = S.classesAfter[i * bandCount + b];
        if (classes > 0) largest = Math.max(largest || 0, Math.ceil(after(i, b) / classes));
      }
      return largest;
    }
    function villagesServed(i) {
      let last = -1, n = 0;
      for (const p of ofSchoolAfter(i)) if (P.village[p] !== last) { last = P.village[p]; n++; }
      return n;
    }
    const isOpenAfter = i => S.setAfter[i] >= 0;
    function schoolColumns() {
      const pupilsBefore = i => sumOf(S.pupilsBefore, i), pupilsAfter = i => sumOf(S.pupilsAfter, i);
      return [
        textColumn(T.school, i => S.name[i], i => {
          const box = control("span", {});
          box.append(mapLink("s", i));
          if (S.protected[i]) { box.append(" "); add(box, "small", T.protected, "tag"); }
          return box;
        }),
        textColumn(T.township, i => townOf(S.town[i])),
        textColumn(T.decision, i => W.decisions[S.decision[i]], i => decisionBadge(i)),
        textColumn(T.kind, i => S.kind[i] >= 0 ? W.kinds[S.kind[i]] : ""),
        numberColumn(T.pupilsToday, i => pupilsBefore(i), i => count(pupilsBefore(i), estimatedBefore[i])),
        numberColumn(T.pupilsPlan, i => isOpenAfter(i) ? pupilsAfter(i) : NaN, i => count(pupilsAfter(i), estimatedAfter[i])),
        numberColumn(T.classes, i => isOpenAfter(i) ? sumOf(S.classesAfter, i) : NaN),
        numberColumn(T.largestClass, i => largestClass(i), i => largestClass(i) >= D.bigClass ? group(largestClass(i)) + " !" : group(largestClass(i))),
        numberColumn(T.villagesServed, i => isOpenAfter(i) ? villagesServed(i) : NaN),
        numberColumn(T.cost, i => isOpenAfter(i) ? S.costAfter[i] : NaN),
        numberColumn(T.costPerPupil, i => pupilsAfter(i) ? S.costAfter[i] / pupilsAfter(i) : NaN),
      ];
    }
    function decisionBadge(i) {
      const box = control("span", {className: "nb"}), icon = control("canvas", {width: 48, height: 48, className: "icon"});
      const c = icon.getContext("2d");
      c.scale(3, 3);
      c.lineJoin = "round";
      mark(c, 8, 8, 5.5, Math.max(0, S.setAfter[i] >= 0 ? S.setAfter[i] : S.setBefore[i]), ID[S.decision[i]], false);
      icon.setAttribute("aria-hidden", "true");
      box.append(icon, " " + W.decisions[S.decision[i]]);
      return box;
    }
    function schoolList() {
      return {id: "schools", file: "schools.csv", rows: [...S.x.keys()], columns: schoolColumns(),
        names: i => [S.name[i]], town: i => S.town[i], bands: (i, b) => before(i, b) > 0 || after(i, b) > 0,
        decision: i => S.decision[i]};
    }
    // Fewest pupils first, as the planner reads them.
    function smallList() {
      const all = schoolList(), stays = ["kept", "reduced", "extended"];
      return {...all, id: "small", decision: null, order: [4, false],
        columns: all.columns.filter((_, k) => k !== 2),
        rows: all.rows.filter(i => stays.includes(ID[S.decision[i]]) && sumOf(S.pupilsAfter, i) < D.smallSchool)};
    }

    const mergeOffsets = ["bands", "placements", "receivers", "money"].map(key => {
      const starts = [0];
      for (const n of M[key + "Count"]) starts.push(starts[starts.length - 1] + n);
      return [key, starts];
    });
    const partsOf = Object.fromEntries(mergeOffsets.map(([key, starts]) =>
      [key, m => M[key].slice(starts[m], starts[m + 1])]));
    // Money comes as item, purse and amount.
    const moneyOf = m => partsOf.money(m).reduce((sum, x, k) => k % 3 === 2 ? sum + x : sum, 0);
    const movedPupils = m => partsOf.placements(m).reduce((n, p) => n + P.pupils[p], 0);
    const anyEstimate = m => partsOf.placements(m).some(p => P.estimate[p]);
    function travel(list, s) {
      let pupils = 0, minutes = 0, metres = 0, longest = 0, farthest = 0, boarders = 0;
      for (const p of list) {
        if (schoolOf(p, s) < 0) continue;
        if (modeOf(p, s) === 2) { boarders += P.pupils[p]; continue; }
        pupils += P.pupils[p];
        minutes += P.pupils[p] * minutesOf(p, s);
        metres += P.pupils[p] * metresOf(p, s);
        longest = Math.max(longest, minutesOf(p, s));
        farthest = Math.max(farthest, metresOf(p, s));
      }
      return {pupils, boarders, minutes: pupils ? minutes / pupils : NaN, metres: metres / pupils,
        longest: pupils ? longest : NaN, farthest};
    }
    function mergeList() {
      const closes = m => ID[S.decision[M.school[m]]] === "closed";
      const ends = m => closes(m) ? T.closed : fill(T.endsBands, partsOf.bands(m).map(b => W.bands[b]).join(T.listComma));
      const to = m => partsOf.receivers(m).map(i => S.name[i]).join(T.listComma);
      const ways = M.school.map((_, m) => [0, 1].map(s => travel(partsOf.placements(m), s)));
      return {id: "merges", file: "merges.csv", rows: [...M.school.keys()], order: [3, true], printed: 500,
        names: m => [S.name[M.school[m]], ...partsOf.receivers(m).map(i => S.name[i])],
        town: m => S.town[M.school[m]], bands: (m, b) => partsOf.bands(m).includes(b),
        decisions: [T.closed, T.reduced], decision: m => closes(m) ? 0 : 1,
        minutes: m => ways[m][1].longest, detail: mergeDetail,
        columns: [
          textColumn(T.school, m => S.name[M.school[m]], m => mapLink("s", M.school[m])),
          textColumn(T.township, m => townOf(S.town[M.school[m]])),
          textColumn(T.ends, ends),
          numberColumn(T.pupils, m => movedPupils(m), m => count(movedPupils(m), anyEstimate(m))),
          textColumn(T.to, to, m => {
            const box = control("span", {}), list = partsOf.receivers(m);
            // Each name keeps its comma: no line begins with one.
            list.forEach((i, k) => {
              const name = add(box, "span", undefined, "item");
              name.append(mapLink("s", i), k < list.length - 1 ? T.listComma : "");
            });
            return list.length ? box : NONE;
          }),
          numberColumn(T.meanToday, m => ways[m][0].minutes),
          numberColumn(T.meanPlan, m => ways[m][1].minutes),
          numberColumn(T.longestPlan, m => ways[m][1].longest),
          numberColumn(T.changeCost, m => moneyOf(m), m => change(moneyOf(m))),
        ]};
    }

    """#
}
