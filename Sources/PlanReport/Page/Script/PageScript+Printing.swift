extension PageScript {
  /// What paper shows: every list from its first row, details unfolded, colours of paper.
  static let printing = #"""
    function startPrinting() {
      let opened = [];
      // The map keeps the shape that it has on the screen, and is painted as finely as paper bears.
      on(window, "beforeprint", () => {
        opened = [...document.querySelectorAll("details:not([open])")];
        opened.forEach(d => { d.open = true; });
        openLists.forEach(render => render(false, true));
        sharpen(3);
        refresh();
      });
      on(window, "afterprint", () => {
        opened.forEach(d => { d.open = false; });
        openLists.forEach(render => render(false));
        sharpen(window.devicePixelRatio || 1);
        refresh();
      });
      on(matchMedia("(prefers-color-scheme: dark)"), "change", refresh);
      on(matchMedia("print"), "change", refresh);
    }
    function refresh() { readColours(); legend(); draw(); }

    """#
}
