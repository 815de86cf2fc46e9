/// Why an enrolment, births or a forecast is refused.
public enum EnrolmentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A number of pupils or births is negative, infinite or no number.
  case badCount(place: String, year: Int, grade: Int?, count: Double)
  /// The same place, year and grade stands twice.
  case duplicate(place: String, year: Int, grade: Int?)
  /// A year is out of the range that tables may have.
  case badYear(place: String, year: Int)
  /// A grade is not between 0 and 12.
  case badGrade(place: String, year: Int, grade: Int)
  /// Months covered are not between 0 and 12.
  case badMonths(place: String, year: Int, months: Int)
  /// There is nothing to forecast from.
  case noRows
  /// A figure that steers the forecast is out of its range.
  case badOption(name: String, value: Double)
  /// Arrays do not fit together.
  case sizeMismatch(name: String, expected: Int, found: Int)

  /// The error in words.
  public var description: String {
    func row(_ place: String, _ year: Int, _ grade: Int?) -> String {
      "\(place), \(year)" + (grade.map { ", grade \($0)" } ?? "")
    }
    switch self {
    case .badCount(let place, let year, let grade, let count):
      return "\(row(place, year, grade)): \(count) is no number of children; use 0 or more"
    case .duplicate(let place, let year, let grade):
      return "\(row(place, year, grade)) stands twice; keep one row"
    case .badYear(let place, let year):
      return "\(place): \(year) is no year between 1900 and 2200"
    case .badGrade(let place, let year, let grade):
      return "\(place), \(year): there is no grade \(grade); grades are 0 to 12"
    case .badMonths(let place, let year, let months):
      return "\(place), \(year): a year has 0 to 12 months, not \(months)"
    case .noRows: return "there are no rows to forecast from"
    case .badOption(let name, let value): return "\(name) cannot be \(value)"
    case .sizeMismatch(let name, let expected, let found):
      return "\(name): \(expected) numbers are needed, \(found) are given"
    }
  }
}
