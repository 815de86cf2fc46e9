/// Why compressed bytes cannot be unpacked.
///
/// Offsets count bytes from the start of what was given.
public enum CompressionError: Error, Equatable, Sendable {
  /// The bytes end too early.
  case truncated(offset: Int)
  /// The bytes break the format's rules.
  case corrupt(offset: Int, reason: Wording)
  /// What comes out is longer than the caller allows.
  case tooLarge(limit: Int)
  /// The bytes may be sound but use something that is not read.
  case unsupported(what: Wording, remedy: Wording)

  /// The same error for bytes that start `base` bytes further back.
  func moved(by base: Int) -> CompressionError {
    switch self {
    case .truncated(let offset): .truncated(offset: offset + base)
    case .corrupt(let offset, let reason): .corrupt(offset: offset + base, reason: reason)
    default: self
    }
  }
}
