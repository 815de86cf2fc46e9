extension KeyFigures {
  /// Adds up one side of a plan: `side` is today or the plan.
  init(
    _ schools: [SchoolPlan], _ placements: [Placement], _ policy: Policy,
    _ side: KeyPath<SchoolPlan, SchoolOperation>
  ) {
    let isBefore = side == \SchoolPlan.before
    let open = schools.filter {
      isBefore
        ? !$0.bandsBefore.isEmpty : $0.type != nil
    }
    let trips = placements.map { isBefore ? $0.before : $0.after }
    var byMode = [Int](repeating: 0, count: TravelMode.allCases.count)
    var (placed, unplaced, over, day) = (0, 0, 0, 0)
    var (minutes, metres, longestMinutes, longestMetres) = (0.0, 0.0, 0.0, 0.0)
    for (placement, trip) in zip(placements, trips) {
      guard let trip else {
        unplaced += placement.pupils
        continue
      }
      placed += placement.pupils
      if trip.isOverLimit { over += placement.pupils }
      byMode[TravelMode.allCases.firstIndex(of: trip.mode) ?? 0] += placement.pupils
      guard trip.mode != .board else { continue }
      day += placement.pupils
      minutes += Double(placement.pupils) * trip.minutes
      metres += Double(placement.pupils) * trip.metres
      longestMinutes = max(longestMinutes, trip.minutes)
      longestMetres = max(longestMetres, trip.metres)
    }
    var ledger = Ledger()
    for school in schools { ledger += school[keyPath: side].ledger }
    self.init(
      schools: open.count,
      smallSchools: open.filter { $0[keyPath: side].totalPupils < policy.smallSchool }.count,
      boardingSchools: open.filter { $0[keyPath: side].boarders > 0 }.count, pupils: placed,
      unplacedPupils: unplaced, overLimitPupils: over, pupilsByMode: byMode,
      classes: open.reduce(0) { $0 + $1[keyPath: side].totalClasses },
      newRooms: open.reduce(0) { $0 + $1[keyPath: side].newRooms },
      newBeds: open.reduce(0) { $0 + $1[keyPath: side].newBeds },
      meanMinutes: day > 0 ? minutes / Double(day) : 0, maximumMinutes: longestMinutes,
      meanMetres: day > 0 ? metres / Double(day) : 0, maximumMetres: longestMetres, ledger: ledger)
  }
}
