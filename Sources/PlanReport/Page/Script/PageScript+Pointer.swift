extension PageScript {
  /// Mouse, pen and fingers on the map.
  static let pointer = #"""
    function startPointer() {
      const at = e => { const box = canvas.getBoundingClientRect(); return [e.clientX - box.left, e.clientY - box.top]; };
      const pointers = new Map(), tip = $("tip");
      let travelled = 0, spread = 0;
      on(canvas, "pointerdown", e => {
        canvas.setPointerCapture(e.pointerId);
        pointers.set(e.pointerId, at(e));
        travelled = spread = 0;
      });
      on(canvas, "pointermove", e => {
        const [x, y] = at(e), last = pointers.get(e.pointerId);
        if (!last) { hover(x, y); return; }
        pointers.set(e.pointerId, [x, y]);
        travelled += Math.abs(x - last[0]) + Math.abs(y - last[1]);
        if (pointers.size === 1) { pan(x - last[0], y - last[1]); return; }
        const [a, b] = [...pointers.values()], now = Math.hypot(a[0] - b[0], a[1] - b[1]);
        if (spread) zoom(now / spread, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
        spread = now;
      });
      const release = e => {
        const position = pointers.get(e.pointerId);
        pointers.delete(e.pointerId);
        if (e.type === "pointerup" && position && travelled < 6) choose(nearest(...position));
      };
      on(canvas, "pointerup", release);
      on(canvas, "pointercancel", release);
      on(canvas, "pointerleave", () => { tip.hidden = true; state.hover = null; redraw(); });
      function hover(x, y) {
        const f = nearest(x, y), old = state.hover;
        if ((f && f.kind + f.index) !== (old && old.kind + old.index)) { state.hover = f; redraw(); }
        tip.hidden = !f;
        if (!f) return;
        const n = f.kind === "v" ? count(villagePupils[f.index], villageEstimated[f.index])
          : count(sumOf(side() ? S.pupilsAfter : S.pupilsBefore, f.index), (side() ? estimatedAfter : estimatedBefore)[f.index]);
        tip.textContent = nameOf(f) + " · " + fill(T.pupilsText, n);
        tip.style.left = Math.min(x + 12, Math.max(8, width - tip.offsetWidth - 8)) + "px";
        tip.style.top = Math.max(4, y - tip.offsetHeight - 10) + "px";
      }
      // The wheel belongs to the page until the map has been clicked, lest scrolling gets stuck.
      on(canvas, "wheel", e => {
        if (document.activeElement !== canvas && !e.ctrlKey && !e.metaKey) return;
        e.preventDefault();
        zoom(Math.exp(-e.deltaY * (e.ctrlKey ? .01 : .0015)), ...at(e));
      }, {passive: false});
      on(canvas, "dblclick", e => zoom(1.8, ...at(e)));
    }

    """#
}
