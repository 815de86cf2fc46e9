public import CatchmentSupport

/// Why a map's or a height grid's file cannot be used.
public enum MapFileError: Error, Equatable, Sendable {
  /// The file cannot be read; `reason` is the system's.
  case unreadable(file: String, reason: String)
  /// The file, or what it unpacks to, is longer than is read: more than `limit` bytes.
  case tooLarge(file: String, limit: Int)
  /// The file holds more than `limit` of something, such as nodes.
  case tooMany(file: String, what: Wording, limit: Int)
  /// The file ends too early, at this byte.
  case truncated(file: String, offset: Int)
  /// The file breaks its format's rules at this byte; `reason` says how.
  case corrupt(file: String, offset: Int, reason: Wording)
  /// A text file breaks its format's rules on this line, counted from 1; `reason` says how.
  case malformed(file: String, line: Int, reason: Wording)
  /// The file is sound but uses something that is not supported; `remedy` says what to do.
  case unsupported(file: String, what: Wording, remedy: Wording)
}

extension MapFileError {
  /// The error that unpacking bytes of a file came to; they begin at `offset` in it.
  init(_ error: CompressionError, file: String, from offset: Int = 0) {
    switch error {
    case .truncated(let at): self = .truncated(file: file, offset: offset + at)
    case .corrupt(let at, let reason):
      self = .corrupt(file: file, offset: offset + at, reason: reason)
    case .tooLarge(let limit): self = .tooLarge(file: file, limit: limit)
    case .unsupported(let what, let remedy):
      self = .unsupported(file: file, what: what, remedy: remedy)
    }
  }
}
