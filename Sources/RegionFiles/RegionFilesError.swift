public import Consolidation

/// Why a folder could not be read or written at all.
///
/// Everything that is wrong inside a readable folder is a `Finding` instead, so that one look names
/// every problem.
public enum RegionFilesError: Error, Equatable, Sendable {
  /// Nothing exists at this path.
  case folderMissing(path: String)
  /// The path names a file where the region's folder is needed.
  case notAFolder(path: String)
  /// The folder cannot be listed; `reason` is the system's.
  case folderUnreadable(path: String, reason: String)
  /// A file or folder cannot be written; `reason` is the system's.
  case notWritable(path: String, reason: String)

  /// What went wrong and what to do, for people.
  public func text(in language: Language) -> String {
    switch self {
    case .folderMissing(let path):
      LocalizedText(
        en: "\(path) does not exist. Name the folder that holds settlements.csv and schools.csv.",
        zh: "\(path) 不存在。请指定包含 settlements.csv 和 schools.csv 的文件夹。")[language]
    case .notAFolder(let path):
      LocalizedText(
        en: "\(path) is a file. Name the folder that holds settlements.csv and schools.csv.",
        zh: "\(path) 是文件。请指定包含 settlements.csv 和 schools.csv 的文件夹。")[language]
    case .folderUnreadable(let path, let reason):
      LocalizedText(
        en: "The folder \(path) cannot be read: \(reason).", zh: "无法读取文件夹 \(path)：\(reason)。")[
          language]
    case .notWritable(let path, let reason):
      LocalizedText(en: "\(path) cannot be written: \(reason).", zh: "无法写入 \(path)：\(reason)。")[
        language]
    }
  }
}
