/// Why a map's or a height grid's file cannot be used.
public enum MapFileError: Error, Equatable, Sendable {
  /// The file cannot be read; `reason` is the system's.
  case unreadable(file: String, reason: String)
  /// The file or what it unpacks to is longer than is read.
  case tooLarge(file: String, limit: Int)
  /// The file ends too early, at this byte.
  case truncated(file: String, offset: Int)
  /// The file breaks its format's rules at this byte; `reason` says how.
  case corrupt(file: String, offset: Int, reason: String)
  /// The file is sound but uses something that is not supported; `remedy` says what to do.
  case unsupported(file: String, what: String, remedy: String)
}
