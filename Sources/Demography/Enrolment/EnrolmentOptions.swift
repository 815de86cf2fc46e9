/// How a history is turned into a forecast.
///
/// The defaults are those with which 27 autumns of one district's eleven schools were forecast best
/// in a back-test (see `Backtest`); a planner's own back-test shows whether they suit.
public struct EnrolmentOptions: Sendable, Equatable {
  /// From how many years grade progression is taken.
  public var ratioWindow = 7
  /// How many pupils the ratio of all schools weighs in a school's own; estimated without a number,
  /// and from one transition alone as `GradeProgression` says.
  public var ratioWeight: Double?
  /// From how many years the number of entrants is taken.
  public var entrantWindow = 12
  /// How much less each earlier year's entrants count, from 0 for a plain mean.
  public var entrantSmoothing = 0.15
  /// What part of the trend of a region's entrants goes on from one year to the next, where births do
  /// not tell it; 0 for no trend.
  public var trendDamping = 0.9
  /// How much last year's roll counts in the forecast of a whole roll whose entrants are not known
  /// from births: the mean of both errs less than either (Bates and Granger 1969,
  /// doi:10.1057/jors.1969.103).
  public var lastValueWeight = 0.4

  /// The defaults.
  public init() {}

  /// Refuses figures that make no forecast.
  public func check() throws(EnrolmentError) {
    func need(_ name: String, _ value: Double, _ isGood: Bool) throws(EnrolmentError) {
      guard isGood else { throw .badOption(name: name, value: value) }
    }
    try need("ratioWindow", Double(ratioWindow), ratioWindow >= 1)
    try need("ratioWeight", ratioWeight ?? 0, ratioWeight ?? 0 >= 0)
    try need("entrantWindow", Double(entrantWindow), entrantWindow >= 1)
    try need("entrantSmoothing", entrantSmoothing, (0..<1).contains(entrantSmoothing))
    try need("trendDamping", trendDamping, (0...1).contains(trendDamping))
    try need("lastValueWeight", lastValueWeight, (0...1).contains(lastValueWeight))
  }
}
