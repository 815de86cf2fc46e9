import Synchronization

/// Memory for searches, lent to one block of work after the other, so that it is taken and cleared
/// once a thread and not once a block.
///
/// A workspace keeps nothing from one use that changes the next, so it does not matter who gets
/// which.
final class WorkspacePool<Workspace: Sendable>: Sendable {
  private let free = Mutex<[Workspace]>([])
  private let make: @Sendable () -> Workspace

  init(_ make: @escaping @Sendable () -> Workspace) { self.make = make }

  /// Runs `body` with a workspace that nobody else has.
  func use(_ body: (inout Workspace) -> Void) {
    var workspace = free.withLock { $0.popLast() } ?? make()
    body(&workspace)
    let done = workspace
    free.withLock { $0.append(done) }
  }
}
