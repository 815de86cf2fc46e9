/// A set of school grades: 0 for preschool, 1 to 12 for the school years.
public struct GradeSet: OptionSet, Sendable, Hashable {
  /// Bit g stands for grade g.
  public let rawValue: UInt16

  /// A set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// All grades of a range within 0 to 12.
  public init(_ grades: ClosedRange<Int>) {
    precondition(grades.lowerBound >= 0 && grades.upperBound <= 12, "grades are 0 to 12")
    rawValue = grades.reduce(0) { $0 | 1 << UInt16($1) }
  }

  /// The preschool years.
  public static let preschool = GradeSet(0...0)

  /// Whether the set holds `grade`.
  public func contains(grade: Int) -> Bool { rawValue & (1 << UInt16(grade)) != 0 }

  /// The grades in ascending order.
  public var grades: [Int] { (0...12).filter { contains(grade: $0) } }
}
