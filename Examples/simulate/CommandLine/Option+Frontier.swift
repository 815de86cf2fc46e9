import Catchment

/// The options of frontiers, sweeps and comparisons.
extension Option {
  private static let axes = FrontierAxis.allCases.map(\.rawValue)

  static let firstAxis = word(
    "x", "AXIS", axes, Text.optionFirstAxis, standard: Settings().firstAxis.rawValue
  ) { settings, name in
    if let axis = FrontierAxis(rawValue: name) { settings.firstAxis = axis }
  }
  static let secondAxis = word(
    "y", "AXIS", axes, Text.optionSecondAxis, standard: Settings().secondAxis.rawValue
  ) { settings, name in
    if let axis = FrontierAxis(rawValue: name) { settings.secondAxis = axis }
  }
  static let points = whole("points", 2...99, Text.optionPoints, \.points)
  static let frontierGap = number("gap", "G", 0...1, Text.optionFrontierGap, \.frontierGap)
  static let frontierTimeLimit = number(
    "time-limit", "S", 0.1...604_800, Text.optionTimeLimit, \.frontierTimeLimit)
  static let frontierOutput = path(
    "output", "DIR", Text.optionFrontierOutput, standard: "frontier", \.output)
  static let sweepOutput = path(
    "output", "DIR", Text.optionFrontierOutput, standard: "sweep", \.output)
  static let compareOutput = path("output", "DIR", Text.optionCompareOutput, \.output)
  static let boardingCentres = whole(
    "boarding-centres", 0...10_000, Text.optionBoardingCentres, \.boardingCentres)

  /// One number of schools, or a range such as 10...30, with a step after a colon.
  static let schoolNumbers = Option(
    name: "schools", placeholder: "N|A...B[:STEP]", meaning: Text.optionSchoolNumbers,
    allowed: Text.allowedSchoolNumbers
  ) { settings, value in
    guard let numbers = schoolNumbers(value) else { return false }
    settings.schoolNumbers = numbers
    return true
  }

  /// The most numbers of schools that are swept at once.
  static let mostNumbers = 99

  private static func schoolNumbers(_ text: String) -> [Int]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let step = parts.count == 2 ? Int(parts[1]) : 1, step > 0 else {
      return nil
    }
    let ends = parts[0].replacing("...", with: "\u{2026}").replacing("..", with: "\u{2026}")
      .split(separator: "\u{2026}", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let low = ends.first ?? nil, let high = ends.last ?? nil,
      (1...100_000).contains(low), (low...100_000).contains(high),
      (high - low) / step < mostNumbers
    else { return nil }
    return Array(stride(from: low, through: high, by: step))
  }
}
