public import CatchmentSupport

extension MapFileError {
  /// What is wrong, where, and what to do, in English and Chinese.
  public var text: Wording {
    switch self {
    case .unreadable(let file, let reason):
      Wording("\(file): cannot be read: \(reason)", "\(file)：无法读取：\(reason)")
    case .tooLarge(let file, let limit):
      Wording(
        "\(file): longer than \(limit) bytes, which is the limit; cut it to the region or raise"
          + " the limit",
        "\(file)：超过 \(limit) 字节的上限；请裁剪到所需区域，或提高上限")
    case .tooMany(let file, let what, let limit):
      Wording(
        "\(file): more than \(limit) \(what.english), which is the limit; cut it to the region or"
          + " raise the limit",
        "\(file)：\(what.chinese)超过 \(limit) 的上限；请裁剪到所需区域，或提高上限")
    case .truncated(let file, let offset):
      Wording(
        "\(file): ends too early, at byte \(offset); download or copy it again",
        "\(file)：文件在第 \(offset) 字节处提前结束；请重新下载或复制")
    case .corrupt(let file, let offset, let reason):
      Wording(
        "\(file), byte \(offset): \(reason.english)", "\(file)，第 \(offset) 字节：\(reason.chinese)")
    case .malformed(let file, let line, let reason):
      Wording("\(file), line \(line): \(reason.english)", "\(file)，第 \(line) 行：\(reason.chinese)")
    case .unsupported(let file, let what, let remedy):
      Wording(
        "\(file): \(what.english) is not supported: \(remedy.english)",
        "\(file)：不支持\(what.chinese)：\(remedy.chinese)")
    }
  }

  /// The text in English.
  public var englishText: String { text.english }

  /// The text in simplified Chinese.
  public var chineseText: String { text.chinese }
}
