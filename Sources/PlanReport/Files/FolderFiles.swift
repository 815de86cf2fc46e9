import Foundation

/// The files of a folder, read and written whole.
enum FolderFiles {
  /// No file of a plan is larger: a plan of 50,000 settlements has some 30 MB.
  static let largest = 512 << 20

  /// Makes the folder and those above it where they do not exist.
  static func make(_ folder: URL) throws(PlanReportError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotCreateFolder(path: folder.path, reason: reason(error))
    }
  }

  /// Writes a file in one step: readers see the old one or the new one, never half of it.
  static func write(_ text: String, to name: String, in folder: URL) throws(PlanReportError) {
    try write(Data(text.utf8), to: name, in: folder)
  }

  /// Writes a file of bytes in one step.
  static func write(_ bytes: Data, to name: String, in folder: URL) throws(PlanReportError) {
    let file = folder.appendingPathComponent(name)
    do {
      try bytes.write(to: file, options: .atomic)
    } catch {
      throw .cannotWrite(path: file.path, reason: reason(error))
    }
  }

  /// Removes a file if it is there.
  static func remove(_ name: String, in folder: URL) throws(PlanReportError) {
    let file = folder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    do {
      try FileManager.default.removeItem(at: file)
    } catch {
      throw .cannotWrite(path: file.path, reason: reason(error))
    }
  }

  /// A file's bytes; refuses what is no regular file, or too large.
  static func bytes(of name: String, in folder: URL) throws(PlanReportError) -> [UInt8] {
    let file = folder.appendingPathComponent(name)
    do {
      // Pipes and devices could keep us waiting for ever: look before opening.
      let attributes = try FileManager.default.attributesOfItem(
        atPath: file.resolvingSymlinksInPath().path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        throw PlanReportError.cannotRead(path: file.path, reason: "not a regular file")
      }
      let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
      guard size <= largest else {
        throw PlanReportError.tooLarge(file: name, bytes: size, limit: largest)
      }
      return [UInt8](try Data(contentsOf: file))
    } catch let error as PlanReportError {
      throw error
    } catch {
      throw .cannotRead(path: file.path, reason: reason(error))
    }
  }

  /// The system's own words, which name the cause and not our call.
  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    if let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError {
      return cause.localizedDescription
    }
    return error.localizedDescription
  }
}
