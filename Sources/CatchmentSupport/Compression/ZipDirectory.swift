/// Reads and checks the central directory of a zip archive (APPNOTE 6.3.10, 4.3.12 and 4.3.16).
struct ZipDirectory {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The files that the directory lists.
  func entries(limit: Int) throws(CompressionError) -> [ZipArchive.Entry] {
    let end = try endRecord()
    // Marks of zip64 and of several disks.
    let count = short(end + 10)
    let (size, start) = (long(end + 12), long(end + 16))
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF { throw Self.zip64 }
    guard short(end + 4) == 0, short(end + 6) == 0, short(end + 8) == count else {
      throw .unsupported(
        what: Wording("a zip archive in several parts", "分卷 zip 压缩包"),
        remedy: Wording("join the parts into one archive", "请合并为单个压缩包"))
    }
    guard count <= limit else {
      throw corrupt(end, "the archive lists \(count) files", "压缩包列出了 \(count) 个文件")
    }
    guard start <= end, size == end - start else {
      throw corrupt(end, "the directory is not where it should be", "目录不在应有的位置")
    }
    var entries: [ZipArchive.Entry] = []
    var taken: [Range<Int>] = []
    var names: Set<String> = []
    var position = start
    for _ in 0..<count {
      guard end - position >= 46, long(position) == 0x0201_4B50 else {
        throw corrupt(position, "no entry of the directory here", "此处应为目录项")
      }
      let nameEnd = position + 46 + short(position + 28)
      let next = nameEnd + short(position + 30) + short(position + 32)
      guard next <= end else {
        throw corrupt(position, "an entry runs over the directory's end", "目录项超出目录末尾")
      }
      let name = try self.name(position + 46..<nameEnd, flags: short(position + 8))
      guard names.insert(name).inserted else {
        throw corrupt(position, "\(name) is listed twice", "\(name) 重复出现")
      }
      let data = try dataRange(of: position, name: name, before: start)
      taken.append(data.whole)
      if !name.hasSuffix("/") {
        entries.append(
          ZipArchive.Entry(
            name: name, length: long(position + 24), isDeflated: short(position + 10) == 8,
            sum: UInt32(long(position + 16)), range: data.contents))
      }
      position = next
    }
    guard position == end else {
      throw corrupt(position, "the directory is longer than its entries", "目录长度与目录项不符")
    }
    taken.sort { $0.lowerBound < $1.lowerBound }
    for (before, after) in zip(taken, taken.dropFirst()) where before.upperBound > after.lowerBound
    {
      throw corrupt(after.lowerBound, "two files overlap", "两个文件的数据重叠")
    }
    return entries
  }

  /// Where the record at the end begins; a comment of up to 64 KiB may follow it.
  private func endRecord() throws(CompressionError) -> Int {
    guard bytes.count >= 22 else { throw .truncated(offset: bytes.count) }
    for i in stride(from: bytes.count - 22, through: max(bytes.count - 22 - 0xFFFF, 0), by: -1)
    where bytes[i] == 0x50 && long(i) == 0x0605_4B50 && i + 22 + short(i + 20) == bytes.count {
      if i >= 20, long(i - 20) == 0x0706_4B50 { throw Self.zip64 }
      return i
    }
    throw corrupt(bytes.count, "no directory at the end: the archive is cut off", "末尾没有目录：压缩包不完整")
  }

  /// A name that stays within the archive.
  private func name(_ range: Range<Int>, flags: Int) throws(CompressionError) -> String {
    // Bit 11 says UTF-8. Other names are in a code page nobody states; ASCII is the same in all,
    // and the rest is kept apart byte by byte so that names stay distinct.
    let name: String
    if let text = String(validating: bytes[range], as: UTF8.self) {
      name = text
    } else if flags & 0x800 != 0 {
      throw corrupt(range.lowerBound, "a name that is not UTF-8", "文件名不是有效的 UTF-8")
    } else {
      name = String(String.UnicodeScalarView(bytes[range].map { Unicode.Scalar($0) }))
    }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isDrive = name.utf8.dropFirst().first == 0x3A
    guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("\\"), !isDrive,
      !name.utf8.contains(0), !parts.contains(".."), !parts.contains(".")
    else {
      throw corrupt(
        range.lowerBound, "the name \(name) leads out of the archive", "文件名 \(name) 指向压缩包之外")
    }
    return name
  }

  /// Where an entry's local header and contents lie.
  private func dataRange(
    of entry: Int, name: String, before directory: Int
  ) throws(CompressionError) -> (whole: Range<Int>, contents: Range<Int>) {
    let (flags, method) = (short(entry + 8), short(entry + 10))
    guard flags & 0x2041 == 0 else {
      throw .unsupported(
        what: Wording("the encrypted file \(name)", "加密文件 \(name)"),
        remedy: Wording("save it without a password", "请取消密码后重新保存"))
    }
    guard method == 0 || method == 8 else {
      throw .unsupported(
        what: Wording("\(name), compressed by method \(method)", "\(name) 的压缩方法 \(method)"),
        remedy: Wording("pack the archive with Deflate", "请用 Deflate 方式重新压缩"))
    }
    let (packed, length, start) = (long(entry + 20), long(entry + 24), long(entry + 42))
    if packed == 0xFFFF_FFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF { throw Self.zip64 }
    guard method == 8 || packed == length else {
      throw corrupt(entry, "\(name) is stored, but its lengths differ", "\(name) 未压缩但长度不一致")
    }
    guard start <= directory, directory - start >= 30, long(start) == 0x0403_4B50 else {
      throw corrupt(entry, "\(name) is not where the directory says", "\(name) 不在目录所记的位置")
    }
    let (nameLength, extra) = (short(start + 26), short(start + 28))
    let contents = start + 30 + nameLength + extra
    guard nameLength == short(entry + 28), contents <= directory, directory - contents >= packed,
      bytes[start + 30..<start + 30 + nameLength].elementsEqual(
        bytes[entry + 46..<entry + 46 + nameLength])
    else {
      throw corrupt(
        start, "the header of \(name) does not match the directory", "\(name) 的文件头与目录不一致")
    }
    return (start..<contents + packed, contents..<contents + packed)
  }

  private static let zip64 = CompressionError.unsupported(
    what: Wording("the zip64 form, for archives above 4 GiB", "zip64 格式（用于超过 4 GiB 的压缩包）"),
    remedy: Wording("pack fewer or smaller files", "请减少文件数量或大小后重新压缩"))

  private func corrupt(_ offset: Int, _ english: String, _ chinese: String) -> CompressionError {
    .corrupt(offset: offset, reason: Wording(english, chinese))
  }

  private func short(_ i: Int) -> Int { Int(bytes[i]) | Int(bytes[i + 1]) << 8 }

  private func long(_ i: Int) -> Int { short(i) | short(i + 2) << 16 }
}
