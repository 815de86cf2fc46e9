import Foundation

/// The most bytes of a file that are read.
let largestFile = 1 << 30

/// The bytes of a regular file, never more than `largestFile` of them.
///
/// The length is also watched while reading: some files do not tell theirs.
func fileBytes(_ path: String) throws(LocationFileError) -> [UInt8] {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
    throw .unreadable(file: path, reason: "it does not exist")
  }
  guard !isFolder.boolValue else { throw .unreadable(file: path, reason: "it is a folder") }
  guard let handle = FileHandle(forReadingAtPath: path) else {
    throw .unreadable(file: path, reason: "it cannot be opened")
  }
  defer { try? handle.close() }
  var bytes: [UInt8] = []
  do {
    while let chunk = try handle.read(upToCount: 1 << 22), !chunk.isEmpty {
      bytes.append(contentsOf: chunk)
      if bytes.count > largestFile { break }
    }
  } catch {
    throw .unreadable(file: path, reason: (error as NSError).localizedDescription)
  }
  guard bytes.count <= largestFile else {
    throw .unreadable(file: path, reason: "it has more than \(largestFile) bytes")
  }
  return bytes
}
