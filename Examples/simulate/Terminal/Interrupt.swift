import Catchment
import Dispatch
import Foundation

/// Turns Ctrl-C into a stop signal: the first ends the solve with the best plan so far, the second
/// ends the program.
final class Interrupt {
  /// Raised by the first Ctrl-C.
  let stop = StopSignal()
  private let source: any DispatchSourceSignal

  /// Takes over Ctrl-C from here on.
  ///
  /// - Parameter onFirst: Called at the first Ctrl-C.
  init(onFirst: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global(qos: .userInitiated))
    let stop = stop
    source.setEventHandler {
      if stop.isRaised { exit(ExitCode.interrupted.rawValue) }
      stop.raise()
      onFirst()
    }
    source.resume()
  }
}
