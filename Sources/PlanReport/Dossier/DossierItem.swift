import Consolidation

/// What a dossier must contain, item by item.
///
/// Every dossier has every item: as a fact, a table, a question, or a blank that says what is missing
/// and where it would come from.
enum DossierItem: String, CaseIterable {
  /// The sections, in their order.
  enum Topic: String, CaseIterable {
    case identity, reasons, alternatives, receivers, pupils, boarding, money, staff, premises
    case procedure, risk, timetable, rules, provenance
  }

  // Identity.
  case code, name, village, township, type, position, yearBuilt, status, protection, specialStatus
  // Why it is considered.
  case pupilsToday, pupilsExpected, classesToday, pupilsPerClass, staffToday, costPerPupil
  case yearBelow, condition
  // Alternatives.
  case alternatives, verdict
  // Receiving schools.
  case load, classSizes, headroom, bigClassCheck, canteen
  // Pupils.
  case groups, byGrade, modes, ways, worstVillages, leftBehind, poor, specialNeeds, roadSafety
  // Boarding.
  case boardersByBand, bedsToBuild, dormitoryArea, lifeTeachers, boardingFamilies
  // Money.
  case purses, costItems, oneOff, transfers, payback, sensitivity
  // Staff.
  case posts, surplus, subjects
  // Premises.
  case vacantRooms, floorArea, land, reuse, preschoolSeats, residualValue
  // Vetoes, hearing, publicity, approval.
  case vetoParents, vetoTravel, vetoBoarding, vetoSize
  case hearingDate, hearingDelegates, hearingVotes, publicityStart, publicityEnd
  case approvals, appeal
  // Risk.
  case dropOut, stability, demandScenarios, evenPupils, evenMinutes
  // Timetable.
  case steps, transition
  // Rules.
  case rules
  // Provenance.
  case dataYear, preset, changedFigures, weights, program, seed, gap, inputs

  var topic: Topic {
    switch self {
    case .code, .name, .village, .township, .type, .position, .yearBuilt, .status, .protection,
      .specialStatus:
      .identity
    case .pupilsToday, .pupilsExpected, .classesToday, .pupilsPerClass, .staffToday, .costPerPupil,
      .yearBelow, .condition:
      .reasons
    case .alternatives, .verdict: .alternatives
    case .load, .classSizes, .headroom, .bigClassCheck, .canteen: .receivers
    case .groups, .byGrade, .modes, .ways, .worstVillages, .leftBehind, .poor, .specialNeeds,
      .roadSafety:
      .pupils
    case .boardersByBand, .bedsToBuild, .dormitoryArea, .lifeTeachers, .boardingFamilies: .boarding
    case .purses, .costItems, .oneOff, .transfers, .payback, .sensitivity: .money
    case .posts, .surplus, .subjects: .staff
    case .vacantRooms, .floorArea, .land, .reuse, .preschoolSeats, .residualValue: .premises
    case .vetoParents, .vetoTravel, .vetoBoarding, .vetoSize, .hearingDate, .hearingDelegates,
      .hearingVotes, .publicityStart, .publicityEnd, .approvals, .appeal:
      .procedure
    case .dropOut, .stability, .demandScenarios, .evenPupils, .evenMinutes: .risk
    case .steps, .transition: .timetable
    case .rules: .rules
    case .dataYear, .preset, .changedFigures, .weights, .program, .seed, .gap, .inputs: .provenance
    }
  }
}
