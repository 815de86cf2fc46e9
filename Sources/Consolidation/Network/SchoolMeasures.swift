/// Measures what schools of today have and lack.
struct SchoolMeasures {
  typealias Finding = NetworkAudit.Finding
  typealias Measure = NetworkAudit.Measure

  let setting: NetworkSetting
  /// By school, pupils who would have to board there.
  let boarders: [Int]
  private let types: [SchoolType?]
  private let book: RuleBook
  private var policy: Policy { setting.policy }
  private var today: [Int] {
    setting.region.schools.indices.filter { !setting.region.schools[$0].isCandidate }
  }

  init(_ setting: NetworkSetting, boarders: [Int]) {
    self.setting = setting
    self.boarders = boarders
    book = RuleBook(setting.policy)
    let today = NetworkToday(setting: setting)
    types = setting.region.schools.indices.map {
      setting.region.schools[$0].isCandidate
        ? nil : today.type(of: $0, teaching: setting.sites[$0].bands)
    }
  }

  /// Everything that was found.
  func all() -> [Finding] {
    var found: [Finding] = []
    for j in today {
      let school = setting.region.schools[j]
      found += classes(j, school) + sizes(j, school) + advised(j, school) + rooms(j, school)
      found += beds(j, school) + staff(j, school)
    }
    let least: Set<Measure> = [.minimumPupils, .smallSchool, .classrooms, .beds]
    return found.enumerated().sorted { a, b in
      let (x, y) = (excess(a.element, least), excess(b.element, least))
      return x != y ? x > y : a.offset < b.offset
    }.map(\.element)
  }

  /// How bad a finding is, beside others of its measure.
  private func excess(_ finding: Finding, _ least: Set<Measure>) -> Double {
    guard let limit = finding.limit else { return finding.measured }
    // Guides advise a least and a most size.
    if finding.measure == .advisedSize { return abs(finding.measured - limit) }
    return least.contains(finding.measure) ? limit - finding.measured : finding.measured - limit
  }

  // MARK: Classes and sizes

  private func kind(_ j: Int) -> SchoolKind? { types[j].map { policy.kinds[$0.kind] } }

  /// The grades that the school files pupils of, with their norms.
  private func grades(_ j: Int, _ school: School) -> [ClassEstimate.Grade] {
    school.gradeEnrolment.indices.compactMap { grade in
      guard let roll = school.gradeEnrolment[grade], let band = band(of: grade) else { return nil }
      return .init(grade: grade, roll: Int(roll.rounded()), norm: norm(j, band))
    }
  }

  private func band(of grade: Int) -> Int? {
    policy.bands.firstIndex { $0.grades.contains(grade) }
  }

  private func norm(_ j: Int, _ band: Int) -> Int {
    kind(j).map { SiteMenu.classSize($0, band, policy) } ?? policy.bands[band].classSize
  }

  /// The largest class that the school must have, where rolls and classes are known.
  private func largestClass(_ j: Int, _ school: School) -> ClassEstimate? {
    guard let classes = school.classes, classes > 0 else { return nil }
    if let estimate = ClassEstimate(grades(j, school), classes: classes) { return estimate }
    guard let roll = school.enrolment, roll > 0 else { return nil }
    let norms = setting.sites[j].bands.map { norm(j, $0) }
    guard let norm = norms.max() else { return nil }
    let pupils = Int(roll.rounded())
    return ClassEstimate(
      pupils: (pupils + classes - 1) / classes, norm: norm, roll: pupils, grade: nil)
  }

  private func classes(_ j: Int, _ school: School) -> [Finding] {
    guard let largest = largestClass(j, school) else { return [] }
    let band: Int? = largest.grade.flatMap { self.band(of: $0) }
    var found: [Finding] = []
    func report(_ measure: Measure, _ figure: String, _ limit: Int) {
      found.append(
        Finding(
          measure, book, figure: figure, at: .school(j), band: band,
          measured: Double(largest.pupils), limit: Double(limit), unit: "pupils",
          pupils: largest.roll))
    }
    if largest.pupils > largest.norm {
      let ownBand = band ?? setting.sites[j].bands.last ?? 0
      let kind = kind(j)
      let figure =
        kind?.classSize != nil
        ? "kinds.\(kind?.id ?? "").classSize" : "bands.\(policy.bands[ownBand].id).classSize"
      report(.classSize, figure, largest.norm)
    }
    if largest.pupils >= policy.bigClass { report(.bigClass, "rules.bigClass", policy.bigClass) }
    if let huge = policy.hugeClass, largest.pupils >= huge {
      report(.hugeClass, "rules.hugeClass", huge)
    }
    return found
  }

