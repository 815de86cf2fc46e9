extension PageScript {
  /// The legend names what the view holds, painted by the code that paints the map.
  static let legend = #"""
    function legend() {
      const box = $("legend");
      box.replaceChildren();
      const entry = (parent, words, paint) => {
        const line = add(parent, "span"), icon = add(line, "canvas"), c = icon.getContext("2d");
        icon.width = 66;
        icon.height = 48;
        icon.setAttribute("aria-hidden", "true");
        c.scale(3, 3);
        paint(c);
        line.append(words);
      };
      const block = title => { const part = add(box, "div"); add(part, "b", title); return part; };
      const disc = (c, r) => { c.beginPath(); c.arc(11, 8, r, 0, 7); };
      const places = add(box, "div");
      entry(places, T.village, c => { c.fillStyle = colour.village; disc(c, 4); c.fill(); });
      if (side() && villageUnplaced.some(n => n)) {
        entry(places, T.unplaced, c => {
          c.fillStyle = colour.village; disc(c, 3); c.fill();
          c.strokeStyle = colour.bad; c.lineWidth = 2; disc(c, 6); c.stroke();
        });
      }
      if (side()) {
        const part = block(T.mark), used = new Set(S.decision);
        W.decisions.forEach((words, d) => { if (used.has(d)) entry(part, words, c => mark(c, 11, 8, 6, 1, ID[d], false)); });
      }
      if ((side() ? S.boardersAfter : S.boardersBefore).some(n => n > 0)) {
        entry(places, T.boards, c => mark(c, 11, 8, 3.6, 1, "kept", true));
      }
      const part = block(T.shape);
      W.sets.forEach((words, k) => entry(part, words, c => mark(c, 11, 8, 6, k, "kept", false)));
      const ways = block(T.line), used = new Set();
      for (let p = 0; p < placements; p++) if (schoolOf(p, side()) >= 0) used.add(lineOf(p, side()));
      [...W.modes, T.over].forEach((words, m) => { if (used.has(m)) entry(ways, words, c => {
        c.strokeStyle = colour[lineModes[m]]; c.lineWidth = 2; c.setLineDash(dashes[m]);
        c.beginPath(); c.moveTo(0, 8); c.lineTo(22, 8); c.stroke();
      }); });
      if (side() && D.longest.length) entry(ways, T.roads, c => {
        c.strokeStyle = colour.ink; c.globalAlpha = .4; c.lineWidth = 3;
        c.beginPath(); c.moveTo(0, 11); c.lineTo(8, 5); c.lineTo(13, 11); c.lineTo(22, 6); c.stroke();
      });
    }

    """#
}
