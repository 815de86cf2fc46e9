extension PageScript {
  /// Lists of any length: filters, columns to sort by, and only the rows of one page in the document.
  ///
  /// A list is `{id, file, rows, columns, names, town, bands, decision, isMoved, minutes, order,
  /// detail, printed}`; `printed` is how many rows paper gets. A column is `{title, value, cell}` for text and has `number: true` for figures:
  /// `value(i)` is sorted by, `cell(i)` is shown, a text or a node. What a list lacks has no filter.
  static let lists = #"""
    const PAGE = 25, MOST_PRINTED = 100;
    // What the reader has set, kept while the language changes.
    const listStates = new Map();
    let openLists = [];
    const freshState = list => ({text: "", town: "", band: -1, decision: -1, moved: false, minutes: 0,
      column: list.order ? list.order[0] : -1, down: list.order ? list.order[1] : false, page: 0, open: new Set(), all: false});

    function filtered(list, s) {
      const words = s.text.trim().toLowerCase(), town = s.town.trim().toLowerCase();
      const towns = town && new Set(D.towns.flatMap((name, k) => name.toLowerCase().includes(town) ? [k] : []));
      return list.rows.filter(i => (!words || list.names(i).some(name => name.toLowerCase().includes(words)))
        && (!town || towns.has(list.town(i)))
        && (s.band < 0 || list.bands(i, s.band))
        && (s.decision < 0 || list.decision(i) === s.decision)
        && (!s.moved || list.isMoved(i))
        && (!(s.minutes > 0) || list.minutes(i) >= s.minutes));
    }
    // Texts are ranked once, so that a hundred thousand rows sort like numbers.
    function sorted(rows, column, down) {
      let value = column.value;
      if (!column.number) {
        const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});
        const texts = [...new Set(rows.map(value))].sort(collator.compare);
        const ranks = new Map(texts.map((text, k) => [text, k]));
        value = i => ranks.get(column.value(i));
      }
      const keyed = rows.map(i => [value(i), i]);
      // What is not known stands last either way.
      const known = x => !Number.isNaN(x);
      keyed.sort((a, b) => known(b[0]) - known(a[0]) || (down ? b[0] - a[0] : a[0] - b[0]) || a[1] - b[1]);
      return keyed.map(pair => pair[1]);
    }
    function field(parent, label, control) {
      const box = add(parent, "label", label + " ");
      box.append(control);
      return control;
    }
    function control(tag, properties) { return Object.assign(document.createElement(tag), properties); }
    function choice(words, selected, first) {
      const select = control("select", {});
      [first, ...words].forEach((word, k) => add(select, "option", word).value = String(k - 1));
      select.value = String(selected);
      return select;
    }
    function filterBar(list, s, box, changed) {
      const bar = add(box, "div", undefined, "controls filters");
      const set = (input, event, take) => on(input, event, () => { take(input); s.page = 0; changed(true); });
      set(field(bar, T.filterName, control("input", {type: "search", value: s.text, autocomplete: "off"})), "input", e => { s.text = e.value; });
      if (list.town && D.towns.length > 1) {
        const input = field(bar, T.township, control("input", {type: "search", value: s.town, autocomplete: "off"}));
        input.setAttribute("list", "towns");
        set(input, "input", e => { s.town = e.value; });
      }
      if (list.bands) set(field(bar, T.stage, choice(W.bands, s.band, T.allBands)), "change", e => { s.band = Number(e.value); });
      if (list.decision) set(field(bar, T.decision, choice(list.decisions ?? W.decisions, s.decision, T.anyDecision)), "change", e => { s.decision = Number(e.value); });
      if (list.minutes) {
        const input = control("input", {type: "number", min: 0, max: 600, step: 5, value: s.minutes || "", placeholder: "0"});
        set(field(bar, T.leastMinutes, input), "input", e => { s.minutes = Number(e.value); });
      }
      if (list.isMoved) {
        const label = add(bar, "label", undefined, "check"), input = control("input", {type: "checkbox", checked: s.moved});
        label.append(input, " " + T.onlyMoved);
        set(input, "change", e => { s.moved = e.checked; });
      }
    }
    function headRow(list, s, table, changed) {
      const line = add(add(table, "thead"), "tr");
      return list.columns.map((column, k) => {
        const head = add(line, "th", undefined, column.number ? "n" : "");
        head.scope = "col";
        const button = add(head, "button", column.title, "sort");
        button.type = "button";
        on(button, "click", () => {
          // Figures begin with the largest, names with the first.
          [s.column, s.down] = s.column === k ? [k, !s.down] : [k, !!column.number];
          s.page = 0;
          changed(true);
        });
        return head;
      });
    }
    function bodyRow(list, s, body, i) {
      const line = add(body, "tr");
      list.columns.forEach((column, k) => {
        const cell = add(line, k ? "td" : "th", undefined, column.number ? "n" : "");
        if (!k) cell.scope = "row";
        cell.append(column.cell ? column.cell(i) : column.value(i));
      });
      if (!list.detail) return;
      const open = s.all !== s.open.has(i), first = line.firstChild;
      const button = control("button", {type: "button", className: "fold", textContent: open ? "▾" : "▸"});
      button.setAttribute("aria-expanded", String(open));
      button.setAttribute("aria-label", fill(T.detailsOf, list.names(i)[0]));
      first.classList.add("folding");
      first.prepend(button);
      const below = () => {
        const row = control("tr", {className: "detail"}), cell = add(row, "td");
        cell.colSpan = list.columns.length;
        list.detail(i, cell);
        line.after(row);
      };
      if (open) below();
      on(button, "click", () => {
        const now = button.getAttribute("aria-expanded") !== "true";
        if (s.open.has(i)) s.open.delete(i); else s.open.add(i);
        button.setAttribute("aria-expanded", String(now));
        button.textContent = now ? "▾" : "▸";
        if (now) below(); else line.nextSibling.remove();
      });
    }
    function startList(list, box) {
      if (!listStates.has(list.id)) listStates.set(list.id, freshState(list));
      const s = listStates.get(list.id);
      box.replaceChildren();
      let rows = [];
      filterBar(list, s, box, render);
      const scroll = add(box, "div", undefined, "scroll"), table = add(scroll, "table");
      scroll.tabIndex = 0;
      scroll.role = "region";
      scroll.setAttribute("aria-label", box.dataset.title);
      const heads = headRow(list, s, table, render), body = add(table, "tbody");
      const foot = add(box, "div", undefined, "pages"), where = add(foot, "span");
      where.setAttribute("aria-live", "polite");
      const step = (words, by) => {
        const button = add(foot, "button", words, "show");
        button.type = "button";
        on(button, "click", () => { s.page += by; render(false); });
        return button;
      };
      const back = step(T.previous, -1), next = step(T.next, 1);
      if (list.detail) {
        const button = add(foot, "button", T.allDetails, "show");
        button.type = "button";
        button.setAttribute("aria-pressed", String(s.all));
        on(button, "click", () => {
          s.all = !s.all;
          s.open.clear();
          button.setAttribute("aria-pressed", String(s.all));
          render(false);
        });
      }
      const note = add(box, "p", "", "note printonly");
      function render(again, printed) {
        if (again) {
          rows = filtered(list, s);
          if (s.column >= 0) rows = sorted(rows, list.columns[s.column], s.down);
        }
        s.page = Math.max(0, Math.min(s.page, Math.ceil(rows.length / PAGE) - 1));
        heads.forEach((head, k) => head.setAttribute("aria-sort", k !== s.column ? "none" : s.down ? "descending" : "ascending"));
        const first = printed ? 0 : s.page * PAGE, shown = rows.slice(first, printed ? list.printed ?? MOST_PRINTED : first + PAGE);
        body.replaceChildren();
        for (const i of shown) bodyRow(list, s, body, i);
        if (!shown.length) { const cell = add(add(body, "tr"), "td", T.noRows, "note"); cell.colSpan = list.columns.length; }
        where.textContent = shown.length ? fill(T.rowsShown, group(first + 1), group(first + shown.length), group(rows.length)) : "";
        back.hidden = next.hidden = rows.length <= PAGE;
        back.disabled = s.page === 0;
        next.disabled = (s.page + 1) * PAGE >= rows.length;
        note.textContent = shown.length < rows.length ? fill(T.rowsPrinted, group(shown.length), group(rows.length), list.file) : "";
      }
      render(true);
      openLists.push(render);
    }
    function startLists() {
      openLists = [];
      const towns = $("towns");
      if (!towns.children.length) for (const name of D.towns) add(towns, "option").value = name;
      const makers = {merges: mergeList, schools: schoolList, small: smallList, villages: villageList,
        unplaced: unplacedList, over: overList};
      for (const box of document.querySelectorAll("[data-list]")) startList(makers[box.dataset.list](), box);
    }

    """#
}
