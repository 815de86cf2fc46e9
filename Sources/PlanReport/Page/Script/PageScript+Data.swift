extension PageScript {
  /// The data as columns of numbers, and what is looked up in them.
  static let data = #"""
    const $ = id => document.getElementById(id);
    const D = JSON.parse($("data").textContent), V = D.v, S = D.s, P = D.p, M = D.m;
    for (const table of [V, S, P]) for (const key in table) {
      if (key !== "name") table[key] = Float64Array.from(table[key]);
    }
    // Villages are stored as steps from one placement to the next.
    for (let i = 1; i < P.village.length; i++) P.village[i] += P.village[i - 1];
    const bandCount = D.classSizes.length, placements = P.village.length;
    // Rows of indices by key, as one list with the place where each row starts.
    function rowsBy(count, length, key) {
      const starts = new Int32Array(count + 1), list = new Int32Array(length);
      let kept = 0;
      for (let i = 0; i < length; i++) { const k = key(i); if (k >= 0) { starts[k + 1]++; kept++; } }
      for (let k = 0; k < count; k++) starts[k + 1] += starts[k];
      const next = starts.slice(0, count);
      for (let i = 0; i < length; i++) { const k = key(i); if (k >= 0) list[next[k]++] = i; }
      return k => list.subarray(starts[k], starts[k + 1]);
    }
    const villageCount = V.name.length, schoolCount = S.name.length;
    const ofVillage = rowsBy(villageCount, placements, i => P.village[i]);
    const ofSchoolBefore = rowsBy(schoolCount, placements, i => P.school0[i]);
    const ofSchoolAfter = rowsBy(schoolCount, placements, i => P.school1[i]);
    // A way today (side 0) or in the plan (side 1); the mode is stored with whether it is too long.
    const SIDES = [[P.school0, P.mode0, P.metres0, P.minutes0], [P.school1, P.mode1, P.metres1, P.minutes1]];
    const schoolOf = (p, side) => SIDES[side][0][p], modeOf = (p, side) => SIDES[side][1][p] & 3;
    const isOver = (p, side) => SIDES[side][1][p] >= 4;
    const metresOf = (p, side) => SIDES[side][2][p], minutesOf = (p, side) => SIDES[side][3][p] / 10;
    const isMoved = p => P.school0[p] >= 0 && P.school1[p] !== P.school0[p];
    const villagePupils = new Float64Array(villageCount), villageUnplaced = new Float64Array(villageCount);
    const villageEstimated = new Uint8Array(villageCount);
    const estimatedBefore = new Uint8Array(schoolCount), estimatedAfter = new Uint8Array(schoolCount);
    for (let p = 0; p < placements; p++) {
      const v = P.village[p];
      villagePupils[v] += P.pupils[p];
      if (P.school1[p] < 0) villageUnplaced[v] += P.pupils[p];
      if (!P.estimate[p]) continue;
      villageEstimated[v] = 1;
      if (P.school0[p] >= 0) estimatedBefore[P.school0[p]] = 1;
      if (P.school1[p] >= 0) estimatedAfter[P.school1[p]] = 1;
    }
    const reasonOf = new Map(), partOf = new Map();
    for (let k = 0; k < D.reasons.length; k += 2) reasonOf.set(D.reasons[k], D.reasons[k + 1]);
    for (let k = 0; k < D.parts.length; k += 3) partOf.set(D.parts[k], [D.parts[k + 1], D.parts[k + 2]]);
    const sumOf = (table, i) => { let n = 0; for (let b = 0; b < bandCount; b++) n += table[i * bandCount + b]; return n; };
    const ID = D.decisionIDs;

    // Words and numbers of the language in use.
    let W = null, T = null;
    const group = n => String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, ",").replace("-", "−");
    const fill = (text, ...values) => text
      .replace(/\{(\d)\|([^|}]*)\|([^}]*)\}/g, (_, i, one, many) => ["1", "≈1"].includes(values[i - 1]) ? one : many)
      .replace(/\{(\d)\}/g, (_, i) => values[i - 1]);
    const count = (n, est) => (est && n ? "≈" : "") + group(n);
    const change = n => Math.round(n) > 0 ? "+" + group(n) : group(n);
    const km = metres => (metres / 1000).toFixed(1);
    const bandText = p => {
      const part = partOf.get(p);
      return W.bands[P.band[p]] + (part ? " " + fill(T.partOf, String(part[0]), String(part[1])) : "");
    };
    const townOf = item => D.towns[item] || "";

    // Listeners of one language, taken away with it.
    let listeners = new AbortController();
    const on = (target, type, run, options = {}) =>
      target.addEventListener(type, run, {...options, signal: listeners.signal});
    function add(parent, tag, content, className) {
      const node = document.createElement(tag);
      if (content !== undefined) node.textContent = content;
      if (className) node.className = className;
      parent.append(node);
      return node;
    }
    const state = {view: "after", band: -1, moved: false, focus: null, hover: null,
      layers: new Set(["villages", "kept", "closed", "sites", "boarding", "journeys", "towns", "longest", "roads"])};
    const side = () => state.view === "after" ? 1 : 0;

    """#
}
