extension PageScript {
  /// One picture of the map, with as much detail as there is room for.
  static let drawing = #"""
    const grow = () => Math.min(2.2, Math.max(.85, Math.pow(scale / fitScale, .35)));
    // How many of so many places the window holds, were they spread evenly.
    const inView = n => Math.max(1, n * Math.min(1, width * height / scale ** 2 / Math.max(1, extent.x * extent.y)));
    const crowd = () => Math.min(1, Math.max(.45, Math.sqrt(width * height / inView(villageCount)) / 28));
    const villageRadius = i => Math.min(7, 1.3 + Math.sqrt(villagePupils[i]) * .2) * grow() * crowd();
    // Marks shrink where many schools share a small map.
    const schoolRadius = () => Math.min(11, grow() * Math.min(6.5, Math.max(schoolCount > 2000 ? 1.6 : 3.8,
      Math.sqrt(width * height / inView(schoolCount)) * .145)));
    // Lines in view, as pixels; those shorter than a pixel cannot be seen.
    function linesInView(list) {
      const seen = [];
      for (let k = 0; k < list.length; k += 2) {
        const x1 = screenX(V.x[list[k]]), y1 = screenY(V.y[list[k]]);
        const x2 = screenX(S.x[list[k + 1]]), y2 = screenY(S.y[list[k + 1]]);
        if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > height) continue;
        if (Math.abs(x1 - x2) + Math.abs(y1 - y2) < 1) continue;
        seen.push(x1, y1, x2, y2);
      }
      return seen;
    }
    const MOST_DASHED = 4000, MOST_MOVING = 8000;
    function drawLines(lines, alpha, thick) {
      ctx.globalAlpha = alpha;
      lines.forEach((list, mode) => {
        const seen = linesInView(list), n = seen.length / 4;
        const step = moving ? Math.ceil(n / MOST_MOVING) : 1;
        ctx.beginPath();
        for (let k = 0; k < seen.length; k += 4 * step) {
          ctx.moveTo(seen[k], seen[k + 1]);
          ctx.lineTo(seen[k + 2], seen[k + 3]);
        }
        ctx.strokeStyle = colour[lineModes[mode]];
        ctx.lineWidth = thick;
        ctx.setLineDash(n > MOST_DASHED ? [] : dashes[mode]);
        ctx.stroke();
      });
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
    }
    function drawPath(list, first) {
      ctx.beginPath();
      for (let k = first; k < list.length; k += 2) ctx.lineTo(screenX(list[k]), screenY(list[k + 1]));
      ctx.stroke();
    }
    function drawRoads() {
      if (!state.layers.has("roads")) return;
      ctx.strokeStyle = colour.road;
      D.roads.forEach((chains, rank) => {
        ctx.lineWidth = (2.4 - .5 * rank) * Math.min(1.6, grow());
        for (const chain of chains) drawPath(chain, 0);
      });
    }
    // The longest ways of the plan, as they follow the roads.
    function drawLongest() {
      if (!side() || !state.layers.has("longest")) return;
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 2.6 * grow();
      ctx.globalAlpha = .4;
      for (const way of D.longest) if (isShown(way[0])) drawPath(way, 1);
      ctx.globalAlpha = 1;
    }
    // Of many villages that would share a pixel or two, one is drawn.
    function drawVillages() {
      const many = villageCount > 4000, wide = Math.ceil(width / 2) + 1;
      const taken = many ? new Uint8Array(wide * (Math.ceil(height / 2) + 1)) : null;
      ctx.fillStyle = colour.village;
      ctx.globalAlpha = .75;
      const needy = [];
      for (let i = 0; i < villageCount; i++) {
        const x = screenX(V.x[i]), y = screenY(V.y[i]);
        if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
        if (villageUnplaced[i] && side()) needy.push(i);
        const r = villageRadius(i);
        if (taken && x >= 0 && y >= 0 && x < width && y < height) {
          const cell = (x >> 1) + wide * (y >> 1);
          if (taken[cell]) continue;
          taken[cell] = 1;
        }
        if (r < (many ? 2.4 : 1.6)) { ctx.fillRect(x - r, y - r, 2 * r, 2 * r); continue; }
        ctx.beginPath();
        ctx.arc(x, y, r, 0, 7);
        ctx.fill();
      }
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colour.bad;
      ctx.lineWidth = 2 * crowd();
      ctx.beginPath();
      for (const i of needy) {
        const x = screenX(V.x[i]), y = screenY(V.y[i]), r = villageRadius(i) + 3 * crowd();
        ctx.moveTo(x + r, y);
        ctx.arc(x, y, r, 0, 7);
      }
      ctx.stroke();
    }
    // Shapes of so few pixels cannot be told apart: a square, and a stroke for what closes.
    function dot(x, y, r, decision) {
      ctx.fillStyle = ctx.strokeStyle = colour[decision];
      if (decision !== "closed") { ctx.fillRect(x - r, y - r, 2 * r, 2 * r); return; }
      ctx.lineWidth = 1.4;
      ctx.beginPath();
      ctx.moveTo(x - r, y - r);
      ctx.lineTo(x + r, y + r);
      ctx.stroke();
    }
    // Closed schools come last: their crosses must not hide under others.
    let schoolOrder = null, schoolOrderKey = "";
    function drawSchools() {
      const key = state.view + [...state.layers].join();
      if (key !== schoolOrderKey) {
        schoolOrderKey = key;
        schoolOrder = [...S.x.keys()].filter(isDrawn);
        schoolOrder.sort((a, b) => (decisionOf(a) === "closed") - (decisionOf(b) === "closed") || a - b);
      }
      const r = schoolRadius(), ringed = state.layers.has("boarding"), seen = [];
      // Of many schools in one place one is drawn, and one that closes.
      const step = Math.max(2, r), wide = Math.ceil(width / step) + 2, high = Math.ceil(height / step) + 2;
      const taken = schoolCount > 3000 ? [0, 1].map(() => new Uint8Array(wide * high)) : null;
      for (const i of schoolOrder) {
        const x = screenX(S.x[i]), y = screenY(S.y[i]);
        if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
        seen.push(i);
        if (taken && x >= 0 && y >= 0 && x < width && y < height) {
          const cells = taken[Number(decisionOf(i) === "closed")], cell = Math.floor(x / step) + wide * Math.floor(y / step);
          if (cells[cell]) continue;
          cells[cell] = 1;
        }
        if (r < 3) dot(x, y, r, decisionOf(i));
        else stamp(ctx, x, y, r, setOf(i), decisionOf(i), ringed && boardsAt(i));
      }
      return seen;
    }
    function draw() {
      if (!width || !ctx) return;
      ctx.lineJoin = "round";
      ctx.fillStyle = colour.map;
      ctx.fillRect(0, 0, width, height);
      drawRoads();
      drawLongest();
      const many = placements > 1500;
      if (state.layers.has("journeys")) {
        const full = placements > 20000 ? .3 : many ? .5 : .7;
        drawLines(journeysShown(), state.focus ? .13 : full, grow() * (many ? .8 : 1.2));
      }
      if (state.layers.has("villages")) drawVillages();
      if (state.focus) drawLines(linesOf(focusPlacements(), side(), isShown), 1, 2.2);
      const seen = drawSchools();
      for (const f of [state.hover, state.focus]) if (f) ring(f);
      drawLabels(seen);
      scaleBar();
      if (document.activeElement === canvas && canvas.matches(":focus-visible")) crosshair();
    }
    const radiusOf = f => f.kind === "v" ? villageRadius(f.index) : schoolRadius();
    function ring(f) {
      const [x, y] = screenOf(f);
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.arc(x, y, radiusOf(f) + 4, 0, 7);
      ctx.stroke();
    }
    // Where Enter looks, for those who steer by keys.
    function crosshair() {
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 1.2;
      ctx.beginPath();
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        ctx.moveTo(width / 2 + dx * 6, height / 2 + dy * 6);
        ctx.lineTo(width / 2 + dx * 16, height / 2 + dy * 16);
      }
      ctx.stroke();
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
      write(metres >= 1000 ? metres / 1000 + " " + T.km : metres + " " + T.m, x + long / 2, y - 8, colour.ink);
    }

    """#
}
