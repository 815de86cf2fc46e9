/// A school's side of a network while it is being added up: its own cost and its pupils' ways
/// apart.
struct SchoolAccount: Sendable {
  var operation: SchoolOperation
  /// Running the school, its transfers included.
  var own = Ledger()
  /// Its pupils' ways and boarding.
  var ways = Ledger()

  init(bands: Int, site: SchoolSite) {
    operation = SchoolOperation(
      filedPupils: nil, pupils: Array(repeating: 0, count: bands), boarders: 0,
      classes: Array(repeating: 0, count: bands), rooms: site.rooms, newRooms: 0, beds: site.beds,
      newBeds: 0, ledger: Ledger())
  }

  /// Adds a village's band.
  mutating func add(_ pupils: Int, band: Int, _ trip: Trip, _ journey: Ledger) {
    operation.pupils[band] += pupils
    if trip.mode == .board { operation.boarders += pupils }
    ways += journey
  }

  /// Settles the ledgers once everybody is added.
  mutating func close(_ running: Ledger, _ transfers: Ledger) {
    own = running + transfers
    operation.ledger = own + ways
  }
}
