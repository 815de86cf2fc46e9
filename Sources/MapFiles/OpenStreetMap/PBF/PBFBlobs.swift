import CatchmentSupport

/// Reads the blobs of an OpenStreetMap PBF file one after the other.
struct PBFBlobs {
  /// A blob: what it holds, where it stands in the file, and its unpacked bytes.
  struct Blob {
    var isHeader: Bool
    var offset: Int
    var bytes: [UInt8]
  }

  /// The format's limits: 64 KiB for a blob's header and 32 MiB for a blob.
  private static let headerLimit = 64 << 10
  private static let blobLimit = 32 << 20

  private var source: ByteSource
  private let checksSum: Bool

  init(_ source: ByteSource, checksSum: Bool = true) throws(MapFileError) {
    self.source = source
    self.checksSum = checksSum
    self.source.seek(to: 0)
  }

  /// Goes to the blob whose length stands at `offset`.
  mutating func seek(to offset: Int) { source.seek(to: offset) }

  /// The next blob, or `nil` at the end.
  ///
  /// Blobs of kinds that nobody knows are passed over.
  mutating func next() throws(MapFileError) -> Blob? {
    while true {
      let offset = source.offset
      let lengthBytes = try source.read(upTo: 4)
      if lengthBytes.isEmpty { return nil }
      guard lengthBytes.count == 4 else { throw truncated }
      let length = lengthBytes.reduce(0) { $0 << 8 | Int($1) }
      guard length > 0, length <= Self.headerLimit else {
        throw corrupt(
          offset, "a blob's header of \(length) bytes; the format allows 65536",
          "数据块头长 \(length) 字节，格式最多允许 65536")
      }
      let header = try source.read(upTo: length)
      guard header.count == length else { throw truncated }
      var (type, size): ([UInt8], Int) = ([], -1)
      do {
        var reader = ProtobufReader(header, 0..<length)
        while try reader.next() {
          switch reader.field {
          case 1: type = Array(header[try reader.range()])
          case 3: size = Int(truncatingIfNeeded: try reader.number())
          default: try reader.skip()
          }
        }
      } catch {
        throw corrupt(offset, error.reason)
      }
      guard size >= 0, size <= Self.blobLimit + 65536 else {
        throw corrupt(
          offset, "a blob of \(size) bytes; the format allows 32 MiB",
          "数据块长 \(size) 字节，格式最多允许 32 MiB")
      }
      let isHeader = type == Array("OSMHeader".utf8)
      guard isHeader || type == Array("OSMData".utf8) else {
        source.seek(to: source.offset + size)
        continue
      }
      let blob = try source.read(upTo: size)
      guard blob.count == size else { throw truncated }
      return Blob(isHeader: isHeader, offset: offset, bytes: try unpack(blob, offset))
    }
  }

  private enum Packing {
    case raw, zlib, other(String)
  }

  private func unpack(_ blob: [UInt8], _ offset: Int) throws(MapFileError) -> [UInt8] {
    var (rawSize, data, packing): (Int?, Range<Int>, Packing?) = (nil, 0..<0, nil)
    do {
      var reader = ProtobufReader(blob, 0..<blob.count)
      while try reader.next() {
        switch reader.field {
        case 1: (data, packing) = (try reader.range(), .raw)
        case 2: rawSize = Int(truncatingIfNeeded: try reader.number())
        case 3: (data, packing) = (try reader.range(), .zlib)
        case 4: (data, packing) = (try reader.range(), .other("lzma"))
        case 5: (data, packing) = (try reader.range(), .other("bzip2"))
        case 6: (data, packing) = (try reader.range(), .other("lz4"))
        case 7: (data, packing) = (try reader.range(), .other("zstd"))
        default: try reader.skip()
        }
      }
    } catch {
      throw corrupt(offset, error.reason)
    }
    switch packing {
    case .raw: return Array(blob[data])
    case .zlib:
      guard let rawSize, rawSize >= 0, rawSize <= Self.blobLimit else {
        throw corrupt(
          offset, "a packed blob must state a length of at most 32 MiB",
          "压缩数据块必须声明长度，且不超过 32 MiB")
      }
      let output: [UInt8]
      do {
        output = try Inflate.zlib(
          Array(blob[data]), limit: rawSize, expected: rawSize, checksSum: checksSum)
      } catch .tooLarge {
        throw corrupt(offset, "a blob is longer than it states", "数据块长度超过声明值")
      } catch {
        throw MapFileError(error, file: source.name, from: offset)
      }
      guard output.count == rawSize else {
        throw corrupt(offset, "a blob is shorter than it states", "数据块长度不足声明值")
      }
      return output
    case .other(let name):
      throw .unsupported(
        file: source.name, what: Wording("\(name) compression", "\(name) 压缩"),
        remedy: Wording(
          "run osmium cat -o new.osm.pbf -f pbf,pbf_compression=zlib",
          "请运行 osmium cat -o new.osm.pbf -f pbf,pbf_compression=zlib"))
    case nil:
      throw corrupt(offset, "a blob without data", "数据块没有内容")
    }
  }

  private var truncated: MapFileError { .truncated(file: source.name, offset: source.offset) }

  private func corrupt(_ offset: Int, _ english: String, _ chinese: String) -> MapFileError {
    corrupt(offset, Wording(english, chinese))
  }

  private func corrupt(_ offset: Int, _ reason: Wording) -> MapFileError {
    .corrupt(file: source.name, offset: offset, reason: reason)
  }
}
