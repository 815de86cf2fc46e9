import Dispatch
import Synchronization

/// Runs `body` once for every index in `0 ..< count`, on at most `threads` threads.
///
/// The indices are handed out in blocks of `grain` as threads come free, so `body` must give the
/// same result whichever thread runs it: a pure function of its index that writes only to places
/// of its own. Returns when all are done. With one thread, or one block, everything runs in order
/// on the caller's thread.
///
/// - Parameters:
///   - count: How many indices there are.
///   - threads: The most threads to use, the caller's included.
///   - grain: How many indices a thread takes at a time; each block should last well over 10 µs.
///   - body: Called with each index.
public func parallelFor(
  count: Int, threads: Int, grain: Int = 1, _ body: @Sendable (Int) -> Void
) {
  let blocks = (count + grain - 1) / max(grain, 1)
  let workers = min(threads, blocks)
  guard workers > 1 else {
    for index in 0..<max(count, 0) { body(index) }
    return
  }
  let nextBlock = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let block = nextBlock.wrappingAdd(1, ordering: .relaxed).oldValue
      guard block < blocks else { return }
      for index in block * grain..<min((block + 1) * grain, count) { body(index) }
    }
  }
}

/// The values of `body` for every index in `0 ..< count`, in index order whatever the number of
/// threads.
///
/// - Parameters:
///   - count: How many values to make.
///   - threads: The most threads to use.
///   - grain: How many indices a thread takes at a time.
///   - body: A pure function of the index.
/// - Returns: One value for each index.
public func parallelMap<T: Sendable>(
  count: Int, threads: Int, grain: Int = 1, _ body: @Sendable (Int) -> T
) -> [T] {
  guard count > 0 else { return [] }
  return [T](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each index writes its own slot exactly once, and the buffer outlives the call.
    nonisolated(unsafe) let slots = buffer
    parallelFor(count: count, threads: threads, grain: grain) { index in
      slots.initializeElement(at: index, to: body(index))
    }
    initialized = count
  }
}
