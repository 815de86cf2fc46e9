extension ReportPage {
  /// The story of a village or school, built from text nodes only: names cannot become markup.
  static let scriptStory = #"""
    const story = $("story");
    function add(parent, tag, content, className) {
      const node = document.createElement(tag);
      if (content !== undefined) node.textContent = content;
      if (className) node.className = className;
      parent.append(node);
      return node;
    }
    function link(parent, kind, index) {
      const button = add(parent, "button", item({kind, index})[NAME]);
      button.type = "button";
      button.dir = "auto";
      button.onclick = () => choose({kind, index}, true);
    }
    const km = w => fill(T.kmText, (w[W_METRES] / 1000).toFixed(1));
    const min = w => fill(T.minText, String(Math.round(w[W_MINUTES] / 10)));
    function trip(parent, title, w, reason) {
      const line = add(parent, "p");
      add(line, "small", title + " ");
      if (w[W_SCHOOL] < 0) {
        add(line, "strong", reason >= 0 ? T.noPlace : T.nowhere, reason >= 0 ? "bad" : "");
        if (reason >= 0) add(parent, "p", D.reasons[reason], "note");
        return;
      }
      link(line, "s", w[W_SCHOOL]);
      line.append(" · " + [km(w), min(w), D.modes[w[W_MODE]]].join(" · "));
      if (w[W_OVER]) add(line, "strong", " ! " + T.over, "bad");
    }
    function villageStory(i) {
      if (V[i][TOWN]) add(story, "p", V[i][TOWN], "note");
      add(story, "p", fill(T.pupilsText, count(villagePupils[i], V[i][EST])));
      for (const k of villagePlacements[i]) {
        const p = P[k];
        add(story, "h4", D.bands[p[P_BAND]] + p[P_PART] + " · " + fill(T.pupilsText, count(p[P_PUPILS], p[P_EST])));
        trip(story, T.today, p[P_BEFORE], -1);
        trip(story, T.plan, p[P_AFTER], p[P_REASON]);
      }
      if (V[i][EST]) add(story, "p", T.estimate, "note");
    }
    function row(body, name, before, after) {
      const line = add(body, "tr");
      add(line, "th", name).scope = "row";
      add(line, "td", before, "n");
      add(line, "td", after, "n");
    }
    function schoolStory(i) {
      const s = S[i], decision = ID[s[DECISION]];
      if (s[TOWN]) add(story, "p", s[TOWN], "note");
      const badge = add(story, "span", D.decisions[s[DECISION]], "badge");
      badge.style.color = "var(--" + decision + ")";
      if (s[PROTECTED]) story.append(" " + T.protected);
      if (s[KIND] >= 0) add(story, "p", D.kinds[s[KIND]]);
      const table = add(story, "table"), head = add(add(table, "thead"), "tr"), body = add(table, "tbody");
      add(head, "th", "");
      add(head, "th", T.today, "n");
      add(head, "th", T.plan, "n");
      const [before, after] = [s[BEFORE], s[AFTER]];
      const sum = list => list.reduce((a, b) => a + b, 0);
      row(body, T.pupils, count(sum(before[0]), s[EST_BEFORE]), count(sum(after[0]), s[EST_AFTER]));
      D.bands.forEach((name, b) => {
        if (before[0][b] || after[0][b]) row(body, name, count(before[0][b], s[EST_BEFORE]), count(after[0][b], s[EST_AFTER]));
      });
      if (s[FILED] >= 0) row(body, T.filed, group(s[FILED]), "");
      row(body, T.classes, group(before[1]), group(after[1]));
      if (before[2] || after[2]) row(body, T.boarders, group(before[2]), group(after[2]));
      const r = s[ROOMS];
      row(body, T.rooms, r[0], r[0] + " + " + r[1]);
      if (r[2] || r[3]) row(body, T.beds, r[2], r[2] + " + " + r[3]);
      row(body, T.cost, group(before[3]).replace("-", "−"), group(after[3]).replace("-", "−"));
      const closes = !schoolAfter[i].length, list = closes ? schoolBefore[i] : schoolAfter[i];
      if (!list.length) return;
      add(story, "h4", T.serves + (closes ? " · " + T.today : ""));
      for (const k of list.slice(0, 60)) {
        const p = P[k], line = add(story, "p"), w = closes ? p[P_AFTER] : p[P_AFTER];
        link(line, "v", p[P_VILLAGE]);
        line.append(" · " + D.bands[p[P_BAND]] + p[P_PART] + " · " + count(p[P_PUPILS], p[P_EST]));
        if (w[W_SCHOOL] < 0) { add(line, "strong", " " + T.noPlace, "bad"); continue; }
        if (closes) { line.append(" → "); link(line, "s", w[W_SCHOOL]); }
        line.append(" · " + km(w) + " · " + min(w));
      }
      if (list.length > 60) add(story, "p", fill(T.more, String(list.length - 60)), "note");
      if (s[EST_AFTER] || s[EST_BEFORE]) add(story, "p", T.estimate, "note");
    }
    function tell() {
      story.replaceChildren();
      const f = state.focus;
      if (!f) { add(story, "p", T.hint, "note"); return; }
      add(story, "h3", item(f)[NAME]).dir = "auto";
      if (f.kind === "v") villageStory(f.index); else schoolStory(f.index);
      story.scrollTop = 0;
    }
    function choose(f, move) {
      state.focus = f;
      if (f && move) {
        const [x, y] = toScreen(item(f));
        if (x < 30 || y < 30 || x > width - 30 || y > height - 30) {
          originX = item(f)[X];
          originY = item(f)[Y];
        }
      }
      tell();
      redraw();
    }

    """#

  /// Pointer, keyboard, search, filters, legend, print.
  static let scriptControls = #"""
    function nearest(x, y) {
      let best = null, distance = 144;
      const consider = (kind, index, q, bonus) => {
        const [a, b] = toScreen(q), d = (a - x) ** 2 + (b - y) ** 2 - bonus;
        if (d < distance) { distance = d; best = {kind, index}; }
      };
      V.forEach((v, i) => consider("v", i, v, 0));
      S.forEach((s, i) => { if (isDrawn(i)) consider("s", i, s, 20); });
      return best;
    }
    function zoom(factor, x = width / 2, y = height / 2) {
      const next = Math.min(fitScale * 60, Math.max(fitScale * .7, scale * factor));
      originX += (x - width / 2) * (1 / scale - 1 / next);
      originY -= (y - height / 2) * (1 / scale - 1 / next);
      scale = next;
      redraw();
    }
    function pan(dx, dy) { originX -= dx / scale; originY += dy / scale; redraw(); }
    const at = e => { const box = canvas.getBoundingClientRect(); return [e.clientX - box.left, e.clientY - box.top]; };
    const pointers = new Map();
    let travelled = 0, spread = 0;
    canvas.addEventListener("pointerdown", e => {
      canvas.setPointerCapture(e.pointerId);
      pointers.set(e.pointerId, at(e));
      travelled = spread = 0;
    });
    canvas.addEventListener("pointermove", e => {
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
      if (e.type === "pointerup" && position && travelled < 6) choose(nearest(...position), false);
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    const tip = $("tip");
    function hover(x, y) {
      const f = nearest(x, y), old = state.hover;
      if ((f && f.kind + f.index) !== (old && old.kind + old.index)) { state.hover = f; redraw(); }
      tip.hidden = !f;
      if (!f) return;
      const n = f.kind === "v" ? count(villagePupils[f.index], V[f.index][EST])
        : count(S[f.index][state.view === "after" ? AFTER : BEFORE][0].reduce((a, b) => a + b, 0),
          S[f.index][state.view === "after" ? EST_AFTER : EST_BEFORE]);
      tip.textContent = item(f)[NAME] + " · " + fill(T.pupilsText, n);
      tip.style.left = Math.min(x + 12, Math.max(8, width - tip.offsetWidth - 8)) + "px";
      tip.style.top = Math.max(4, y - tip.offsetHeight - 10) + "px";
    }
    canvas.addEventListener("pointerleave", () => { tip.hidden = true; state.hover = null; redraw(); });
    // The wheel belongs to the page until the map has been clicked, lest scrolling gets stuck.
    canvas.addEventListener("wheel", e => {
      if (document.activeElement !== canvas && !e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      zoom(Math.exp(-e.deltaY * (e.ctrlKey ? .01 : .0015)), ...at(e));
    }, {passive: false});
    canvas.addEventListener("dblclick", e => zoom(1.8, ...at(e)));
    canvas.addEventListener("keydown", e => {
      const keys = {
        ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60),
        ArrowDown: () => pan(0, -60), "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4),
        "0": () => { fit(); redraw(); }, Escape: () => choose(null)};
      if (keys[e.key] && !e.ctrlKey && !e.metaKey) { keys[e.key](); e.preventDefault(); }
    });
    $("in").onclick = () => zoom(1.5);
    $("out").onclick = () => zoom(1 / 1.5);
    $("all").onclick = () => { fit(); redraw(); };
    document.querySelectorAll("input[name=view]").forEach(input => {
      input.onchange = () => { state.view = input.value; legend(); redraw(); };
    });
    $("band").onchange = e => { state.band = Number(e.target.value); redraw(); };
    $("moved").onchange = e => { state.moved = e.target.checked; redraw(); };

    const find = $("find"), found = $("found");
    const names = [...S.map((s, index) => ({kind: "s", index, text: (s[NAME] + " " + s[TOWN]).toLowerCase()})),
      ...V.map((v, index) => ({kind: "v", index, text: (v[NAME] + " " + v[TOWN]).toLowerCase()}))];
    function search() {
      const words = find.value.trim().toLowerCase();
      found.replaceChildren();
      found.hidden = !words;
      if (!words) return;
      const hits = names.filter(n => n.text.includes(words)).slice(0, 12);
      for (const hit of hits) {
        const q = item(hit), button = add(add(found, "li"), "button");
        button.type = "button";
        button.textContent = (hit.kind === "s" ? "■ " : "● ") + q[NAME] + (q[TOWN] ? " · " + q[TOWN] : "");
        button.onclick = () => { choose(hit, true); found.hidden = true; };
      }
      if (!hits.length) add(found, "li", T.nothing, "note");
    }
    find.oninput = search;
    find.onkeydown = e => {
      if (e.key === "Enter") { const first = found.querySelector("button"); if (first) first.click(); }
      if (e.key === "Escape") found.hidden = true;
    };
    document.addEventListener("click", e => { if (!e.target.closest(".search")) found.hidden = true; });
    document.querySelectorAll("[data-filter]").forEach(input => {
      const rows = [...$(input.dataset.filter).children].map(node => [node, node.querySelector("summary").textContent.toLowerCase()]);
      input.oninput = () => {
        const words = input.value.trim().toLowerCase();
        for (const [node, text] of rows) node.hidden = !text.includes(words);
      };
    });

    document.querySelectorAll(".show").forEach(button => {
      button.hidden = false;
      button.onclick = () => {
        choose({kind: "s", index: Number(button.dataset.school)}, true);
        $("map").scrollIntoView();
        canvas.focus({preventScroll: true});
      };
    });

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
      if (state.view === "after" && villageUnplaced.some(n => n)) {
        entry(places, T.unplaced, c => {
          c.fillStyle = colour.village; disc(c, 3); c.fill();
          c.strokeStyle = colour.bad; c.lineWidth = 2; disc(c, 6); c.stroke();
        });
      }
      if (state.view === "after") {
        const part = block(T.mark), used = new Set(S.map(s => s[DECISION]));
        D.decisions.forEach((words, d) => { if (used.has(d)) entry(part, words, c => mark(c, 11, 8, 6, 1, ID[d])); });
      }
      const part = block(T.shape);
      D.sets.forEach((words, k) => entry(part, words, c => mark(c, 11, 8, 6, k, "kept")));
      const ways = block(T.line), usedModes = new Set(P.map(p => styleOf(way(p))));
      [...D.modes, T.over].forEach((words, m) => { if (usedModes.has(m)) entry(ways, words, c => {
        c.strokeStyle = colour[modes[m]]; c.lineWidth = 2; c.setLineDash(dashes[m]);
        c.beginPath(); c.moveTo(0, 8); c.lineTo(22, 8); c.stroke();
      }); });
      if (state.view === "after" && D.w.length) entry(ways, T.roads, c => {
        c.strokeStyle = colour.ink; c.globalAlpha = .4; c.lineWidth = 3;
        c.beginPath(); c.moveTo(0, 11); c.lineTo(8, 5); c.lineTo(13, 11); c.lineTo(22, 6); c.stroke();
      });
    }
    function refresh() { readColours(); legend(); draw(); }
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details:not([open])")];
      opened.forEach(d => { d.open = true; });
      refresh();
    });
    addEventListener("afterprint", () => { opened.forEach(d => { d.open = false; }); refresh(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
    matchMedia("print").addEventListener("change", refresh);
    readColours();
    legend();
    new ResizeObserver(resize).observe(canvas);
    resize();
    document.documentElement.dataset.ready = "yes";

    """#
}
