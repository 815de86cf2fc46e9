extension PageScript {
  /// Which part of the region the map shows: places to pixels and back, zoom, pan, size.
  static let view = #"""
    let canvas, ctx, width = 0, height = 0, ratio = 1, scale = 0, fitScale = 1, originX = 0, originY = 0;
    const extent = {x: 0, y: 0};
    for (const table of [V, S]) for (let i = 0; i < table.x.length; i++) {
      extent.x = Math.max(extent.x, table.x[i]);
      extent.y = Math.max(extent.y, table.y[i]);
    }
    const screenX = x => (x - originX) * scale + width / 2, screenY = y => height / 2 - (y - originY) * scale;
    const table = f => f.kind === "v" ? V : S;
    const nameOf = f => table(f).name[f.index];
    const townName = f => townOf(table(f).town[f.index]);
    const screenOf = f => [screenX(table(f).x[f.index]), screenY(table(f).y[f.index])];
    function measureFit() {
      fitScale = Math.max(1e-9, Math.min((width - 50) / Math.max(extent.x, 500), (height - 60) / Math.max(extent.y, 500)));
    }
    function showAll() {
      measureFit();
      scale = fitScale;
      originX = extent.x / 2;
      originY = extent.y / 2;
      redraw();
    }
    function resize() {
      const box = canvas.getBoundingClientRect();
      if (!box.width || !box.height) return;
      const relative = scale / fitScale;
      width = box.width;
      height = box.height;
      sharpen(window.devicePixelRatio || 1);
      if (!scale) showAll();
      else { measureFit(); scale = fitScale * relative; }
      draw();
    }
    // Pixels of the canvas for each of the page's.
    function sharpen(pixels) {
      ratio = Math.min(3, pixels);
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    // Metres on the ground at which a place fills the map: never closer than a village's streets.
    const closest = () => Math.max(fitScale * 1.5, Math.min(width, height) / 1500);
    function zoom(factor, x = width / 2, y = height / 2) {
      const next = Math.min(closest(), Math.max(fitScale * .7, scale * factor));
      originX += (x - width / 2) * (1 / scale - 1 / next);
      originY -= (y - height / 2) * (1 / scale - 1 / next);
      scale = next;
      touched();
    }
    function pan(dx, dy) { originX -= dx / scale; originY += dy / scale; touched(); }
    function goTo(f, near) {
      const [x, y] = screenOf(f);
      if (near) scale = Math.min(closest(), Math.max(scale, near));
      if (near || x < 30 || y < 30 || x > width - 30 || y > height - 30) {
        originX = table(f).x[f.index];
        originY = table(f).y[f.index];
      }
      redraw();
    }
    // While the map moves, it may be drawn with fewer lines; once it rests, with all.
    let moving = 0, pending = 0;
    function touched() {
      clearTimeout(moving);
      moving = setTimeout(() => { moving = 0; redraw(); }, 140);
      redraw();
    }
    function redraw() {
      if (!pending) pending = requestAnimationFrame(() => { pending = 0; draw(); });
    }

    """#
}
