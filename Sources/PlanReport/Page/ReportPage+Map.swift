import Consolidation

extension ReportPage {
  /// The map with its controls; the script fills it.
  var mapSection: Markup {
    let bandOptions = plan.bands.enumerated().map {
      "<option value=\"\($0.offset)\">\(bandName($0.element))</option>" as Markup
    }
    return section(
      "map", Phrase.map,
      """
      <noscript><p class="note">\(phrases(Phrase.scriptNeeded))</p></noscript>
      <div class="controls">
      <fieldset class="switch"><legend>\(phrases(Phrase.view))</legend>
      <label><input type="radio" name="view" value="before"><span>\(phrases(Phrase.today))</span></label>
      <label><input type="radio" name="view" value="after" checked><span>\(phrases(Phrase.plan))\
      </span></label></fieldset>
      <label>\(phrases(Phrase.band)) <select id="band"><option value="-1">\
      \(phrases(Phrase.allBands))</option>\(bandOptions)</select></label>
      <label class="check"><input type="checkbox" id="moved"> \(phrases(Phrase.onlyMoved))</label>
      <div class="search"><label for="find">\(phrases(Phrase.search))</label>
      <input type="search" id="find" role="combobox" aria-autocomplete="list" \
      aria-expanded="false" aria-controls="found" placeholder="\(phrases(Phrase.searchHint))" \
      autocomplete="off">
      <ul id="found" role="listbox" aria-label="\(phrases(Phrase.search))" hidden></ul></div>
      </div>
      <fieldset class="layers"><legend>\(phrases(Phrase.layers))</legend>\(layers)</fieldset>
      <div class="mapbox">
      <div class="canvasbox"><canvas id="canvas" tabindex="0" role="application" \
      aria-label="\(phrases(Phrase.mapLabel))"></canvas>
      <div class="zoom"><button type="button" id="in" aria-label="\(phrases(Phrase.zoomIn))">+</button>\
      <button type="button" id="out" aria-label="\(phrases(Phrase.zoomOut))">−</button>\
      <button type="button" id="all" aria-label="\(phrases(Phrase.showAll))" \
      title="\(phrases(Phrase.showAll))">\(Self.icon("M2 8 8 2l6 6M4 7v7h8V7"))</button>
      <button type="button" id="full" aria-label="\(phrases(Phrase.fullScreen))" \
      title="\(phrases(Phrase.fullScreen))" hidden>\
      \(Self.icon("M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"))</button></div>
      <div id="tip" hidden></div></div>
      <div id="story" aria-live="polite"><p class="note">\(phrases(Phrase.storyHint))</p></div>
      </div>
      <div id="legend" role="group" aria-label="\(phrases(Phrase.legend))"></div>

      """)
  }

  /// What can be shown or hidden; the script takes away what the region does not have.
  private var layers: [Markup] {
    let layers: [(String, LocalizedText)] = [
      ("villages", Phrase.layerVillages), ("kept", Phrase.layerKept),
      ("closed", Phrase.layerClosed), ("sites", Phrase.layerSites),
      ("boarding", Phrase.layerBoarding), ("journeys", Phrase.layerJourneys),
      ("towns", Phrase.layerNames), ("roads", Phrase.layerRoads),
      ("longest", Phrase.layerLongest),
    ]
    return layers.map {
      "<label class=\"check\"><input type=\"checkbox\" data-layer=\"\($0.0)\" checked> \(phrases($0.1))</label>\n"
    }
  }

  /// A drawing of 16 by 16, as fonts do not have every sign.
  private static func icon(_ path: String) -> Markup {
    """
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="\(path)" fill="none" \
    stroke="currentColor" stroke-width="1.8"/></svg>
    """
  }
}
