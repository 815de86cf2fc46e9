/// Which file, byte for byte, went into a plan.
public struct InputDigest: Sendable, Equatable {
  /// The file's name within the region's folder.
  public var name: String
  /// Its length in bytes.
  public var bytes: Int
  /// Its SHA-256 digest, in hexadecimal digits.
  public var sha256: String

  /// A file's name and digest.
  public init(name: String, bytes: Int, sha256: String) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
  }
}
