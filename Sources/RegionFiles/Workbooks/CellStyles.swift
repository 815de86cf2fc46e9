/// How the styles of a workbook show numbers, as far as a table's meaning depends on it.
struct CellStyles {
  /// How a number is shown.
  enum Look: Equatable {
    /// As it is.
    case plain
    /// With zeros before it up to so many digits: codes that begin with zeros.
    case padded(Int)
    /// As a date.
    case date
  }

  private var looks: [Look] = []
  /// More formats than a workbook may have (65,490 in Excel) are not kept.
  private static let most = 65_536

  init() {}

  /// Reads `styles.xml`.
  init(_ start: SheetXML) throws(WorkbookFault) {
    var xml = start
    var formats: [Int: Look] = [:]
    var isInFormats = false
    while true {
      switch try xml.next() {
      case .finished: return
      case .text: continue
      case .end: if xml.isNamed("cellXfs") { isInFormats = false }
      case .start:
        if xml.isNamed("cellXfs") {
          isInFormats = true
        } else if xml.isNamed("numFmt"), let id = try xml.whole("numFmtId"),
          formats.count < Self.most
        {
          formats[id] = Self.look(ofCode: try xml.string("formatCode"))
        } else if isInFormats, xml.isNamed("xf"), looks.count < Self.most {
          let id = try xml.whole("numFmtId") ?? 0
          looks.append(formats[id] ?? Self.look(ofBuiltIn: id))
        }
      }
    }
  }

  /// How a style shows numbers.
  subscript(style: Int?) -> Look {
    guard let style, looks.indices.contains(style) else { return .plain }
    return looks[style]
  }

  /// The formats that every program knows by number (ECMA-376 part 1, 18.8.30).
  private static func look(ofBuiltIn id: Int) -> Look {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    default: .plain
    }
  }

  /// What a format's code does: zeros alone pad, and years or days make a date.
  static func look(ofCode code: String) -> Look {
    if code.count > 1, code.count <= 30, code.allSatisfy({ $0 == "0" }) {
      return .padded(code.count)
    }
    var letters = ""
    var closing: Character?
    var isEscaped = false
    for letter in code {
      if isEscaped {
        isEscaped = false
      } else if let end = closing {
        if letter == end { closing = nil }
      } else if letter == ";" {
        break
      } else if letter == "\\" || letter == "_" || letter == "*" {
        isEscaped = true
      } else if letter == "\"" || letter == "[" {
        closing = letter == "[" ? "]" : letter
      } else {
        letters += letter.lowercased()
      }
    }
    return letters.contains("y") || letters.contains("d") ? .date : .plain
  }
}
