extension PageScript {
  /// What unfolds under a merge: ways, who moves, who receives, and what changes in money.
  static let mergeDetail = #"""
    function plainTable(parent, title, columns, rows) {
      add(parent, "h3", title);
      const scroll = add(parent, "div", undefined, "scroll"), table = add(scroll, "table");
      scroll.tabIndex = 0;
      scroll.role = "region";
      scroll.setAttribute("aria-label", title);
      const head = add(add(table, "thead"), "tr"), body = add(table, "tbody");
      for (const [words, number] of columns) add(head, "th", words, number ? "n" : "").scope = "col";
      for (const cells of rows) {
        const line = add(body, "tr", undefined, cells.total ? "total" : "");
        cells.forEach((cell, k) => {
          const box = add(line, k ? "td" : "th", undefined, columns[k][1] ? "n" : "");
          if (!k) box.scope = "row";
          box.append(cell);
        });
      }
    }
    function mergeDetail(m, box) {
      const school = M.school[m], list = partsOf.placements(m);
      if (S.filed[school] >= 0) {
        add(box, "p", fill(T.rollOfMerge, group(S.filed[school]), count(sumOf(S.pupilsBefore, school), estimatedBefore[school])), "note");
      }
      if (list.length) {
        mergeWays(list, box);
        movedTable(list, box);
      }
      receiversTable(partsOf.receivers(m), box);
      changeTable(partsOf.money(m), box);
    }
    function mergeWays(list, box) {
      const ways = add(box, "dl", undefined, "ways");
      [T.waysOld, T.waysNew].forEach((title, s) => {
        const part = add(ways, "div"), t = travel(list, s), minutes = n => fill(T.minText, String(Math.round(n)));
        add(part, "dt", title);
        add(part, "dd", t.pupils ? fill(T.meanAndMax, fill(T.kmText, km(t.metres)), minutes(t.minutes),
          fill(T.kmText, km(t.farthest)), minutes(t.longest)) : NONE);
      });
      const boarders = travel(list, 1).boarders, lost = list.filter(p => P.school1[p] < 0);
      const est = list.some(p => P.estimate[p]);
      if (boarders) add(box, "p", fill(T.boardersOfMerge, count(boarders, est)));
      if (lost.length) add(box, "p", fill(T.unplacedOfMerge, count(lost.reduce((n, p) => n + P.pupils[p], 0), est)), "bad");
    }
    function movedTable(list, box) {
      const figures = (p, s) => schoolOf(p, s) < 0 ? [NONE, NONE]
        : [km(metresOf(p, s)), group(minutesOf(p, s)) + (isOver(p, s) ? " !" : "")];
      plainTable(box, T.whoMoves, [[T.villageName], [T.stage], [T.pupils, 1], [T.oldWay, 1], [T.minutesShort, 1],
        [T.newWay, 1], [T.minutesShort, 1], [T.mode], [T.newSchool]], list.map(p => [
        mapLink("v", P.village[p]), bandText(p), count(P.pupils[p], P.estimate[p]), ...figures(p, 0), ...figures(p, 1),
        P.school1[p] < 0 ? "" : W.modes[modeOf(p, 1)],
        P.school1[p] < 0 ? control("strong", {className: "bad", textContent: T.noPlace}) : mapLink("s", P.school1[p])]));
    }
    function receiversTable(list, box) {
      if (!list.length) return;
      const arrow = " → ";
      plainTable(box, T.receivers, [[T.school], [T.pupilsTodayPlan, 1], [T.classesTodayPlan, 1], [T.largestClass],
        [T.rooms, 1], [T.beds, 1]], list.map(i => {
        const size = largestClass(i), big = size >= D.bigClass, check = control("span", {});
        check.append((estimatedAfter[i] ? "≈" : "") + (size || 0) + " ");
        add(check, big ? "strong" : "small", (big ? "✗ " : "✓ ") + fill(big ? T.classCheckBad : T.classCheckGood, String(D.bigClass)), big ? "bad" : "good");
        return [mapLink("s", i), count(sumOf(S.pupilsBefore, i), estimatedBefore[i]) + arrow + count(sumOf(S.pupilsAfter, i), estimatedAfter[i]),
          group(sumOf(S.classesBefore, i)) + arrow + group(sumOf(S.classesAfter, i)), check,
          S.rooms[i] + " + " + S.newRooms[i], S.beds[i] + " + " + S.newBeds[i]];
      }));
    }
    function changeTable(money, box) {
      const items = new Map(), total = W.purses.map(() => 0);
      for (let k = 0; k < money.length; k += 3) {
        if (!items.has(money[k])) items.set(money[k], W.purses.map(() => 0));
        items.get(money[k])[money[k + 1]] += money[k + 2];
        total[money[k + 1]] += money[k + 2];
      }
      const cells = (title, list) => [title, ...list.map(change), change(list.reduce((a, b) => a + b, 0))];
      const rows = [...items].sort((a, b) => a[0] - b[0]).map(([item, list]) => cells(W.items[item], list));
      const last = cells(T.total, total);
      last.total = true;
      plainTable(box, T.moneyOfMerge, [[T.item], ...W.purses.map(words => [words, 1]), [T.total, 1]], [...rows, last]);
      add(box, "p", T.moneyNote, "note");
    }

    """#
}
