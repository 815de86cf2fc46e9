/// Unpacks gzip (RFC 1952) in pieces, so that long files need little memory.
///
///     var decoder = GzipDecoder(limit: 1 << 40)
///     while true {
///       if let piece = try decoder.next() { use(piece) }
///       else if decoder.hasEnded { break }
///       else if let more = read() { decoder.append(more) } else { decoder.finishInput() }
///     }
///
/// Members that follow each other are one text, as `cat a.gz b.gz` and block gzip make them; zeros
/// after the last are padding, anything else is refused.
public struct GzipDecoder: Sendable {
  private enum Stage {
    case header, body, trailer, padding, ended
  }

  private var stage = Stage.header
  private var inflater = Inflater()
  private var sum = CRC32()
  // Input that is not used yet begins at `position`; `base` bytes came before `input`.
  private var input: [UInt8] = []
  private var position = 0
  private var base = 0
  private var isLast = false
  private var output: [UInt8] = []
  // `output` holds earlier bytes up to `filled`; those of this member begin at `history`.
  private var filled = 0
  private var history = 0
  private var memberLength = 0
  private var total = 0
  private let limit: Int
  private let checksSum: Bool
  private static let pieceLength = 1 << 18

  /// A decoder that hands out at most `limit` bytes.
  public init(limit: Int, checksSum: Bool = true) {
    self.limit = limit
    self.checksSum = checksSum
  }

  /// Whether the last byte has been handed out.
  public var hasEnded: Bool {
    if case .ended = stage { true } else { false }
  }

  /// Adds compressed bytes behind those that are there.
  public mutating func append(_ bytes: [UInt8]) {
    if position > 0 {
      base += position
      input.removeFirst(position)
      position = 0
    }
    if input.isEmpty { input = bytes } else { input.append(contentsOf: bytes) }
  }

  /// Says that no more input follows.
  public mutating func finishInput() { isLast = true }

  /// The next piece of output; `nil` when the end is reached (see `hasEnded`) or more input is
  /// needed.
  public mutating func next() throws(CompressionError) -> ArraySlice<UInt8>? {
    do {
      return try step()
    } catch {
      throw error.moved(by: base)
    }
  }

  private mutating func step() throws(CompressionError) -> ArraySlice<UInt8>? {
    while true {
      switch stage {
      case .header:
        // Names and comments have no end of their own: 64 KiB is plenty.
        if !isLast, input.count - position < 1 << 17 { return nil }
        position = try Self.headerEnd(input, position)
        (stage, inflater, sum, memberLength) = (.body, Inflater(), CRC32(), 0)
        history = filled
      case .body:
        makeRoom()
        let before = filled
        let source = input
        let pause = try inflater.run(
          source.span, from: &position, isLast: isLast, into: &output, at: &filled, history: history
        )
        let count = filled - before
        guard count <= limit - total else { throw .tooLarge(limit: limit) }
        total += count
        memberLength += count
        let written = output
        sum.update(written.span.extracting(before..<filled))
        if pause == .ended { stage = .trailer }
        if count > 0 { return output[before..<filled] }
        if pause == .needsInput { return nil }
      case .trailer:
        guard input.count - position >= 8 else {
          if isLast { throw .truncated(offset: input.count) }
          return nil
        }
        try checkTrailer()
        position += 8
        stage = .padding
      case .padding:
        while position < input.count, input[position] == 0 { position += 1 }
        if position < input.count {
          let isMember = input[position] == 0x1F
          guard isMember else { throw Inflate.trailing(position) }
          stage = .header
        } else if isLast {
          stage = .ended
        } else {
          return nil
        }
      case .ended:
        return nil
      }
    }
  }

  /// Moves the last bytes of output to the front, where matches may still reach them.
  private mutating func makeRoom() {
    if output.isEmpty {
      output = [UInt8](
        repeating: 0, count: Inflater.window + Self.pieceLength + Inflater.reserve)
    }
    guard output.count - filled < Inflater.window + Inflater.reserve else { return }
    let kept = max(filled - Inflater.window, history)
    for i in kept..<filled { output[i - kept] = output[i] }
    filled -= kept
    history = 0
  }

  private func checkTrailer() throws(CompressionError) {
    func word(_ offset: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(input[position + offset + $1]) << UInt32(8 * $1) }
    }
    guard checksSum else { return }
    guard word(0) == sum.value else { throw Inflate.wrongSum(position) }
    guard word(4) == UInt32(truncatingIfNeeded: memberLength) else {
      throw .corrupt(
        offset: position + 4,
        reason: Wording("the stated length is not that of the data", "声明的长度与数据长度不一致"))
    }
  }

  /// Where the header of a member ends that begins at `start`.
  private static func headerEnd(_ bytes: [UInt8], _ start: Int) throws(CompressionError) -> Int {
    let end = bytes.count
    func need(_ count: Int, _ i: Int) throws(CompressionError) {
      guard end - i >= count else { throw .truncated(offset: end) }
    }
    try need(10, start)
    guard bytes[start] == 0x1F, bytes[start + 1] == 0x8B else {
      throw .corrupt(offset: start, reason: Wording("no gzip header", "不是 gzip 文件头"))
    }
    guard bytes[start + 2] == 8 else {
      throw .corrupt(
        offset: start + 2,
        reason: Wording("an unknown method of compression", "未知的压缩方法"))
    }
    let flags = bytes[start + 3]
    guard flags & 0xE0 == 0 else {
      throw .corrupt(
        offset: start + 3, reason: Wording("reserved flags are set", "保留标志位被置位"))
    }
    var i = start + 10
    if flags & 4 != 0 {
      try need(2, i)
      let length = Int(bytes[i]) | Int(bytes[i + 1]) << 8
      try need(2 + length, i)
      i += 2 + length
    }
    // The file's name, then a comment, each ended by a zero.
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      while i < end, bytes[i] != 0 { i += 1 }
      try need(1, i)
      i += 1
    }
    if flags & 2 != 0 {
      try need(2, i)
      var sum = CRC32()
      sum.update(bytes.span.extracting(start..<i))
      guard UInt16(bytes[i]) | UInt16(bytes[i + 1]) << 8 == UInt16(sum.value & 0xFFFF) else {
        throw .corrupt(
          offset: i, reason: Wording("the header's checksum is wrong", "文件头校验和错误"))
      }
      i += 2
    }
    return i
  }
}
