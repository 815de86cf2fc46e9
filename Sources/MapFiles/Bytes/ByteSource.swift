import Foundation

/// The bytes of a file, on disk or in memory, read from front to back as often as needed.
struct ByteSource {
  private enum Store {
    case memory([UInt8])
    case file(FileHandle)
  }

  /// The name that errors give.
  let name: String
  /// How many bytes there are, as far as the system says.
  let count: Int
  /// The offset of the next byte.
  private(set) var offset = 0
  private let store: Store

  /// Bytes in memory.
  init(_ bytes: [UInt8], name: String) {
    self.name = name
    count = bytes.count
    store = .memory(bytes)
  }

  /// A regular file on disk that is not longer than `limit`.
  init(_ url: URL, limit: Int) throws(MapFileError) {
    let url = url.resolvingSymlinksInPath()
    name = url.lastPathComponent
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    } catch {
      throw .unreadable(file: name, reason: Self.reason(error))
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .unreadable(file: name, reason: "not a regular file")
    }
    count = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard count <= limit else { throw .tooLarge(file: name, limit: limit) }
    do {
      store = .file(try FileHandle(forReadingFrom: url))
    } catch {
      throw .unreadable(file: name, reason: Self.reason(error))
    }
  }

  /// The next bytes, `count` of them or as many as are left.
  mutating func read(upTo count: Int) throws(MapFileError) -> [UInt8] {
    switch store {
    case .memory(let bytes):
      let end = offset + min(count, bytes.count - offset)
      defer { offset = end }
      return Array(bytes[offset..<end])
    case .file(let handle):
      var bytes: [UInt8] = []
      do {
        // Copies share the handle: each goes where it is itself.
        try handle.seek(toOffset: UInt64(offset))
        while bytes.count < count, let chunk = try handle.read(upToCount: count - bytes.count),
          !chunk.isEmpty
        {
          bytes.append(contentsOf: chunk)
        }
      } catch {
        throw .unreadable(file: name, reason: Self.reason(error))
      }
      offset += bytes.count
      return bytes
    }
  }

  /// Everything from here to the end, if it is not longer than `limit`.
  mutating func readAll(limit: Int) throws(MapFileError) -> [UInt8] {
    guard count - offset <= limit else { throw .tooLarge(file: name, limit: limit) }
    if case .memory(let bytes) = store, offset == 0 {
      offset = count
      return bytes
    }
    // One byte more shows a file that has grown.
    let bytes = try read(upTo: max(count - offset, 0) + 1)
    guard bytes.count <= limit else { throw .tooLarge(file: name, limit: limit) }
    return bytes
  }

  /// Goes to an offset.
  mutating func seek(to offset: Int) {
    switch store {
    case .memory(let bytes):
      self.offset = min(max(offset, 0), bytes.count)
    case .file: self.offset = max(offset, 0)
    }
  }

  /// The system's reason in its own words.
  private static func reason(_ error: any Error) -> String {
    let text = (error as NSError).localizedDescription
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