  private func sizes(_ j: Int, _ school: School) -> [Finding] {
    var found: [Finding] = []
    func report(
      _ measure: Measure, _ figure: String, _ measured: Double, _ limit: Int, _ unit: String
    ) {
      found.append(
        Finding(
          measure, book, figure: figure, at: .school(j), measured: measured,
          limit: Double(limit), unit: unit, pupils: school.roll.map { Int($0.rounded()) }))
    }
    let kind = kind(j)
    if let roll = school.roll {
      let cap = kind?.maximumPupils ?? policy.schoolCap
      if roll > Double(cap) {
        let figure =
          kind?.maximumPupils == nil ? "rules.schoolCap" : "kinds.\(kind?.id ?? "").maximumPupils"
        report(.schoolPupils, figure, roll, cap, "pupils")
      }
      if let kind, !school.isProtected, roll < Double(kind.minimumPupils) {
        report(
          .minimumPupils, "kinds.\(kind.id).minimumPupils", roll, kind.minimumPupils, "pupils")
      }
      if roll < Double(policy.smallSchool) {
        report(.smallSchool, "rules.smallSchool", roll, policy.smallSchool, "pupils")
      }
    }
    if let classes = school.classes, let most = kind?.classSteps.last, classes > most {
      found.append(
        Finding(
          .schoolClasses, book, rule: "school-types", at: .school(j), measured: Double(classes),
          limit: Double(most), unit: "classes", pupils: school.roll.map { Int($0.rounded()) }))
    }
    return found
  }

  /// The first advised size that is about the school's stage and township.
  private func advised(_ j: Int, _ school: School) -> [Finding] {
    guard
      let size = policy.advisedSizes.first(where: { size in
        size.stages.contains(where: setting.sites[j].stages.contains)
          && size.isAbout(township: school.township)
      })
    else { return [] }
    func finding(_ field: String, _ measured: Double, _ limit: Int, _ unit: String) -> Finding {
      Finding(
        .advisedSize, book, figure: "rules.sizes.\(size.id).\(field)", at: .school(j),
        measured: measured, limit: Double(limit), unit: unit,
        pupils: school.roll.map { Int($0.rounded()) })
    }
    var found: [Finding] = []
    if let roll = school.roll, let limit = size.smallUpTo, roll <= Double(limit) {
      found.append(finding("smallUpTo", roll, limit, "pupils"))
    }
    if let classes = school.classes {
      if let limit = size.fewestClasses, classes < limit {
        found.append(finding("fewestClasses", Double(classes), limit, "classes"))
      }
      if let limit = size.mostClasses, classes > limit {
        found.append(finding("mostClasses", Double(classes), limit, "classes"))
      }
    }
    return found
  }

  // MARK: Rooms, beds, staff

  /// The classes that the school's pupils need at the norm.
  private func neededClasses(_ j: Int, _ school: School) -> Int? {
    let grades = grades(j, school).filter { $0.roll > 0 }
    guard let norm = grades.map(\.norm).max() else { return nil }
    let sharesClasses = kind(j)?.isMultigrade == true || school.classes ?? .max < grades.count
    guard !sharesClasses else {
      return (grades.reduce(0) { $0 + $1.roll } + norm - 1) / norm
    }
    return grades.reduce(0) { $0 + $1.needed }
  }

  private func rooms(_ j: Int, _ school: School) -> [Finding] {
    guard let rooms = school.classrooms, let needed = neededClasses(j, school), rooms < needed
    else { return [] }
    return [
      Finding(
        .classrooms, book, rule: "class-size", at: .school(j), measured: Double(rooms),
        limit: Double(needed), unit: "rooms", pupils: school.roll.map { Int($0.rounded()) })
    ]
  }

