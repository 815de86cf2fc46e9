public import FacilityLocation

extension ModularProblem {
  /// Writes the JSON form to a file; reading it back gives the same problem, but for the names of
  /// modes and use patterns that no arc has.
  ///
  /// Complexity: O(size of the problem).
  public func write(to path: String) throws(LocationFileError) {
    var text = try ByteText(path: path)
    try writeJSON(&text)
    try text.close()
  }

  /// The JSON form as bytes.
  public func json() throws(LocationFileError) -> [UInt8] {
    var text = ByteText()
    try writeJSON(&text)
    return text.bytes
  }

  private func writeJSON(_ text: inout ByteText) throws(LocationFileError) {
    text.append("{\"resources\":")
    text.appendList(resources) { $0.appendQuoted($1) }
    text.append(",\n\"sites\":[")
    for (j, site) in sites.enumerated() {
      text.append(j == 0 ? "\n{\"id\":" : ",\n{\"id\":")
      text.appendQuoted(site.id)
      text.append(",\"options\":")
      text.appendList(site.options) { $0.append($1) }
      text.append("}")
      try text.flushIfLarge()
    }
    text.append("],\n\"clients\":[")
    for (i, client) in clients.enumerated() {
      text.append(i == 0 ? "\n{\"id\":" : ",\n{\"id\":")
      text.appendQuoted(client.id)
      text.append(",\"demand\":")
      text.append(client.demand)
      text.append(",\"penalty\":")
      if let penalty = client.penalty { text.append(penalty) } else { text.append("null") }
      text.append("}")
      try text.flushIfLarge()
    }
    text.append("],\n\"arcs\":[")
    for (a, arc) in arcs.enumerated() {
      text.append(a == 0 ? "\n" : ",\n")
      append(arc, to: &text)
      try text.flushIfLarge()
    }
    text.append("],\n\"side\":")
    text.appendList(side) { $0.append($1) }
    text.append("}\n")
  }

  private func append(_ arc: Arc, to text: inout ByteText) {
    text.append("{\"client\":")
    text.append(Int(arc.client))
    text.append(",\"site\":")
    text.append(Int(arc.site))
    text.append(",\"mode\":")
    text.appendQuoted(modes[Int(arc.mode)])
    text.append(",\"cost\":")
    text.append(arc.cost)
    text.append(",\"use\":")
    text.appendList(usePatterns[Int(arc.pattern)]) { $0.append($1) }
    text.append("}")
  }
}

extension ByteText {
  fileprivate mutating func appendList<T>(
    _ values: [T], _ append: (inout ByteText, T) -> Void
  ) {
    self.append("[")
    for (k, value) in values.enumerated() {
      if k > 0 { self.append(",") }
      append(&self, value)
    }
    self.append("]")
  }

  fileprivate mutating func append(_ option: ModularProblem.Option) {
    append("{\"name\":")
    appendQuoted(option.name)
    append(",\"cost\":")
    append(option.cost)
    append(",\"capacity\":")
    appendList(option.capacity) { $0.append($1) }
    append(",\"minimum\":")
    appendList(option.minimum) { $0.append($1) }
    if !option.modules.isEmpty {
      append(",\"modules\":")
      appendList(option.modules) { $0.append($1) }
    }
    append("}")
  }

  fileprivate mutating func append(_ module: ModularProblem.Module) {
    append("{\"resource\":\(module.resource),\"size\":")
    append(module.size)
    append(",\"cost\":")
    append(module.cost)
    append(",\"most\":\(module.most),\"takes\":")
    appendList(module.takes) {
      $0.append("{\"resource\":\($1.resource),\"amount\":")
      $0.append($1.amount)
      $0.append("}")
    }
    append("}")
  }

  fileprivate mutating func append(_ constraint: ModularProblem.SideConstraint) {
    append("{\"name\":")
    appendQuoted(constraint.name)
    append(",\"sense\":\"\(constraint.sense.rawValue)\",\"limit\":")
    append(constraint.limit)
    append(",\"terms\":")
    appendList(constraint.terms) {
      $0.append("{\"site\":\($1.site),\"option\":\($1.option),\"coefficient\":")
      $0.append($1.coefficient)
      $0.append("}")
    }
    append("}")
  }

  /// Appends a JSON string.
  mutating func appendQuoted(_ string: String) {
    append("\"")
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case _ where scalar.value < 0x20:
        append("\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16))
      default: append(String(scalar))
      }
    }
    append("\"")
  }
}
