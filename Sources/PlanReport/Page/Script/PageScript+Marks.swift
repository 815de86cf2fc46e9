extension PageScript {
  /// The marks of schools: shape by grades, inside by decision, so that colour is never alone.
  static let marks = #"""
    let colour = {};
    function readColours() {
      const style = getComputedStyle(document.documentElement);
      for (const name of ["kept", "reduced", "extended", "closed", "opened", "unused", "village", "walk",
        "bus", "board", "ink", "bad", "map", "soft", "surface", "road"]) {
        colour[name] = style.getPropertyValue("--" + name).trim();
      }
      sprites.clear();
    }
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
    function cross(c, x, y, r) {
      for (const [w, ink] of [[5, colour.map], [2.6, colour.closed]]) {
        c.strokeStyle = ink;
        c.lineWidth = w * Math.min(1, r / 4);
        c.beginPath();
        c.moveTo(x - r * .8, y - r * .8);
        c.lineTo(x + r * .8, y + r * .8);
        c.moveTo(x + r * .8, y - r * .8);
        c.lineTo(x - r * .8, y + r * .8);
        c.stroke();
      }
    }
    function mark(c, x, y, r, set, decision, boards) {
      if (decision === "closed") { cross(c, x, y, r); return; }
      const shape = shapes[Math.min(Math.max(set, 0), shapes.length - 1)];
      if (boards) {
        for (const [w, ink] of [[4, colour.map], [1.8, colour.board]]) {
          c.strokeStyle = ink;
          c.lineWidth = w;
          c.beginPath();
          c.arc(x, y, r * 1.75, 0, 7);
          c.stroke();
        }
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
    // Each kind of mark is painted once and then copied.
    const sprites = new Map();
    function stamp(c, x, y, r, set, decision, boards) {
      r = Math.round(r * 4) / 4;
      const key = [r, set, decision, boards, ratio].join();
      let sprite = sprites.get(key);
      if (!sprite) {
        if (sprites.size > 400) sprites.clear();
        const half = Math.ceil(r * 2 + 4);
        sprite = document.createElement("canvas");
        sprite.half = half;
        sprite.width = sprite.height = Math.round(half * 2 * ratio);
        const own = sprite.getContext("2d");
        own.lineJoin = "round";
        own.scale(ratio, ratio);
        mark(own, half, half, r, set, decision, boards);
        sprites.set(key, sprite);
      }
      c.drawImage(sprite, x - sprite.half, y - sprite.half, sprite.half * 2, sprite.half * 2);
    }
    const decisionOf = i => side() ? ID[S.decision[i]] : "kept";
    const setOf = i => side() && S.setAfter[i] >= 0 ? S.setAfter[i] : S.setBefore[i];
    const boardsAt = i => (side() ? S.boardersAfter : S.boardersBefore)[i] > 0;
    const layerOf = i => ({closed: "closed", opened: "sites", unused: "sites"})[decisionOf(i)] || "kept";
    const isDrawn = i => state.layers.has(layerOf(i))
      && (side() || S.setBefore[i] >= 0 && !["opened", "unused"].includes(ID[S.decision[i]]));

    """#
}
