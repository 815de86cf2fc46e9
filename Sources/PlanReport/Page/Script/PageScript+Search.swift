extension PageScript {
  /// The search by name: a list that keys can walk through.
  static let search = #"""
    let searchNames = null;
    const MOST_FOUND = 12;
    // Names that begin with the words come first, then those that hold them, then townships.
    function searchHits(words) {
      searchNames ??= [...S.name.map((name, index) => ({kind: "s", index, text: name.toLowerCase()})),
        ...V.name.map((name, index) => ({kind: "v", index, text: name.toLowerCase()}))];
      const ranks = [[], [], []];
      for (const hit of searchNames) {
        const where = hit.text.indexOf(words);
        if (where >= 0) ranks[where ? 1 : 0].push(hit);
        else if (ranks[2].length < MOST_FOUND && townName(hit).toLowerCase().includes(words)) ranks[2].push(hit);
      }
      return ranks.flat();
    }
    function startSearch() {
      const find = $("find"), found = $("found");
      let hits = [], active = -1;
      function show(open) {
        found.hidden = !open;
        find.setAttribute("aria-expanded", String(open));
        if (!open) mark(-1);
      }
      function mark(next) {
        const options = found.querySelectorAll("[role=option]");
        options[active]?.setAttribute("aria-selected", "false");
        active = next;
        options[active]?.setAttribute("aria-selected", "true");
        options[active]?.scrollIntoView({block: "nearest"});
        if (active >= 0) find.setAttribute("aria-activedescendant", options[active].id);
        else find.removeAttribute("aria-activedescendant");
      }
      function take(k) {
        if (!hits[k]) return;
        show(false);
        choose({kind: hits[k].kind, index: hits[k].index});
        goTo(state.focus, Math.min(width, height) / 16000);
      }
      function search() {
        const words = find.value.trim().toLowerCase();
        found.replaceChildren();
        active = -1;
        hits = words ? searchHits(words) : [];
        const more = hits.length - MOST_FOUND;
        hits = hits.slice(0, MOST_FOUND);
        hits.forEach((hit, k) => {
          const line = add(found, "li", (hit.kind === "s" ? "■ " : "● ") + nameOf(hit) + (townName(hit) ? " · " + townName(hit) : ""));
          line.role = "option";
          line.id = "found-" + k;
          line.setAttribute("aria-selected", "false");
          line.onclick = () => take(k);
        });
        if (words && !hits.length) add(found, "li", T.nothing, "note");
        if (more > 0) add(found, "li", fill(T.more, String(more)), "note");
        show(words !== "");
      }
      on(find, "input", search);
      on(find, "keydown", e => {
        if (e.key === "ArrowDown" || e.key === "ArrowUp") {
          if (found.hidden) search();
          if (hits.length) mark((active + (e.key === "ArrowDown" ? 1 : hits.length - (active < 0 ? 0 : 1))) % hits.length);
          e.preventDefault();
        } else if (e.key === "Enter") {
          take(Math.max(0, active));
          e.preventDefault();
        } else if (e.key === "Escape") show(false);
      });
      on(document, "click", e => { if (!e.target.closest(".search")) show(false); });
    }

    """#
}
