import CatchmentSupport

/// Reads the roads of an OpenStreetMap PBF file in two rounds.
struct PBFRoadReader {
  private let file: String
  private var blobs: PBFBlobs
  private var collector: RoadCollector
  // The offsets of blobs with nodes.
  private var nodeBlobs: [Int] = []
  // Room that is used again for each way.
  private var tags = Tags()
  private var nodes: [Int64] = []

  static func read(
    _ source: ByteSource, limits: MapFileLimits, checksSum: Bool = true
  ) throws(MapFileError) -> OpenStreetMapReading {
    var reader = PBFRoadReader(
      file: source.name, blobs: try PBFBlobs(source, checksSum: checksSum),
      collector: RoadCollector(file: source.name, limits: limits))
    try reader.readWays()
    reader.collector.finishWays()
    try reader.readNodes()
    return reader.collector.finish()
  }

  // MARK: First round

  private mutating func readWays() throws(MapFileError) {
    var isFirst = true
    while let blob = try blobs.next() {
      do {
        if isFirst {
          guard blob.isHeader else {
            throw ProtobufFault("data before the file's header", "数据出现在文件头之前")
          }
          isFirst = false
        }
        if blob.isHeader {
          try checkHeader(blob.bytes)
        } else {
          try readWays(blob)
        }
      } catch let fault as ProtobufFault {
        throw .corrupt(file: file, offset: blob.offset, reason: fault.reason)
      } catch let error as MapFileError {
        throw error
      } catch {
        throw .unreadable(file: file, reason: "\(error)")
      }
    }
    guard !isFirst else { throw .truncated(file: file, offset: 0) }
  }

  /// Refuses features that the reader must know to understand the file.
  private func checkHeader(_ bytes: [UInt8]) throws {
    var reader = ProtobufReader(bytes, 0..<bytes.count)
    while try reader.next() {
      guard reader.field == 4 else {
        try reader.skip()
        continue
      }
      let feature = String(decoding: bytes[try reader.range()], as: UTF8.self)
      switch feature {
      case "OsmSchema-V0.6", "DenseNodes": break
      case "HistoricalInformation":
        throw MapFileError.unsupported(
          file: file, what: Wording("a file with the history of each element", "含历史版本的文件"),
          remedy: Wording(
            "take one date out of it: osmium time-filter", "请用 osmium time-filter 提取某一日期的数据"))
      default:
        throw MapFileError.unsupported(
          file: file, what: Wording("the feature \(feature)", "特性 \(feature)"),
          remedy: Wording(
            "write it again with osmium cat, without that feature", "请用 osmium cat 重新写出，不带该特性"))
      }
    }
  }

  private mutating func readWays(_ blob: PBFBlobs.Blob) throws {
    let block = try PBFBlock(blob.bytes)
    var hasNodes = false
    for group in block.groups {
      var reader = ProtobufReader(block.bytes, group)
      while try reader.next() {
        switch reader.field {
        case 1:
          _ = try reader.range()
          collector.countNodes(1)
          hasNodes = true
        case 2:
          collector.countNodes(try DenseNodes.count(block.bytes, try reader.range()))
          hasNodes = true
        case 3: try readWay(block, try reader.range())
        case 4:
          _ = try reader.range()
          collector.countRelation()
        default: try reader.skip()
        }
      }
    }
    if hasNodes { nodeBlobs.append(blob.offset) }
  }

  private mutating func readWay(_ block: PBFBlock, _ range: Range<Int>) throws {
    collector.countWay()
    var (id, keys, values) = (Int64(0), [Range<Int>](), [Range<Int>]())
    nodes.removeAll(keepingCapacity: true)
    var references: [Range<Int>] = []
    var reader = ProtobufReader(block.bytes, range)
    while try reader.next() {
      switch reader.field {
      case 1: id = Int64(bitPattern: try reader.number())
      case 2: keys.append(try reader.numbers())
      case 3: values.append(try reader.numbers())
      case 8: references.append(try reader.numbers())
      default: try reader.skip()
      }
    }
    try PBFTags.read(block, keys, values, into: &tags)
    guard tags[.highway] != nil || tags[.route] != nil else { return }
    var node: Int64 = 0
    for range in references {
      var numbers = ProtobufReader(block.bytes, range)
      while numbers.position < numbers.end {
        node &+= try numbers.signed()
        nodes.append(node)
      }
    }
    try collector.addWay(id, tags, nodes)
  }

  // MARK: Second round

  private mutating func readNodes() throws(MapFileError) {
    guard collector.needsNodes else { return }
    for offset in nodeBlobs {
      blobs.seek(to: offset)
      guard let blob = try blobs.next() else { throw .truncated(file: file, offset: offset) }
      do {
        try readNodes(try PBFBlock(blob.bytes))
      } catch let fault as ProtobufFault {
        throw .corrupt(file: file, offset: blob.offset, reason: fault.reason)
      } catch {
        throw .unreadable(file: file, reason: "\(error)")
      }
    }
  }

  private mutating func readNodes(_ block: PBFBlock) throws {
    for group in block.groups {
      var reader = ProtobufReader(block.bytes, group)
      while try reader.next() {
        switch reader.field {
        case 1: try readNode(block, try reader.range())
        case 2:
          var dense = try DenseNodes(block.bytes, try reader.range())
          while try dense.next() {
            guard let index = collector.place(of: dense.id) else { continue }
            let tags = try dense.tags(block)
            let coordinate = block.coordinate(dense.latitude, dense.longitude)
            collector.setNode(index, coordinate, tags)
          }
        default: try reader.skip()
        }
      }
    }
  }

  private mutating func readNode(_ block: PBFBlock, _ range: Range<Int>) throws {
    var (id, latitude, longitude) = (Int64(0), Int64(0), Int64(0))
    var (keys, values) = ([Range<Int>](), [Range<Int>]())
    var reader = ProtobufReader(block.bytes, range)
    while try reader.next() {
      switch reader.field {
      case 1: id = try reader.signedNumber()
      case 2: keys.append(try reader.numbers())
      case 3: values.append(try reader.numbers())
      case 8: latitude = try reader.signedNumber()
      case 9: longitude = try reader.signedNumber()
      default: try reader.skip()
      }
    }
    guard let index = collector.place(of: id) else { return }
    try PBFTags.read(block, keys, values, into: &tags)
    collector.setNode(index, block.coordinate(latitude, longitude), tags)
  }
}

extension PBFRoadReader {
  private init(file: String, blobs: PBFBlobs, collector: RoadCollector) {
    self.file = file
    self.blobs = blobs
    self.collector = collector
  }
}
