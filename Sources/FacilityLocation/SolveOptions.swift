public import CatchmentSupport

/// What a solve may spend, and when it may stop.
public struct SolveOptions: Sendable {
  /// Stop when the gap is at most this.
  ///
  /// The default is 0.005.
  public var relativeGap: Double = 0.005
  /// Stop after this much time; the best so far is returned.
  ///
  /// The default is no limit.
  public var timeLimit: Duration?
  /// Stop after this much work, in units of about a million elementary steps: work, unlike time, is
  /// the same on every machine, so a solve that ends by it can be repeated bit by bit.
  ///
  /// The default is 20,000.
  public var workLimit: Int = 20_000
  /// The most threads to use.
  ///
  /// The result does not depend on it. The default is 1.
  public var threads: Int = 1
  /// The seed of every random choice.
  ///
  /// The default is 1.
  public var seed: UInt64 = 1
  /// Ends the solve when raised.
  public var stop: StopSignal?
  /// Called from the solving thread, now and then, with what is known so far.
  public var onProgress: (@Sendable (SolveProgress) -> Void)?

  /// The defaults.
  public init() {}

  /// Proof of optimality, without a limit on work: a gap of 0.
  ///
  /// The default of the exact solvers of location problems.
  public static var exact: Self {
    var options = Self()
    options.relativeGap = 0
    options.workLimit = .max
    return options
  }
}
