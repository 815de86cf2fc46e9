/// The tags of one element that matter, in the file's order.
struct Tags {
  private var entries: [(key: TagKey, value: String)] = []

  init() {}

  /// Tags from a table, for tests and for drawing up rules.
  init(_ pairs: KeyValuePairs<String, String>) {
    for (key, value) in pairs {
      if let key = TagKey.named(key.utf8) { append(key, value) }
    }
  }

  /// Adds a tag; where a key comes twice the first counts.
  mutating func append(_ key: TagKey, _ value: String) {
    if self[key] == nil { entries.append((key, value)) }
  }

  /// Adds the tags of others whose keys are not there yet.
  mutating func append(contentsOf tags: Tags) {
    for entry in tags.entries { append(entry.key, entry.value) }
  }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  /// The value of a key.
  subscript(key: TagKey) -> String? {
    for entry in entries where entry.key == key { return entry.value }
    return nil
  }

  /// Whether a key has one of some values.
  func has(_ key: TagKey, _ values: String...) -> Bool {
    guard let value = self[key] else { return false }
    return values.contains(value)
  }
}
