import CatchmentSupport
public import Foundation
public import RoadNetwork

/// Graphs of the 9th DIMACS challenge on shortest paths: `.gr` and `.co`, plain or packed by gzip.
///
///     let time = try DIMACSGraph.arcs(URL(filePath: "USA-road-t.NY.gr.gz"))
///     let length = try DIMACSGraph.arcs(URL(filePath: "USA-road-d.NY.gr.gz"))
///     let graph = try DIMACSGraph.graph(time: time, length: length)
public enum DIMACSGraph {
  /// The arcs of a file: three whole numbers each, tail and head counted from 0.
  public struct Arcs: Sendable, Equatable {
    /// The number of nodes.
    public var nodes: Int
    /// Tail, head and weight of each arc in turn.
    public var numbers: [Int32]
    /// The number of arcs.
    public var count: Int { numbers.count / 3 }
  }

  /// Reads a graph file.
  public static func arcs(
    _ file: URL, limits: MapFileLimits = MapFileLimits()
  ) throws(MapFileError) -> Arcs {
    var reader = try DIMACSLines(file, limits)
    var arcs = Arcs(nodes: 0, numbers: [])
    var stated = -1
    while let line = reader.next() {
      switch line.kind {
      case UInt8(ascii: "p"):
        guard stated < 0, line.numbers.count == 2 else { throw reader.malformed() }
        (arcs.nodes, stated) = (Int(line.numbers[0]), Int(line.numbers[1]))
        guard arcs.nodes >= 0, stated >= 0, stated <= limits.nodeReferences else {
          throw .tooMany(
            file: file.lastPathComponent, what: Wording("arcs", "弧"), limit: limits.nodeReferences)
        }
      case UInt8(ascii: "a"):
        guard stated >= 0, line.numbers.count == 3 else { throw reader.malformed() }
        let ends = 1...Int32(clamping: max(1, arcs.nodes))
        guard ends.contains(line.numbers[0]), ends.contains(line.numbers[1]), line.numbers[2] >= 0
        else { throw reader.malformed() }
        arcs.numbers += [line.numbers[0] - 1, line.numbers[1] - 1, line.numbers[2]]
      default: break
      }
    }
    guard stated == arcs.count else { throw reader.malformed() }
    return arcs
  }

  /// Reads the places of nodes: longitude and latitude in millionths of a degree, as they stand.
  public static func coordinates(
    _ file: URL, nodes: Int, limits: MapFileLimits = MapFileLimits()
  ) throws(MapFileError) -> (x: [Double], y: [Double]) {
    var reader = try DIMACSLines(file, limits)
    var x = [Double](repeating: 0, count: nodes)
    var y = x
    while let line = reader.next() {
      guard line.kind == UInt8(ascii: "v") else { continue }
      guard line.numbers.count == 3, (1...max(1, nodes)).contains(Int(line.numbers[0])), nodes > 0
      else { throw reader.malformed() }
      x[Int(line.numbers[0]) - 1] = Double(line.numbers[1])
      y[Int(line.numbers[0]) - 1] = Double(line.numbers[2])
    }
    return (x, y)
  }

  /// A graph of arcs with their times, and their lengths where a second file gives them.
  ///
  /// - Throws: `PathError`; arcs of both files must be the same in the same order.
  public static func graph(time: Arcs, length: Arcs? = nil) throws(PathError) -> ArcGraph {
    var arcs: [ArcGraph.Arc] = []
    arcs.reserveCapacity(time.count)
    for k in 0..<time.count {
      let (tail, head) = (time.numbers[3 * k], time.numbers[3 * k + 1])
      var metres: UInt32 = 0
      if let length {
        guard length.count == time.count, length.numbers[3 * k] == tail,
          length.numbers[3 * k + 1] == head
        else { throw .noSuchNode(arc: k, nodes: time.nodes) }
        metres = UInt32(length.numbers[3 * k + 2])
      }
      arcs.append(
        .init(
          tail: tail, head: head,
          cost: PathCost(time: UInt32(time.numbers[3 * k + 2]), length: metres)))
    }
    return try ArcGraph(nodes: time.nodes, arcs: arcs)
  }
}

/// The lines of a DIMACS file: a letter, then words and whole numbers.
private struct DIMACSLines {
  struct Line {
    var kind: UInt8
    var numbers: [Int32]
  }

  private let file: String
  private let bytes: [UInt8]
  private var position = 0
  private var line = 0

  init(_ url: URL, _ limits: MapFileLimits) throws(MapFileError) {
    file = url.lastPathComponent
    var source = try ByteSource(url, limit: limits.fileBytes)
    let packed = try source.readAll(limit: limits.memoryBytes)
    guard Inflate.isGzip(packed) else {
      bytes = packed
      return
    }
    do { bytes = try Inflate.gzip(packed, limit: limits.memoryBytes) } catch {
      throw MapFileError(error, file: url.lastPathComponent)
    }
  }

  func malformed() -> MapFileError {
    .malformed(
      file: file, line: line,
      reason: Wording("this is no line of a DIMACS graph", "不是 DIMACS 图文件的行"))
  }

  /// The next line; numbers beyond 32 bits are cut to the nearest that fits.
  mutating func next() -> Line? {
    guard position < bytes.count else { return nil }
    line += 1
    var result = Line(kind: bytes[position], numbers: [])
    var number: Int64 = 0
    var (hasDigits, isNegative) = (false, false)
    position += 1
    while true {
      let byte = position < bytes.count ? bytes[position] : 0x0A
      position += 1
      if byte >= 0x30, byte <= 0x39 {
        number = min(number * 10 + Int64(byte - 0x30), Int64(Int32.max))
        hasDigits = true
        continue
      }
      if hasDigits { result.numbers.append(Int32(isNegative ? -number : number)) }
      (number, hasDigits, isNegative) = (0, false, byte == 0x2D)
      if byte == 0x0A { return result }
    }
  }
}
