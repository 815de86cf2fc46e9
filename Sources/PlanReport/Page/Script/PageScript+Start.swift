extension PageScript {
  /// Begins, and begins anew in the other language: the other page waits in a template.
  static let start = #"""
    function start() {
      listeners = new AbortController();
      const page = $("page");
      document.documentElement.lang = page.lang;
      document.title = page.dataset.title;
      W = D.words[page.lang];
      T = W.t;
      canvas = $("canvas");
      ctx = canvas.getContext("2d");
      story = $("story");
      family = getComputedStyle(document.body).fontFamily;
      readColours();
      startLayers();
      startPointer();
      startKeys();
      startSearch();
      startLists();
      startTables();
      startPrinting();
      legend();
      tell();
      const size = new ResizeObserver(resize);
      size.observe(canvas);
      listeners.signal.addEventListener("abort", () => size.disconnect());
      document.querySelectorAll(".language").forEach(button => {
        button.hidden = false;
        on(button, "click", switchLanguage);
      });
      resize();
    }
    function switchLanguage() {
      const waiting = $("other-language"), top = scrollY / document.documentElement.scrollHeight;
      listeners.abort();
      state.hover = null;
      const page = $("page"), other = waiting.content.firstElementChild;
      page.replaceWith(other);
      waiting.content.replaceChildren(page);
      start();
      scrollTo({top: top * document.documentElement.scrollHeight, behavior: "instant"});
      document.querySelector(".language").focus({preventScroll: true});
    }
    start();
    document.documentElement.dataset.ready = "yes";

    """#
}
