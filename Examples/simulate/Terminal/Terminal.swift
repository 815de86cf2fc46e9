import Foundation

/// Where the program's words go: answers to standard output, the rest to standard error.
enum Terminal {
  /// Whether somebody watches standard error, on a terminal that can write over a line.
  static var isWatched: Bool {
    isatty(STDERR_FILENO) == 1 && Style.knowsCodes(ProcessInfo.processInfo.environment)
  }

  /// How many columns the terminal of standard error has; 80 where it does not tell.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Prints an answer.
  static func print(_ text: String, end: String = "\n") { write(text + end, STDOUT_FILENO) }

  /// Prints what is wrong.
  static func printError(_ text: String) { write(text + "\n", STDERR_FILENO) }

  /// Puts a line in place of the last one on standard error; what is longer than the terminal's line
  /// is cut, unless it ends the line.
  static func rewriteLine(_ text: String) {
    let line = text.hasSuffix("\n") ? text : ProgressLine.cut(text, to: columns - 1)
    write("\r\u{1B}[K" + line, STDERR_FILENO)
  }

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
