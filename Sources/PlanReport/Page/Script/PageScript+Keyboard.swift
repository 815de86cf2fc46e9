extension PageScript {
  /// Keys and buttons of the map.
  static let keyboard = #"""
    function startKeys() {
      on(canvas, "keydown", e => {
        const keys = {
          ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60),
          ArrowDown: () => pan(0, -60), "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4),
          "0": showAll, Escape: () => choose(null), Enter: () => choose(nearest(width / 2, height / 2, 60))};
        if (keys[e.key] && !e.ctrlKey && !e.metaKey && !e.altKey) { keys[e.key](); e.preventDefault(); }
      });
      on(canvas, "focus", redraw);
      on(canvas, "blur", redraw);
      on($("in"), "click", () => zoom(1.5));
      on($("out"), "click", () => zoom(1 / 1.5));
      on($("all"), "click", showAll);
      const full = $("full"), box = document.querySelector(".mapbox");
      full.hidden = !document.fullscreenEnabled;
      on(full, "click", () => document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen());
    }

    """#
}
