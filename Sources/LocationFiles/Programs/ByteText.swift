import Foundation

/// Text built up as bytes and written to a file piece by piece, so that a large one is never held
/// whole.
struct ByteText {
  private(set) var bytes: [UInt8] = []
  private let handle: FileHandle?
  private let file: String

  /// Text that stays in memory.
  init() {
    handle = nil
    file = ""
  }

  /// Text that goes to a file, which is made or emptied.
  init(path: String) throws(LocationFileError) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw .notWritable(file: path, reason: "it cannot be made; does its folder exist?")
    }
    self.handle = handle
    file = path
  }

  /// Appends plain text.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a whole number.
  mutating func append(_ value: Int) {
    guard value >= 0, value < 10 else { return append(String(value)) }
    bytes.append(0x30 + UInt8(value))
  }

  /// Appends a number with the fewest digits that read back to the same bits.
  mutating func append(_ value: Double) {
    if value.magnitude < 1e15, value == value.rounded() {
      append(String(Int(value)))
    } else {
      append("\(value)")
    }
  }

  /// Hands what there is to the file once it is more than a megabyte; to be called between lines.
  mutating func flushIfLarge() throws(LocationFileError) {
    if handle != nil, bytes.count > 1 << 20 { try flush() }
  }

  private mutating func flush() throws(LocationFileError) {
    do {
      try handle?.write(contentsOf: Data(bytes))
    } catch {
      throw .notWritable(file: file, reason: (error as NSError).localizedDescription)
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes the rest and closes the file.
  mutating func close() throws(LocationFileError) {
    guard let handle else { return }
    try flush()
    try? handle.close()
  }
}
