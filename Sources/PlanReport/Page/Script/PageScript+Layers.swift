extension PageScript {
  /// What the map shows: today or the plan, grades, layers; and the way from a list to the map.
  static let layers = #"""
    function startLayers() {
      document.querySelectorAll("input[name=view]").forEach(input => {
        input.checked = input.value === state.view;
        on(input, "change", () => { state.view = input.value; legend(); redraw(); });
      });
      const band = $("band"), moved = $("moved");
      band.value = String(state.band);
      moved.checked = state.moved;
      on(band, "change", () => { state.band = Number(band.value); redraw(); });
      on(moved, "change", () => { state.moved = moved.checked; redraw(); });
      const used = new Set(Array.from(S.decision, d => ID[d]));
      const there = {closed: used.has("closed"), sites: used.has("opened") || used.has("unused"),
        boarding: [S.boardersBefore, S.boardersAfter].some(list => list.some(n => n > 0)),
        towns: townPlaces.length > 0, longest: D.longest.length > 0, roads: D.roads.length > 0};
      document.querySelectorAll("input[data-layer]").forEach(input => {
        const layer = input.dataset.layer;
        input.closest("label").hidden = there[layer] === false;
        input.checked = state.layers.has(layer);
        on(input, "change", () => {
          if (input.checked) state.layers.add(layer); else state.layers.delete(layer);
          redraw();
        });
      });
    }
    // From a list to the map: the place is chosen, and the map comes into view.
    function showOnMap(kind, index) {
      choose({kind, index});
      goTo(state.focus, 0);
      $("map").scrollIntoView();
      canvas.focus({preventScroll: true});
    }

    """#
}