  private func beds(_ j: Int, _ school: School) -> [Finding] {
    var found: [Finding] = []
    if let beds = school.beds {
      // Who is counted as a boarder needs a bed; where nobody is, those who live too far do.
      let need = school.boarders.map { Int($0.rounded()) } ?? boarders[j]
      if need > beds {
        found.append(
          Finding(
            .beds, book, rule: "veto-boarding", at: .school(j), measured: Double(beds),
            limit: Double(need), unit: "beds", pupils: need - beds))
      }
    }
    return found + tooYoung(j, school)
  }

  /// Boarders of bands that may not board; where they are not counted by grade, beds at a school
  /// that teaches only such bands.
  private func tooYoung(_ j: Int, _ school: School) -> [Finding] {
    func finding(_ band: Int, _ measured: Double, _ unit: String, _ pupils: Int?) -> Finding {
      Finding(
        .boardingAge, book, figure: "bands.\(policy.bands[band].id).mayBoard", at: .school(j),
        band: band, measured: measured, limit: 0, unit: unit, pupils: pupils)
    }
    // A preset that has no boarding at all says nothing of ages.
    guard policy.bands.contains(where: \.mayBoard) else { return [] }
    guard school.gradeBoarders.contains(where: { $0 != nil }) else {
      let bands = setting.sites[j].bands
      guard let beds = school.beds, beds > 0, let first = bands.first,
        !bands.contains(where: { policy.bands[$0].mayBoard })
      else { return [] }
      return [finding(first, Double(beds), "beds", nil)]
    }
    return policy.bands.indices.compactMap { band in
      guard !policy.bands[band].mayBoard else { return nil }
      let young = policy.bands[band].grades.reduce(0) { $0 + (school.gradeBoarders[$1] ?? 0) }
      return young > 0 ? finding(band, young, "pupils", Int(young.rounded())) : nil
    }
  }

  /// Pupils of the stages that have a ratio, and the staff that the ratios ask for.
  private func staffNeeded(_ school: School) -> (pupils: Double, posts: Double)? {
    var (pupils, posts) = (0.0, 0.0)
    for band in policy.bands {
      guard let ratio = policy.staffRatios[band.stage],
        let own = school.filedPupils(in: band.grades)
      else { continue }
      pupils += own
      posts += own / ratio
    }
    return pupils > 0 ? (pupils, posts) : nil
  }

  private func staff(_ j: Int, _ school: School) -> [Finding] {
    guard let teachers = school.teachers, teachers > 0, let need = staffNeeded(school),
      teachers < need.posts, let stage = setting.sites[j].stages.stageWithRatio(policy)
    else { return [] }
    return [
      Finding(
        .staff, book, figure: "rules.staff.\(stage.rawValue)", at: .school(j), stage: stage,
        measured: need.pupils / teachers, limit: need.pupils / need.posts, unit: "pupils",
        pupils: Int(need.pupils.rounded()))
    ]
  }

  // MARK: What is known

  /// Of how many schools the files state what each measure needs.
  func coverage() -> [NetworkAudit.Coverage] {
    let schools = today.map { ($0, setting.region.schools[$0]) }
    func count(_ measure: Measure, _ isKnown: (Int, School) -> Bool) -> NetworkAudit.Coverage {
      .init(measure: measure, known: schools.count { isKnown($0, $1) }, schools: schools.count)
    }
    var list = [
      count(.classSize) { largestClass($0, $1) != nil },
      count(.schoolPupils) { $1.roll != nil },
      count(.schoolClasses) { $1.classes != nil },
      count(.classrooms) { $1.classrooms != nil && neededClasses($0, $1) != nil },
      count(.beds) { $1.beds != nil },
      count(.boardingAge) { $1.gradeBoarders.contains { $0 != nil } },
    ]
    if !policy.staffRatios.isEmpty {
      list.append(count(.staff) { ($1.teachers ?? 0) > 0 && staffNeeded($1) != nil })
    }
    return list
  }
}

extension Set<Stage> {
  /// The highest stage with a staff ratio.
  fileprivate func stageWithRatio(_ policy: Policy) -> Stage? {
    Stage.allCases.last { contains($0) && policy.staffRatios[$0] != nil }
  }
}
