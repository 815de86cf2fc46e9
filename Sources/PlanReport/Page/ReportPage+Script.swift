extension ReportPage {
  /// The script: everything of it runs in one function and reaches for nothing outside the page.
  static let script =
    "(() => {\n\"use strict\";\n" + scriptData + scriptDrawing + scriptStory
    + scriptControls + "})();"

  /// The data and what is looked up in it.
  private static let scriptData = #"""
    const $ = id => document.getElementById(id);
    const D = JSON.parse($("data").textContent), T = D.t, V = D.v, S = D.s, P = D.p;
    // Positions in the lists; see the Swift source of the data.
    const NAME = 0, TOWN = 1, X = 2, Y = 3, EST = 4, DECISION = 4, KIND = 5, PROTECTED = 6, SET = 7,
      SET_AFTER = 8, BEFORE = 9, AFTER = 10, ROOMS = 11, EST_BEFORE = 12, EST_AFTER = 13, FILED = 14;
    const P_VILLAGE = 0, P_BAND = 1, P_PUPILS = 2, P_EST = 3, P_BEFORE = 4, P_AFTER = 5, P_REASON = 6,
      P_PART = 7;
    const W_SCHOOL = 0, W_MODE = 1, W_METRES = 2, W_MINUTES = 3, W_OVER = 4;
    const ID = D.decisionIDs;
    const villagePlacements = V.map(() => []), schoolBefore = S.map(() => []),
      schoolAfter = S.map(() => []), villagePupils = V.map(() => 0), villageUnplaced = V.map(() => 0);
    P.forEach((p, i) => {
      villagePlacements[p[P_VILLAGE]].push(i);
      villagePupils[p[P_VILLAGE]] += p[P_PUPILS];
      if (p[P_BEFORE][W_SCHOOL] >= 0) schoolBefore[p[P_BEFORE][W_SCHOOL]].push(i);
      if (p[P_AFTER][W_SCHOOL] >= 0) schoolAfter[p[P_AFTER][W_SCHOOL]].push(i);
      else villageUnplaced[p[P_VILLAGE]] += p[P_PUPILS];
    });
    const state = {view: "after", band: -1, moved: false, focus: null, hover: null};
    const isMoved = p => p[P_BEFORE][W_SCHOOL] >= 0 && p[P_AFTER][W_SCHOOL] !== p[P_BEFORE][W_SCHOOL];
    const shown = p => (state.band < 0 || p[P_BAND] === state.band) && (!state.moved || isMoved(p));
    const way = p => p[state.view === "after" ? P_AFTER : P_BEFORE];
    const group = n => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    const fill = (text, ...values) => text
      .replace(/\{(\d)\|([^|}]*)\|([^}]*)\}/g, (_, i, one, many) => ["1", "≈1"].includes(values[i - 1]) ? one : many)
      .replace(/\{(\d)\}/g, (_, i) => values[i - 1]);
    const count = (n, est) => (est && n ? "≈" : "") + group(n);

    """#

  /// The map: places to pixels, lines, villages, schools, scale.
  private static let scriptDrawing = #"""
    const canvas = $("canvas"), ctx = canvas.getContext("2d");
    let width = 0, height = 0, scale = 1, fitScale = 1, originX = 0, originY = 0, colour = {};
    const bounds = {x: 0, y: 0};
    [...V, ...S].forEach(q => {
      bounds.x = Math.max(bounds.x, q[X]);
      bounds.y = Math.max(bounds.y, q[Y]);
    });
    const toScreen = q => [(q[X] - originX) * scale + width / 2, height / 2 - (q[Y] - originY) * scale];
    function readColours() {
      const style = getComputedStyle(document.documentElement);
      for (const name of ["kept", "reduced", "extended", "closed", "opened", "unused", "village", "walk",
        "bus", "board", "ink", "bad", "map", "soft", "surface"]) {
        colour[name] = style.getPropertyValue("--" + name).trim();
      }
    }
    function fit() {
      fitScale = Math.min((width - 50) / Math.max(bounds.x, 500), (height - 60) / Math.max(bounds.y, 500));
      fitScale = Math.max(fitScale, 1e-9);
      scale = fitScale;
      originX = bounds.x / 2;
      originY = bounds.y / 2;
    }
    function resize() {
      const box = canvas.getBoundingClientRect(), ratio = Math.min(3, window.devicePixelRatio || 1);
      if (!box.width || !box.height) return;
      const first = !width, relative = scale / fitScale, x = originX, y = originY;
      width = box.width;
      height = box.height;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      fit();
      if (!first) { scale = fitScale * relative; originX = x; originY = y; }
      draw();
    }
    let pending = 0;
    const redraw = () => { if (!pending) pending = requestAnimationFrame(() => { pending = 0; draw(); }); };
    const grow = () => Math.min(2.2, Math.max(.85, Math.pow(scale / fitScale, .35)));
    const crowd = () => Math.min(1, Math.max(.45, Math.sqrt(width * height / Math.max(1, V.length)) / 28));
    const villageRadius = i => Math.min(7, 1.3 + Math.sqrt(villagePupils[i]) * .2) * grow() * crowd();
    // Marks shrink where many schools share a small map.
    const schoolRadius = () => Math.min(6.5, Math.max(3.8, Math.sqrt(width * height / Math.max(1, S.length)) * .145)) * grow();
    const modes = ["walk", "bus", "board", "bad"], dashes = [[], [7, 3], [2, 3], []];
    const styleOf = w => w[W_OVER] ? 3 : w[W_MODE];

    function polygon(c, x, y, r, corners, turn, inner) {
      const steps = inner ? corners * 2 : corners;
      c.beginPath();
      for (let k = 0; k < steps; k++) {
        const a = turn + k * 2 * Math.PI / steps, q = inner && k % 2 ? r * inner : r;
        c.lineTo(x + q * Math.cos(a), y + q * Math.sin(a));
      }
      c.closePath();
    }
    const up = -Math.PI / 2;
    const shapes = [
      (c, x, y, r) => polygon(c, x, y, r * 1.15, 3, up), (c, x, y, r) => polygon(c, x, y, r * 1.2, 4, up / 2),
      (c, x, y, r) => polygon(c, x, y, r * 1.2, 4, up), (c, x, y, r) => polygon(c, x, y, r * 1.45, 5, up, .45),
      (c, x, y, r) => polygon(c, x, y, r * 1.15, 3, -up), (c, x, y, r) => polygon(c, x, y, r * 1.15, 5, up),
      (c, x, y, r) => polygon(c, x, y, r * 1.1, 8, up / 4)];
    function mark(c, x, y, r, set, decision) {
      const shape = shapes[Math.min(Math.max(set, 0), shapes.length - 1)];
      if (decision === "closed") {
        for (const [w, ink] of [[5, colour.map], [2.6, colour.closed]]) {
          c.strokeStyle = ink;
          c.lineWidth = w;
          c.beginPath();
          c.moveTo(x - r * .8, y - r * .8);
          c.lineTo(x + r * .8, y + r * .8);
          c.moveTo(x + r * .8, y - r * .8);
          c.lineTo(x - r * .8, y + r * .8);
          c.stroke();
        }
        return;
      }
      shape(c, x, y, decision === "unused" ? r * .8 : r);
      c.lineWidth = decision === "unused" ? 1.3 : 1.2;
      c.fillStyle = decision === "unused" ? colour.map : colour[decision];
      c.strokeStyle = decision === "unused" ? colour.unused : colour.map;
      c.fill();
      if (decision === "reduced") {
        c.save();
        c.clip();
        c.fillStyle = colour.map;
        c.fillRect(x - 2 * r, y - 2 * r, 4 * r, 2 * r);
        c.restore();
        shape(c, x, y, r);
        c.strokeStyle = colour.reduced;
        c.lineWidth = 1.8;
      }
      c.stroke();
      if (decision === "opened" || decision === "extended") {
        c.strokeStyle = colour.map;
        c.lineWidth = 1.7;
        c.beginPath();
        if (decision === "opened") c.arc(x, y, r * .36, 0, 7);
        else { c.moveTo(x - r * .45, y); c.lineTo(x + r * .45, y); c.moveTo(x, y - r * .45); c.lineTo(x, y + r * .45); }
        c.stroke();
      }
    }
    const decisionOf = i => state.view === "after" ? ID[S[i][DECISION]] : "kept";
    const isDrawn = i => state.view === "after" || S[i][SET] >= 0 && !["opened", "unused"].includes(ID[S[i][DECISION]]);
    const setOf = i => state.view === "after" && S[i][SET_AFTER] >= 0 ? S[i][SET_AFTER] : S[i][SET];

    function lines(indices, alpha, thick) {
      ctx.globalAlpha = alpha;
      modes.forEach((mode, m) => {
        ctx.beginPath();
        for (const i of indices) {
          const p = P[i], w = way(p);
          if (w[W_SCHOOL] < 0 || styleOf(w) !== m || !shown(p)) continue;
          const [x1, y1] = toScreen(V[p[P_VILLAGE]]), [x2, y2] = toScreen(S[w[W_SCHOOL]]);
          if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > height) continue;
          ctx.moveTo(x1, y1);
          ctx.lineTo(x2, y2);
        }
        ctx.strokeStyle = colour[mode];
        ctx.lineWidth = thick;
        ctx.setLineDash(dashes[m]);
        ctx.stroke();
      });
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
    }
    // The longest ways of the plan, as they follow the roads.
    function roads() {
      if (state.view !== "after" || !D.w.length) return;
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 2.6 * grow();
      ctx.globalAlpha = .4;
      for (const w of D.w) {
        if (!shown(P[w[0]])) continue;
        ctx.beginPath();
        for (let k = 1; k < w.length; k += 2) {
          const [x, y] = toScreen([0, 0, w[k], w[k + 1]]);
          ctx.lineTo(x, y);
        }
        ctx.stroke();
      }
      ctx.globalAlpha = 1;
    }
    const allPlacements = P.map((_, i) => i);
    function focusPlacements() {
      const f = state.focus;
      if (!f) return [];
      if (f.kind === "v") return villagePlacements[f.index];
      // Of a school that closes, the plan shows where its pupils go.
      const own = (state.view === "after" ? schoolAfter : schoolBefore)[f.index];
      return own.length ? own : schoolBefore[f.index];
    }
    function draw() {
      if (!width) return;
      ctx.lineJoin = "round";
      ctx.fillStyle = colour.map;
      ctx.fillRect(0, 0, width, height);
      roads();
      lines(allPlacements, state.focus ? .13 : P.length > 1500 ? .5 : .7, grow() * (P.length > 1500 ? .8 : 1.2));
      V.forEach((v, i) => {
        const [x, y] = toScreen(v);
        if (x < -20 || y < -20 || x > width + 20 || y > height + 20) return;
        const r = villageRadius(i);
        ctx.beginPath();
        ctx.arc(x, y, r, 0, 7);
        ctx.fillStyle = colour.village;
        ctx.globalAlpha = .75;
        ctx.fill();
        ctx.globalAlpha = 1;
        if (villageUnplaced[i] && state.view === "after") {
          ctx.strokeStyle = colour.bad;
          ctx.lineWidth = 2 * crowd();
          ctx.beginPath();
          ctx.arc(x, y, r + 3 * crowd(), 0, 7);
          ctx.stroke();
        }
      });
      if (state.focus) lines(focusPlacements(), 1, 2.2);
      const order = S.map((_, i) => i).filter(isDrawn);
      order.sort((a, b) => (decisionOf(a) === "closed") - (decisionOf(b) === "closed") || a - b);
      for (const i of order) {
        const [x, y] = toScreen(S[i]);
        if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
        mark(ctx, x, y, schoolRadius(), setOf(i), decisionOf(i));
      }
      for (const f of [state.hover, state.focus]) if (f) ring(f);
      if (state.focus) label(state.focus);
      scaleBar();
    }
    const item = f => f.kind === "v" ? V[f.index] : S[f.index];
    function ring(f) {
      const [x, y] = toScreen(item(f));
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.arc(x, y, (f.kind === "v" ? villageRadius(f.index) : schoolRadius()) + 4, 0, 7);
      ctx.stroke();
    }
    function label(f) {
      const [x, y] = toScreen(item(f));
      text(item(f)[NAME].slice(0, 40), x, y - (f.kind === "v" ? villageRadius(f.index) : schoolRadius()) - 9, "center");
    }
    function text(words, x, y, align) {
      ctx.font = "600 13px " + getComputedStyle(document.body).fontFamily;
      ctx.textAlign = align;
      ctx.strokeStyle = colour.map;
      ctx.lineWidth = 4;
      ctx.strokeText(words, x, y);
      ctx.fillStyle = colour.ink;
      ctx.fillText(words, x, y);
    }
    function scaleBar() {
      let metres = Math.pow(10, Math.floor(Math.log10(150 / scale)));
      for (const k of [5, 2]) if (metres * k * scale <= 150) { metres *= k; break; }
      const long = metres * scale, x = 16, y = height - 16;
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.moveTo(x, y - 6);
      ctx.lineTo(x, y);
      ctx.lineTo(x + long, y);
      ctx.lineTo(x + long, y - 6);
      ctx.stroke();
      text(metres >= 1000 ? metres / 1000 + " " + T.km : metres + " " + T.m, x + long / 2, y - 8, "center");
    }

    """#
}
