extension PageScript {
  /// Names on the map, where they have room: the chosen place, townships, and schools close up.
  static let labels = #"""
    function write(words, x, y, ink, weight = 600) {
      ctx.font = weight + " 13px " + family;
      ctx.textAlign = "center";
      ctx.strokeStyle = colour.map;
      ctx.lineWidth = 4;
      ctx.strokeText(words, x, y);
      ctx.fillStyle = ink;
      ctx.fillText(words, x, y);
    }
    let family = "sans-serif";
    // A township's name stands where its villages are on average, or else its schools.
    const townSums = D.towns.map(name => ({name, x: 0, y: 0, n: 0, table: null}));
    for (const table of [V, S]) for (let i = 0; i < table.x.length; i++) {
      const sum = townSums[table.town[i]];
      if (!sum || sum.table && sum.table !== table) continue;
      sum.table = table;
      sum.x += table.x[i];
      sum.y += table.y[i];
      sum.n++;
    }
    const townPlaces = townSums.filter(sum => sum.n).map(sum => ({name: sum.name, x: sum.x / sum.n, y: sum.y / sum.n, n: sum.n}))
      .sort((a, b) => b.n - a.n);
    const MOST_SCHOOL_NAMES = 45, MOST_NAMES = 80;
    function drawLabels(schools) {
      // The scale bar keeps its corner.
      const boxes = [[0, height - 46, 190, height]];
      const place = (words, x, y, ink, weight) => {
        if (x < 0 || y < 0 || x > width || y > height) return;
        const half = ctx.measureText(words).width / 2 + 4, box = [x - half, y - 14, x + half, y + 4];
        if (boxes.some(b => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) return;
        boxes.push(box);
        write(words, x, y, ink, weight);
      };
      ctx.font = "600 13px " + family;
      for (const f of [state.focus, state.hover]) if (f) {
        const [x, y] = screenOf(f);
        place(nameOf(f).slice(0, 40), x, y - radiusOf(f) - 9, colour.ink);
      }
      if (!state.layers.has("towns")) return;
      const towns = townPlaces.filter(town => {
        const x = screenX(town.x), y = screenY(town.y);
        return x >= 0 && y >= 0 && x <= width && y <= height;
      });
      // A map full of names shows nothing else.
      if (towns.length <= MOST_NAMES) for (const town of towns) place(town.name.slice(0, 30), screenX(town.x), screenY(town.y), colour.soft);
      if (schools.length > MOST_SCHOOL_NAMES) return;
      ctx.font = "400 13px " + family;
      for (const i of schools) {
        if ([state.focus, state.hover].some(f => f?.kind === "s" && f.index === i)) continue;
        place(S.name[i].slice(0, 30), screenX(S.x[i]), screenY(S.y[i]) + schoolRadius() * 2 + 12, colour.ink, 400);
      }
    }

    """#
}
