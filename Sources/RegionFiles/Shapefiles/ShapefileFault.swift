import CatchmentSupport
import Consolidation

/// Why a part of a shapefile cannot be read.
struct ShapefileFault: Error, Equatable {
  var problem: Finding.Problem
  /// The row of the attribute table, its header being row 1, where one is to blame.
  var row: Int?

  init(_ problem: Finding.Problem, row: Int? = nil) {
    self.problem = problem
    self.row = row
  }

  /// A part that breaks the format's rules.
  static func damaged(
    _ part: String, _ english: String, _ chinese: String, row: Int? = nil
  ) -> ShapefileFault {
    ShapefileFault(
      .shapefileUnreadable(
        LocalizedText(
          en: "the \(part) part is damaged: \(english). Export the layer again.",
          zh: "\(part) 部分已损坏：\(chinese)。请重新导出该图层。")),
      row: row)
  }
}

/// Numbers of a shapefile's parts, which mix both orders of bytes.
struct PackedBytes {
  let bytes: [UInt8]

  var count: Int { bytes.count }

  func short(_ i: Int) -> Int { Int(bytes[i]) | Int(bytes[i + 1]) << 8 }

  func long(_ i: Int) -> Int {
    Int(Int32(truncatingIfNeeded: short(i) | short(i + 2) << 16))
  }

  func bigLong(_ i: Int) -> Int {
    let high = Int(bytes[i]) << 24 | Int(bytes[i + 1]) << 16
    return Int(Int32(truncatingIfNeeded: high | Int(bytes[i + 2]) << 8 | Int(bytes[i + 3])))
  }

  func double(_ i: Int) -> Double {
    let low = UInt64(UInt32(truncatingIfNeeded: long(i)))
    let high = UInt64(UInt32(truncatingIfNeeded: long(i + 4)))
    return Double(bitPattern: high << 32 | low)
  }
}
