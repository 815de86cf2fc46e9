import FacilityLocation

extension CertificateFile {
  /// Writes the file.
  public func write(to path: String) throws(LocationFileError) {
    var text = try ByteText(path: path)
    text.append("{\"format\": \"catchment-certificate\", \"version\": 1,\n")
    text.append(" \"class\": \"\(problemClass.rawValue)\", \"file\": \(Self.quoted(file)),\n")
    text.append(" \"sha256\": \"\(digest)\",\n \"objective\": ")
    append(objective, to: &text)
    text.append(", \"bound\": ")
    append(bound, to: &text)
    text.append(",\n \"\(problemClass == .modular ? "options" : "open")\": ")
    append(sites, to: &text)
    text.append(",\n \"assignment\": ")
    append(assignment, to: &text)
    if !flows.isEmpty {
      text.append(",\n \"flows\": [")
      for (k, flow) in flows.enumerated() {
        text.append(k == 0 ? "[" : ",\n  [")
        text.append("\(flow.client), \(flow.site), \(flow.share)]")
      }
      text.append("]")
    }
    text.append(",\n \"bits\": \(certificate.bits), \"demand_bits\": \(certificate.demandBits), ")
    text.append("\"price_bits\": \(priceBits), \"target\": \(certificate.target),\n \"nodes\": [")
    for (k, node) in certificate.nodes.enumerated() {
      text.append(k == 0 ? "\n  " : ",\n  ")
      append(node, to: &text)
      try text.flushIfLarge()
    }
    text.append("]}\n")
    try text.close()
  }

  private func append(_ node: Certificate.Node, to text: inout ByteText) {
    text.append("{\"steps\": [")
    for (k, step) in node.steps.enumerated() {
      if k > 0 { text.append(",\n    ") }
      append([step.price] + step.multipliers, to: &text)
    }
    text.append("]")
    switch node.branch {
    case .site(let j): text.append(", \"site\": \(j)}")
    case .pair(let i, let j): text.append(", \"pair\": [\(i), \(j)]}")
    case nil: text.append("}")
    }
  }

  private func append(_ value: Double?, to text: inout ByteText) {
    if let value { text.append(value) } else { text.append("null") }
  }

  private func append(_ values: [Int], to text: inout ByteText) {
    text.append("[")
    for (k, value) in values.enumerated() {
      if k > 0 { text.append(",") }
      text.append(value)
    }
    text.append("]")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Reads a file.
  public static func read(_ path: String) throws(LocationFileError) -> CertificateFile {
    try parse(fileBytes(path), named: path)
  }

  /// Reads the bytes of a file; `named` stands in errors.
  public static func parse(
    _ bytes: [UInt8], named file: String
  ) throws(LocationFileError) -> CertificateFile {
    var scanner = JSONScanner(file: file, bytes: bytes)
    var result = CertificateFile(empty: file)
    try scanner.object(
      "the certificate",
      keys: [
        "format", "version", "class", "file", "sha256", "objective", "bound", "open", "options",
        "assignment", "flows", "bits", "demand_bits", "price_bits", "target", "nodes",
      ], optional: ["open", "options", "flows"]
    ) { (scanner, key) throws(LocationFileError) in try result.take(key, &scanner) }
    try scanner.expectEnd()
    if result.problemClass == .pCenter { result.certificate.radius = result.bound ?? .infinity }
    return result
  }

  private mutating func take(
    _ key: String, _ scanner: inout JSONScanner
  ) throws(LocationFileError) {
    switch key {
    case "format": try Self.expect("catchment-certificate", key, &scanner)
    case "version": try Self.expect(1, &scanner)
    case "class":
      let name = try scanner.string("the class")
      guard let found = LocationClass(rawValue: name) else {
        let names = LocationClass.allCases.map(\.rawValue)
        throw .unknownName(
          file: scanner.file, line: scanner.line, name: name,
          nearest: nearestName(to: name, of: names))
      }
      problemClass = found
    case "file": file = try scanner.string("the name of the problem's file")
    case "sha256": digest = try scanner.string("the digest of the problem's file")
    case "objective": objective = try scanner.optionalNumber("the objective")
    case "bound": bound = try scanner.optionalNumber("the bound")
    case "open", "options": sites = try Self.list(key, &scanner)
    case "assignment": assignment = try Self.list(key, &scanner)
    case "flows": flows = try Self.flows(&scanner)
    case "bits": certificate.bits = try scanner.whole(key)
    case "demand_bits": certificate.demandBits = try scanner.whole(key)
    case "price_bits": priceBits = try scanner.whole(key)
    case "target": certificate.target = try scanner.whole(key)
    default:
      var nodes: [Certificate.Node] = []
      try scanner.array("the nodes") { (scanner) throws(LocationFileError) in
        nodes.append(try Self.node(&scanner))
      }
      certificate.nodes = nodes
    }
  }

  private static func expect(
    _ text: String, _ what: String, _ scanner: inout JSONScanner
  ) throws(LocationFileError) {
    let found = try scanner.string(what)
    guard found == text else {
      throw .notAllowed(
        file: scanner.file, line: scanner.line, what: what, found: found, allowed: text)
    }
  }

  private static func expect(
    _ version: Int, _ scanner: inout JSONScanner
  ) throws(LocationFileError) {
    let found = try scanner.whole("the version")
    guard found == version else {
      throw .notAllowed(
        file: scanner.file, line: scanner.line, what: "the version", found: "\(found)",
        allowed: "\(version)")
    }
  }

  private static func list(
    _ what: String, _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> [Int] {
    var values: [Int] = []
    try scanner.array(what) { (scanner) throws(LocationFileError) in
      values.append(try scanner.whole(what))
    }
    return values
  }

  private static func flows(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> [LocationSolution.Flow] {
    var flows: [LocationSolution.Flow] = []
    try scanner.array("the flows") { (scanner) throws(LocationFileError) in
      var values: [Double] = []
      try scanner.array("a flow") { (scanner) throws(LocationFileError) in
        values.append(try scanner.number("a client, a site or a share"))
      }
      guard values.count == 3, let i = Int(exactly: values[0]), let j = Int(exactly: values[1])
      else { throw scanner.refused("[client, site, share]") }
      flows.append(.init(client: i, site: j, share: values[2]))
    }
    return flows
  }

  private static func node(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> Certificate.Node {
    var node = Certificate.Node(steps: [])
    try scanner.object("a node", keys: ["steps", "site", "pair"], optional: ["site", "pair"]) {
      (scanner, key) throws(LocationFileError) in
      switch key {
      case "steps":
        try scanner.array(key) { (scanner) throws(LocationFileError) in
          let values = try list("a step", &scanner)
          guard let price = values.first else { throw scanner.refused("a price") }
          node.steps.append(.init(price: price, multipliers: Array(values.dropFirst())))
        }
      case "site": node.branch = .site(try scanner.whole(key))
      default:
        let pair = try list(key, &scanner)
        guard pair.count == 2 else { throw scanner.refused("[client, site]") }
        node.branch = .pair(client: pair[0], site: pair[1])
      }
    }
    return node
  }
}
