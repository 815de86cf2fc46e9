/// What the search decides by the size and shape of a problem, for tests to decide otherwise.
struct OpeningTuning: Sendable {
  /// Rows in the plane are written down up to so many pairs together: half a gigabyte.
  var mostPairs = 40_000_000
  /// Whether the tree is bounded by steps on the dual in place of pivots; `nil` for what suits.
  var prefersDual: Bool?
  /// Whether a core that falls apart is solved by its components.
  var dividesCores = true
}
