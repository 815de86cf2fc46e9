extension PageScript {
  /// The lines from villages to schools: each village and school once for each way of travelling.
  static let journeys = #"""
    const lineModes = ["walk", "bus", "board", "bad"], dashes = [[], [7, 3], [2, 3], []];
    const lineOf = (p, s) => isOver(p, s) ? 3 : modeOf(p, s);
    const isShown = p => (state.band < 0 || P.band[p] === state.band) && (!state.moved || isMoved(p));
    // By mode, village after school; bands of a village that travel together are one line.
    function linesOf(list, s, test) {
      const lines = [[], [], [], []];
      let village = -1, own = [];
      for (const p of list) {
        const school = schoolOf(p, s);
        if (school < 0 || !test(p)) continue;
        if (P.village[p] !== village) { village = P.village[p]; own = []; }
        const mode = lineOf(p, s), key = school * 4 + mode;
        if (own.includes(key)) continue;
        own.push(key);
        lines[mode].push(village, school);
      }
      return lines;
    }
    const everyPlacement = Int32Array.from({length: placements}, (_, i) => i);
    let journeyKey = "", journeyLines = [[], [], [], []];
    function journeysShown() {
      const key = [state.view, state.band, state.moved].join();
      if (key !== journeyKey) {
        journeyKey = key;
        journeyLines = linesOf(everyPlacement, side(), isShown);
      }
      return journeyLines;
    }
    function focusPlacements() {
      const f = state.focus;
      if (!f) return [];
      if (f.kind === "v") return ofVillage(f.index);
      // Of a school that closes, the plan shows where its pupils go.
      const own = (side() ? ofSchoolAfter : ofSchoolBefore)(f.index);
      return own.length ? own : ofSchoolBefore(f.index);
    }

    """#
}
