extension PageScript {
  /// Tables that stand in the page as they are get columns to sort by as well.
  static let tables = #"""
    function cellNumber(cell) {
      const found = cell.textContent.replace(/[,≈\s]/g, "").replace("−", "-").match(/-?\d+(\.\d+)?/);
      return found ? Number(found[0]) : NaN;
    }
    // Groups of rows and totals have an order of their own, and two rows need none.
    const isSortable = table => table.tHead && table.tBodies.length === 1 && table.rows.length > 3
      && !table.closest("[data-list]") && !table.querySelector(".group,.total,[rowspan]");
    function startTables() {
      for (const table of document.querySelectorAll("main table")) {
        if (!isSortable(table)) continue;
        const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
        heads.forEach((head, k) => {
          if (!head.textContent.trim() || head.querySelector("button")) return;
          const button = control("button", {type: "button", className: "sort"});
          button.append(...head.childNodes);
          head.append(button);
          head.setAttribute("aria-sort", "none");
          on(button, "click", () => {
            const down = head.getAttribute("aria-sort") === "none" ? head.classList.contains("n") : head.getAttribute("aria-sort") === "ascending";
            heads.forEach(other => other.hasAttribute("aria-sort") && other.setAttribute("aria-sort", other === head ? (down ? "descending" : "ascending") : "none"));
            const number = head.classList.contains("n");
            const column = {number, value: i => number ? cellNumber(rows[i].cells[k]) : rows[i].cells[k].textContent.trim()};
            body.append(...sorted([...rows.keys()], column, down).map(i => rows[i]));
          });
        });
      }
    }

    """#
}
