import CatchmentSupport

/// The text of a file in pieces, unpacked on the way where the file is gzip.
struct TextFeed {
  private var source: ByteSource
  private var decoder: GzipDecoder?
  private let limit: Int
  private static let pieceLength = 1 << 18

  /// Starts at the beginning of a source; `limit` bounds what comes out.
  init(_ source: ByteSource, limit: Int) throws(MapFileError) {
    self.source = source
    self.limit = limit
    self.source.seek(to: 0)
    let start = try self.source.read(upTo: 2)
    if Inflate.isGzip(start) { decoder = GzipDecoder(limit: limit) }
    self.source.seek(to: 0)
  }

  /// The next piece, or `nil` at the end.
  mutating func next() throws(MapFileError) -> ArraySlice<UInt8>? {
    guard decoder != nil else {
      let bytes = try source.read(upTo: Self.pieceLength)
      guard source.offset <= limit else { throw .tooLarge(file: source.name, limit: limit) }
      return bytes.isEmpty ? nil : bytes[...]
    }
    while true {
      let piece: ArraySlice<UInt8>?
      do {
        piece = try decoder?.next()
      } catch {
        throw MapFileError(error, file: source.name)
      }
      if let piece { return piece }
      if decoder?.hasEnded ?? true { return nil }
      let bytes = try source.read(upTo: Self.pieceLength)
      if bytes.isEmpty { decoder?.finishInput() } else { decoder?.append(bytes) }
    }
  }
}
