import Synchronization

/// A request to stop that any thread, or a signal handler's source, may raise.
///
/// Long computations poll `isRaised` every few thousand steps and return the best they have.
public final class StopSignal: Sendable {
  private let raised = Atomic<Bool>(false)

  /// A signal that is not raised.
  public init() {}

  /// Asks everything that polls this signal to finish.
  ///
  /// Raising it again changes nothing.
  public func raise() { raised.store(true, ordering: .relaxed) }

  /// Whether somebody asked to stop.
  public var isRaised: Bool { raised.load(ordering: .relaxed) }
}

/// A clock started at a moment, with an optional limit.
public struct Stopwatch: Sendable {
  private let start = ContinuousClock.now
  private let limit: Duration?

  /// Starts now; `limit` is where `isOver` turns true.
  public init(limit: Duration? = nil) { self.limit = limit }

  /// The time since the start, in seconds.
  public var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Whether the limit has passed; never, without a limit.
  public var isOver: Bool {
    guard let limit else { return false }
    return ContinuousClock.now - start >= limit
  }

  /// What is left of the limit, not below nothing; `nil` without a limit.
  public var left: Duration? {
    limit.map { max(.zero, $0 - (ContinuousClock.now - start)) }
  }
}
