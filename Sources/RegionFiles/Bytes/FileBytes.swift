import Foundation

/// Why a file's bytes could not be had.
enum FileFault: Error, Equatable {
  case missing
  case notARegularFile
  case tooLarge
  case unreadable(String)
}

/// The bytes of a regular file, never more than `limit` of them.
///
/// The length is also watched while reading, so that memory stays bounded for files that grow or
/// do not tell their length.
func readBytes(_ url: URL, limit: Int) throws(FileFault) -> [UInt8] {
  let url = url.resolvingSymlinksInPath()
  let attributes: [FileAttributeKey: Any]
  do {
    guard FileManager.default.fileExists(atPath: url.path) else { throw FileFault.missing }
    attributes = try FileManager.default.attributesOfItem(atPath: url.path)
  } catch let fault as FileFault {
    throw fault
  } catch {
    throw .unreadable(reason(error))
  }
  guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notARegularFile }
  let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
  guard size <= limit else { throw .tooLarge }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(size)
  do {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    while let chunk = try handle.read(upToCount: 1 << 22), !chunk.isEmpty {
      bytes.append(contentsOf: chunk)
      if bytes.count > limit { throw FileFault.tooLarge }
    }
  } catch let fault as FileFault {
    throw fault
  } catch {
    throw .unreadable(reason(error))
  }
  return bytes
}

/// The system's reason in its own words.
func reason(_ error: any Error) -> String {
  let text = (error as NSError).localizedDescription
  return text.hasSuffix(".") ? String(text.dropLast()) : text
}
