/// Makes heights in metres of a TIFF file's numbers: no-data, scale, offset and unit.
struct TIFFHeights {
  private let isLittle: Bool
  private let noData: Double?
  private let scale: Double
  private let offset: Double

  init(_ tiff: TIFFDirectory, metres: Double) {
    isLittle = tiff.isLittle
    // GDAL keeps no-data as text, and scale and offset in some lines of XML.
    noData = tiff.text(42113).flatMap { text in
      Self.number(text.filter { !$0.isWhitespace })
    }
    let metadata = tiff.text(42112) ?? ""
    scale = (Self.item("scale", metadata) ?? 1) * metres
    offset = (Self.item("offset", metadata) ?? 0) * metres
  }

  private static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return Decimal.number(bytes.span, 0..<bytes.count)
  }

  /// The value of `<Item name="SCALE" sample="0" role="scale">0.1</Item>`.
  private static func item(_ role: String, _ metadata: String) -> Double? {
    for item in metadata.split(separator: "<Item").dropFirst() {
      guard item.contains("role=\"\(role)\""), item.contains("sample=\"0\""),
        let start = item.firstIndex(of: ">")
      else { continue }
      let value = item[item.index(after: start)...].prefix { $0 != "<" }
      return number(value.filter { !$0.isWhitespace })
    }
    return nil
  }

  /// The height whose bytes begin at `at`; NaN for no data.
  func height(_ bytes: [UInt8], _ at: Int, _ layout: TIFFLayout) -> Float {
    var bits: UInt64 = 0
    let size = layout.bytesPerSample
    for k in 0..<size {
      bits = bits << 8 | UInt64(bytes[isLittle ? at + size - 1 - k : at + k])
    }
    let value: Double
    var isNoData: Bool
    switch layout.sample {
    case .unsigned: value = Double(bits)
    case .signed:
      let shift = UInt64(64 - 8 * size)
      value = Double(Int64(bitPattern: bits << shift) >> Int64(shift))
    case .float:
      value =
        size == 4
        ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
    }
    isNoData = value == noData || !value.isFinite
    // The text of no-data has more digits than a float keeps.
    if size == 4, layout.sample == .float, let noData {
      isNoData = isNoData || Float(value) == Float(noData)
    }
    let height = Float(value * scale + offset)
    return isNoData || !height.isFinite ? .nan : height
  }
}
