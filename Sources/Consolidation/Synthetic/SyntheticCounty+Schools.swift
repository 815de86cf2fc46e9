import CatchmentSupport
import Demography

extension SyntheticCounty {
  /// Gives the sites their pupils, classes, rooms and staff.
  func makeSchools(_ sites: [Site], _ places: Places, _ names: Names) -> [School] {
    let rolls = rolls(of: sites, places)
    var random = stream(.buildings)
    var namer = SchoolNamer()
    let idWidth = digits(schools)
    var number = (school: 0, candidate: 0)
    return sites.indices.map { index in
      let site = sites[index]
      let village = places.villages[site.village]
      let isCandidate = site.kind == .candidate
      if isCandidate { number.candidate += 1 } else { number.school += 1 }
      var school = School(
        id: isCandidate
          ? "C" + padded(number.candidate, 2) : "S" + padded(number.school, idWidth),
        name: namer.name(
          site, village, names.villages[site.village], names.townships[village.township]),
        coordinate: coordinate(site.x, site.y), township: names.townships[village.township],
        grades: GradeSet(site.grades), isCandidate: isCandidate, isProtected: site.isProtected)
      if !isCandidate { furnish(&school, site, rolls[index], village, &random) }
      return school
    }
  }

  /// Pupils of grades 1 to 9 at each site: those of the villages nearest to it, less a few who go
  /// to the school at their township's seat.
  private func rolls(of sites: [Site], _ places: Places) -> [[Int]] {
    var random = stream(.rolls)
    var rolls = [[Int]](repeating: [Int](repeating: 0, count: 9), count: sites.count)
    let bands = [1...3, 4...6, 7...9]
    let leaving = places.villages.map { _ in random.uniform(0, 0.14) }
    for band in bands {
      let teaching = sites.indices.filter {
        sites[$0].kind != .candidate && sites[$0].grades.contains(band.lowerBound)
      }
      guard !teaching.isEmpty else { continue }
      let grid = PlanarGrid(
        teaching.map { (sites[$0].x, sites[$0].y) }, width: width, height: height)
      var seatSchool: [Int: Int] = [:]
      for index in teaching where places.villages[sites[index].village].kind == .seat {
        seatSchool[places.villages[sites[index].village].township] = index
      }
      for (index, village) in places.villages.enumerated() {
        let nearest = teaching[grid.nearest(to: village.x, village.y)?.index ?? 0]
        let central = seatSchool[village.township] ?? nearest
        for grade in band {
          let pupils = village.pupils[grade - 1]
          let moving = Int((Double(pupils) * leaving[index]).rounded())
          rolls[nearest][grade - 1] += pupils - moving
          rolls[central][grade - 1] += moving
        }
      }
    }
    return rolls
  }

  /// Fills in what a school has, from its pupils: rooms for the larger rolls of some years ago,
  /// dormitories at most upper schools of the mountains.
  private func furnish(
    _ school: inout School, _ site: Site, _ roll: [Int], _ village: Village,
    _ random: inout RandomStream
  ) {
    let isJunior = site.kind == .junior
    for grade in site.grades { school.gradeEnrolment[grade] = Double(roll[grade - 1]) }
    let pupils = site.grades.reduce(0) { $0 + roll[$1 - 1] }
    school.enrolment = Double(pupils)
    let classes = Self.classes(for: roll, grades: site.grades)
    school.classes = classes
    let spare = random.uniform(0, isJunior ? 0.2 : 0.35)
    school.classrooms = classes + Int((Double(classes) * spare).rounded())
    school.teachers = Double(
      max(1, Int((Double(classes) * (isJunior ? 3.2 : 1.9) * random.uniform(0.9, 1.15)).rounded())))
    let chance = random.uniform()
    let boards =
      switch site.kind {
      case .junior: chance < 0.25 + 0.65 * village.mountain
      case .nineYear: true
      case .primary: pupils > 150 && chance < 0.25 * village.mountain
      case .point, .candidate: false
      }
    let share = random.uniform(0.15, 0.45)
    school.beds = boards ? max(2, Int((Double(pupils) * share / 8).rounded())) * 8 : 0
    school.yearBuilt = 1962 + random.integer(below: 48)
    let age = 2010 - (school.yearBuilt ?? 2010)
    let wear = Double(age) / 48 + random.uniform(-0.3, 0.3)
    school.condition = wear < 0.3 ? "A" : wear < 0.6 ? "B" : wear < 0.95 ? "C" : "D"
  }

  /// The classes of a school.
  ///
  /// Where grades are small, several share a class.
  static func classes(for roll: [Int], grades: ClosedRange<Int>) -> Int {
    let bands = [1...6, 7...9].filter(grades.overlaps).map { $0.clamped(to: grades) }
    return bands.reduce(0) { sum, band in
      let cap = 48
      let pupils = band.reduce(0) { $0 + roll[$1 - 1] }
      if pupils < band.count * 16, band.lowerBound < 7 { return sum + max(1, (pupils + 29) / 30) }
      return sum + band.reduce(0) { $0 + max(1, (roll[$1 - 1] + cap - 1) / cap) }
    }
  }
}

/// Names schools after their place; a second school of a kind in a village is numbered.
private struct SchoolNamer {
  private var used: [String: Int] = [:]
  private static let ordinals = ["", "", "第二", "第三", "第四", "第五", "第六"]

  mutating func name(
    _ site: SyntheticCounty.Site, _ village: SyntheticCounty.Village, _ villageName: String,
    _ township: String
  ) -> String {
    let place: String
    let kind: String
    switch (site.kind, village.kind) {
    case (.primary, .seat): (place, kind) = (township, "中心小学")
    case (.primary, _): (place, kind) = (villageName, "小学")
    case (.point, _): (place, kind) = (villageName, "教学点")
    case (.junior, .seat): (place, kind) = (township, "初级中学")
    case (.junior, _): (place, kind) = (villageName, "初级中学")
    case (.nineYear, _): (place, kind) = (township, "九年一贯制学校")
    case (.candidate, _): (place, kind) = (villageName, "寄宿制学校（拟建）")
    }
    let count = used[place + kind, default: 0] + 1
    used[place + kind] = count
    let ordinal = count < Self.ordinals.count ? Self.ordinals[count] : "第\(count)"
    return place + ordinal + kind
  }
}
