import CatchmentSupport

/// How a TIFF file stores its pixels: sizes, kinds of numbers, strips or tiles, compression.
///
/// Everything is checked against the limits before memory is taken.
struct TIFFLayout {
  /// What a pixel's number is.
  enum Sample {
    case unsigned, signed, float
  }

  /// How bytes are packed.
  enum Packing {
    case none, lzw, deflate, packBits
  }

  let columns: Int
  let rows: Int
  let sample: Sample
  let bytesPerSample: Int
  /// How many numbers of a pixel lie side by side in a chunk.
  let interleaved: Int
  let packing: Packing
  let predictor: Int
  /// The size of strips or tiles.
  let chunkColumns: Int
  let chunkRows: Int
  let isTiled: Bool
  /// How many chunks lie side by side, and one below the other.
  let across: Int
  let down: Int

  init(_ tiff: TIFFDirectory, limits: MapFileLimits) throws(MapFileError) {
    let file = tiff.file
    func invalid(_ english: String, _ chinese: String) -> MapFileError {
      tiff.corrupt(0, english, chinese)
    }
    columns = try tiff.integer(256) ?? 0
    rows = try tiff.integer(257) ?? 0
    let cells = try GridFrame.cells(columns, rows, limits, file: file)

    let samples = try tiff.integer(277) ?? 1
    guard samples >= 1, samples <= 65535 else {
      throw invalid("pixels of \(samples) numbers", "每个像素含 \(samples) 个数")
    }
    let planar = try tiff.integer(284) ?? 1
    guard planar == 1 || planar == 2 else {
      throw invalid("planar configuration \(planar)", "平面配置 \(planar) 无效")
    }
    interleaved = planar == 1 ? samples : 1
    let bits = try tiff.integer(258) ?? 1
    let format = try tiff.integer(339) ?? 1
    for i in 1..<max(min(tiff.count(258), samples), 1) where try tiff.integer(258, i) != bits {
      throw Self.unsupported(
        file, Wording("pixels whose numbers differ in size", "各波段位数不同的像素"))
    }
    switch (format, bits) {
    case (1, 8), (1, 16), (1, 32), (4, 8), (4, 16), (4, 32): sample = .unsigned
    case (2, 8), (2, 16), (2, 32): sample = .signed
    case (3, 32), (3, 64): sample = .float
    default:
      throw Self.unsupported(
        file,
        Wording("numbers of \(bits) bits in format \(format)", "格式 \(format) 的 \(bits) 位数值"))
    }
    bytesPerSample = bits / 8
    if try tiff.integer(262) ?? 1 == 3 {
      throw Self.unsupported(file, Wording("a picture with a palette", "调色板图像"))
    }
    guard try tiff.integer(266) ?? 1 == 1 else {
      throw Self.unsupported(file, Wording("bits in reverse order", "反向位序"))
    }
    packing = try Self.packing(try tiff.integer(259) ?? 1, file)
    predictor = try tiff.integer(317) ?? 1
    guard predictor == 1 || predictor == 2 || (predictor == 3 && sample == .float) else {
      throw Self.unsupported(file, Wording("predictor \(predictor)", "预测器 \(predictor)"))
    }

    isTiled = tiff.has(322) || tiff.has(324)
    chunkColumns = isTiled ? try tiff.integer(322) ?? 0 : columns
    let stated = isTiled ? try tiff.integer(323) ?? 0 : try tiff.integer(278) ?? rows
    chunkRows = isTiled ? stated : min(stated, rows)
    guard chunkColumns > 0, chunkRows > 0 else {
      throw invalid("strips or tiles without a size", "条带或分块大小无效")
    }
    across = (columns - 1) / chunkColumns + 1
    down = (rows - 1) / chunkRows + 1
    // With tiles that reach over the edge no more is unpacked than the limits allow.
    let width = across.multipliedReportingOverflow(by: chunkColumns)
    let height = down.multipliedReportingOverflow(by: chunkRows)
    let padded = width.partialValue.multipliedReportingOverflow(by: height.partialValue)
    guard !width.overflow, !height.overflow, !padded.overflow,
      padded.partialValue <= max(limits.cells, cells)
    else { throw .tooMany(file: file, what: Wording("cells", "个单元"), limit: limits.cells) }
    let pixel = interleaved * bytesPerSample
    guard chunkColumns * chunkRows <= limits.memoryBytes / pixel,
      padded.partialValue <= min(limits.memoryBytes, 1 << 48) * 16 / pixel
    else { throw .tooLarge(file: file, limit: limits.memoryBytes) }
    guard tiff.count(isTiled ? 324 : 273) >= across * down,
      tiff.count(isTiled ? 325 : 279) >= across * down
    else {
      throw invalid("fewer strips or tiles than the grid needs", "条带或分块数目不足")
    }
  }

  /// How many bytes a row of a chunk has.
  var rowBytes: Int { chunkColumns * interleaved * bytesPerSample }

  /// How many rows a chunk of this row of chunks has; the last strip may be shorter.
  func chunkRows(at row: Int) -> Int {
    isTiled ? chunkRows : min(chunkRows, rows - row * chunkRows)
  }

  private static func packing(_ code: Int, _ file: String) throws(MapFileError) -> Packing {
    let name: String
    switch code {
    case 1: return .none
    case 5: return .lzw
    case 8, 32946: return .deflate
    case 32773: return .packBits
    case 6, 7: name = "JPEG"
    case 34887: name = "LERC"
    case 34925: name = "LZMA"
    case 50000: name = "Zstandard"
    case 50001: name = "WebP"
    default: name = "\(code)"
    }
    throw unsupported(file, Wording("compression \(name)", "\(name) 压缩"))
  }

  private static func unsupported(_ file: String, _ what: Wording) -> MapFileError {
    .unsupported(
      file: file, what: what,
      remedy: Wording(
        "convert it: gdal_translate -co COMPRESS=DEFLATE -ot Float32 in.tif out.tif",
        "请转换：gdal_translate -co COMPRESS=DEFLATE -ot Float32 in.tif out.tif"))
  }
}
