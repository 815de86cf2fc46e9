extension PageScript {
  /// What lies under the pointer: a grid over villages and one over schools.
  static let hits = #"""
    function grid(table) {
      const n = table.x.length, side = Math.max(1, Math.sqrt((extent.x + 1) * (extent.y + 1) / Math.max(1, n)) * 1.5);
      const columns = Math.floor(extent.x / side) + 1, rows = Math.floor(extent.y / side) + 1;
      const cell = i => Math.floor(table.x[i] / side) + columns * Math.floor(table.y[i] / side);
      const inCell = rowsBy(columns * rows, n, cell);
      return (x, y, radius, visit) => {
        const clamp = (k, most) => Math.max(0, Math.min(most, k));
        const left = clamp(Math.floor((x - radius) / side), columns - 1), right = clamp(Math.floor((x + radius) / side), columns - 1);
        const bottom = clamp(Math.floor((y - radius) / side), rows - 1), top = clamp(Math.floor((y + radius) / side), rows - 1);
        for (let r = bottom; r <= top; r++) for (let c = left; c <= right; c++) {
          for (const i of inCell(r * columns + c)) visit(i);
        }
      };
    }
    const villagesNear = grid(V), schoolsNear = grid(S);
    const REACH = 12;
    function nearest(px, py, reach = REACH) {
      const x = (px - width / 2) / scale + originX, y = (height / 2 - py) / scale + originY;
      let best = null, distance = reach * reach;
      const consider = (kind, index, bonus) => {
        const [a, b] = screenOf({kind, index}), d = (a - px) ** 2 + (b - py) ** 2 - bonus;
        if (d < distance || best && d === distance && index < best.index) { distance = d; best = {kind, index}; }
      };
      if (state.layers.has("villages")) villagesNear(x, y, reach / scale, i => consider("v", i, 0));
      schoolsNear(x, y, reach / scale, i => { if (isDrawn(i)) consider("s", i, 20); });
      return best;
    }

    """#
}
