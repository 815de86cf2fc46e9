/// The script of the page, part by part.
///
/// All of it runs in one function and reaches for nothing outside the page. What depends on the
/// language stands in functions named `start…`, which run again when the reader switches it; the
/// data, the state of the map and of the lists outlive a switch.
enum PageScript {
  static let whole =
    "(() => {\n\"use strict\";\n"
    + [
      data, journeys, view, hits, marks, drawing, labels, pointer, keyboard, search, layers, legend,
      story, lists, listRows, placementLists, mergeDetail, tables, printing, start,
    ].joined(separator: "\n") + "})();"
}
