extension PageScript {
  /// The story of a village or school, built from text nodes only: names cannot become markup.
  static let story = #"""
    let story;
    const MOST_TOLD = 60;
    function link(parent, kind, index) {
      const button = add(parent, "button", nameOf({kind, index}), "link");
      button.type = "button";
      button.dir = "auto";
      button.onclick = () => { choose({kind, index}); goTo(state.focus, 0); };
    }
    const kmText = (p, s) => fill(T.kmText, km(metresOf(p, s)));
    const minText = (p, s) => fill(T.minText, String(Math.round(minutesOf(p, s))));
    function trip(parent, title, p, s) {
      const line = add(parent, "p"), reason = s && reasonOf.get(p);
      add(line, "small", title + " ");
      if (schoolOf(p, s) < 0) {
        add(line, "strong", reason >= 0 ? T.noPlace : T.nowhere, reason >= 0 ? "bad" : "");
        if (reason >= 0) add(parent, "p", W.reasons[reason], "note");
        return;
      }
      link(line, "s", schoolOf(p, s));
      line.append(" · " + [kmText(p, s), minText(p, s), W.modes[modeOf(p, s)]].join(" · "));
      if (isOver(p, s)) add(line, "strong", " ! " + T.over, "bad");
    }
    function villageStory(i) {
      if (townName({kind: "v", index: i})) add(story, "p", townName({kind: "v", index: i}), "note");
      add(story, "p", fill(T.pupilsText, count(villagePupils[i], villageEstimated[i])));
      for (const p of ofVillage(i)) {
        add(story, "h4", bandText(p) + " · " + fill(T.pupilsText, count(P.pupils[p], P.estimate[p])));
        trip(story, T.today, p, 0);
        trip(story, T.plan, p, 1);
      }
      if (villageEstimated[i]) add(story, "p", T.estimate, "note");
    }
    function row(body, name, before, after) {
      const line = add(body, "tr");
      add(line, "th", name).scope = "row";
      add(line, "td", before, "n");
      add(line, "td", after, "n");
    }
    function schoolTable(i) {
      const table = add(story, "table"), head = add(add(table, "thead"), "tr"), body = add(table, "tbody");
      add(head, "th", "");
      add(head, "th", T.today, "n");
      add(head, "th", T.plan, "n");
      const [est0, est1] = [estimatedBefore[i], estimatedAfter[i]];
      row(body, T.pupils, count(sumOf(S.pupilsBefore, i), est0), count(sumOf(S.pupilsAfter, i), est1));
      W.bands.forEach((name, b) => {
        const [n, m] = [S.pupilsBefore[i * bandCount + b], S.pupilsAfter[i * bandCount + b]];
        if (n || m) row(body, name, count(n, est0), count(m, est1));
      });
      if (S.filed[i] >= 0) row(body, T.filed, group(S.filed[i]), "");
      row(body, T.classes, group(sumOf(S.classesBefore, i)), group(sumOf(S.classesAfter, i)));
      if (S.boardersBefore[i] || S.boardersAfter[i]) row(body, T.boarders, group(S.boardersBefore[i]), group(S.boardersAfter[i]));
      row(body, T.rooms, group(S.rooms[i]), S.rooms[i] + " + " + S.newRooms[i]);
      if (S.beds[i] || S.newBeds[i]) row(body, T.beds, group(S.beds[i]), S.beds[i] + " + " + S.newBeds[i]);
      row(body, T.cost, group(S.costBefore[i]), group(S.costAfter[i]));
    }
    function schoolStory(i) {
      if (townOf(S.town[i])) add(story, "p", townOf(S.town[i]), "note");
      const badge = add(story, "span", W.decisions[S.decision[i]], "badge");
      badge.style.color = "var(--" + ID[S.decision[i]] + ")";
      if (S.protected[i]) story.append(" " + T.protected);
      if (S.kind[i] >= 0) add(story, "p", W.kinds[S.kind[i]]);
      schoolTable(i);
      const closes = !ofSchoolAfter(i).length, list = closes ? ofSchoolBefore(i) : ofSchoolAfter(i);
      if (!list.length) return;
      add(story, "h4", T.serves + (closes ? " · " + T.today : ""));
      for (const p of list.slice(0, MOST_TOLD)) {
        const line = add(story, "p");
        link(line, "v", P.village[p]);
        line.append(" · " + bandText(p) + " · " + count(P.pupils[p], P.estimate[p]));
        if (P.school1[p] < 0) { add(line, "strong", " " + T.noPlace, "bad"); continue; }
        if (closes) { line.append(" → "); link(line, "s", P.school1[p]); }
        line.append(" · " + kmText(p, 1) + " · " + minText(p, 1));
      }
      if (list.length > MOST_TOLD) add(story, "p", fill(T.more, String(list.length - MOST_TOLD)), "note");
      if (estimatedBefore[i] || estimatedAfter[i]) add(story, "p", T.estimate, "note");
    }
    function tell() {
      story.replaceChildren();
      const f = state.focus;
      if (!f) { add(story, "p", T.hint, "note"); return; }
      add(story, "h3", nameOf(f)).dir = "auto";
      if (f.kind === "v") villageStory(f.index); else schoolStory(f.index);
      story.scrollTop = 0;
    }
    function choose(f) {
      state.focus = f;
      tell();
      redraw();
    }

    """#
}
