extension PageScript {
  /// The lists of villages by grades: all, those without a place, those over the limits today.
  static let placementLists = #"""
    const minuteColumn = (title, s) => numberColumn(title, p => schoolOf(p, s) < 0 ? NaN : minutesOf(p, s),
      p => group(minutesOf(p, s)) + (isOver(p, s) ? " !" : ""));
    function schoolColumn(title, s) {
      const name = p => schoolOf(p, s) < 0 ? "" : S.name[schoolOf(p, s)];
      return textColumn(title, name, p => {
        if (schoolOf(p, s) >= 0) return mapLink("s", schoolOf(p, s));
        return s ? control("strong", {className: "bad", textContent: T.noPlace}) : NONE;
      });
    }
    function placementColumns() {
      return [
        textColumn(T.villageName, p => V.name[P.village[p]], p => mapLink("v", P.village[p])),
        textColumn(T.township, p => townOf(V.town[P.village[p]])),
        // Bands stand in their own order and not in that of their names.
        {title: T.stage, number: false, value: p => W.bands[P.band[p]], cell: bandText},
        numberColumn(T.pupils, p => P.pupils[p], p => count(P.pupils[p], P.estimate[p])),
      ];
    }
    function placementList(id, rows) {
      return {id, file: "assignments.csv", rows, names: p => [V.name[P.village[p]],
        ...[0, 1].flatMap(s => schoolOf(p, s) < 0 ? [] : [S.name[schoolOf(p, s)]])],
        town: p => V.town[P.village[p]], bands: (p, b) => P.band[p] === b};
    }
    function villageList() {
      const gain = p => schoolOf(p, 0) < 0 || schoolOf(p, 1) < 0 ? NaN : minutesOf(p, 1) - minutesOf(p, 0);
      return {...placementList("villages", [...everyPlacement]), isMoved,
        minutes: p => schoolOf(p, 1) < 0 ? 0 : minutesOf(p, 1),
        columns: [...placementColumns(),
          schoolColumn(T.schoolToday, 0), minuteColumn(T.minutesToday, 0),
          schoolColumn(T.schoolPlan, 1), minuteColumn(T.minutesPlan, 1),
          numberColumn(T.change, gain, p => change(gain(p))),
          textColumn(T.mode, p => schoolOf(p, 1) < 0 ? "" : W.modes[modeOf(p, 1)]),
          numberColumn(T.kmPlan, p => schoolOf(p, 1) < 0 ? NaN : metresOf(p, 1), p => km(metresOf(p, 1)))]};
    }
    function unplacedList() {
      const reason = p => reasonOf.has(p) ? W.reasons[reasonOf.get(p)] : "";
      return {...placementList("unplaced", [...everyPlacement].filter(p => P.school1[p] < 0)),
        columns: [...placementColumns(), textColumn(T.reason, reason)]};
    }
    const exactMinutes = new Map();
    for (let k = 0; k < D.over.length; k += 2) exactMinutes.set(D.over[k], D.over[k + 1] / 1000);
    // What is too long about a way: minutes, or on foot kilometres.
    function excess(p) {
      const limit = D.limits[P.band[p]], mode = modeOf(p, 0), parts = [];
      const minutes = exactMinutes.get(p) ?? minutesOf(p, 0), metres = metresOf(p, 0);
      // As many digits as it takes to tell them apart.
      const say = (text, x, y, fewest) => {
        let digits = fewest;
        while (digits < fewest + 2 && x.toFixed(digits) === y.toFixed(digits)) digits++;
        parts.push(fill(T.overMinutes, W.modes[mode], fill(text, x.toFixed(digits)), fill(text, y.toFixed(digits))));
      };
      if (minutes > limit[mode]) say(T.minText, minutes, limit[mode], 0);
      if (mode === 0 && metres > limit[3] * 1000) say(T.kmText, metres / 1000, limit[3], 1);
      return parts.join(T.listComma);
    }
    function overList() {
      return {...placementList("over", [...everyPlacement].filter(p => P.school0[p] >= 0 && isOver(p, 0))), order: [5, true],
        columns: [...placementColumns(), schoolColumn(T.schoolToday, 0), minuteColumn(T.minutesToday, 0),
          textColumn(T.whyOver, excess), schoolColumn(T.schoolPlan, 1), minuteColumn(T.minutesPlan, 1)]};
    }

    """#
}
