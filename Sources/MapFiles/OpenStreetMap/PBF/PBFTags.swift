/// Reads tags that are stored as two rows of numbers of strings.
enum PBFTags {
  /// Replaces `tags` by those of an element.
  static func read(
    _ block: PBFBlock, _ keys: [Range<Int>], _ values: [Range<Int>], into tags: inout Tags
  ) throws(ProtobufFault) {
    tags.removeAll()
    guard keys.count == values.count else { throw uneven }
    for (keyRange, valueRange) in zip(keys, values) {
      var keyReader = ProtobufReader(block.bytes, keyRange)
      var valueReader = ProtobufReader(block.bytes, valueRange)
      while keyReader.position < keyReader.end {
        let key = try block.key(try keyReader.varint())
        guard valueReader.position < valueReader.end else { throw uneven }
        let value = try valueReader.varint()
        if let key { tags.append(key, try block.string(value)) }
      }
      guard valueReader.position == valueReader.end else { throw uneven }
    }
  }

  private static let uneven = ProtobufFault(
    "an element has more keys than values, or fewer", "要素的键与值数目不一致")
}
