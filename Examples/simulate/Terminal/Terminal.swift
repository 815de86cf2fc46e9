import Foundation

/// Where the program's words go: answers to standard output, the rest to standard error.
enum Terminal {
  /// Whether somebody watches standard error.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Prints an answer.
  static func print(_ text: String, end: String = "\n") { write(text + end, STDOUT_FILENO) }

  /// Prints what is wrong.
  static func printError(_ text: String) { write(text + "\n", STDERR_FILENO) }

  /// Puts a line in place of the last one on standard error.
  static func rewriteLine(_ text: String) { write("\r\u{1B}[K" + text, STDERR_FILENO) }

  /// Writes whole; stops where nobody reads any more.
  private static func write(_ text: String, _ file: Int32) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(
          file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        done += count
      }
    }
  }
}
