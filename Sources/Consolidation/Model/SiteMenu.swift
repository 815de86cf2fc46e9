import FacilityLocation

/// The resources of the planning problem, in the order that modules need: seats of each planned
/// band, pupils, beds, classes, rooms.
struct ResourceLayout: Sendable {
  /// The planned bands.
  let bands: [Int]

  /// The seats of the planned band at `position` in `bands`.
  func seats(_ position: Int) -> Int { position }
  var pupils: Int { bands.count }
  var beds: Int { bands.count + 1 }
  var classes: Int { bands.count + 2 }
  var rooms: Int { bands.count + 3 }
  var count: Int { bands.count + 4 }

  func names(_ policy: Policy) -> [String] {
    bands.map { "seats \(policy.bands[$0].id)" } + ["pupils", "beds", "classes", "rooms"]
  }
}

/// Turns the policy's menu into the options of one site.
///
/// A type starts with the classes that it cannot do without: one for each grade, or one for each
/// band where classes hold several grades. Further classes are modules of seats that take a class
/// of the size and a room; rooms and beds that do not stand yet are modules with a price.
struct SiteMenu: Sendable {
  let policy: Policy
  let layout: ResourceLayout
  let costs: CostModel

  /// The classes of each band of the policy that a kind runs at least.
  static func leastClasses(_ kind: SchoolKind, _ policy: Policy) -> [Int] {
    policy.bands.indices.map { b in
      guard kind.bands.contains(b) else { return 0 }
      return kind.isMultigrade ? 1 : policy.bands[b].grades.count
    }
  }

  /// The most pupils in a class of a band: never as many as make a class too big.
  static func classSize(_ kind: SchoolKind, _ band: Int, _ policy: Policy) -> Int {
    min(kind.classSize ?? policy.bands[band].classSize, policy.bigClass - 1)
  }

  /// The options of a site and the type behind each; `nil` for closed.
  func options(
    _ school: School, _ site: SchoolSite
  ) -> [(type: SchoolType?, option: ModularProblem.Option)] {
    var list: [(type: SchoolType?, option: ModularProblem.Option)] = []
    let mayClose = !policy.keeps(school) || school.isCandidate && school.fate != .open
    if mayClose { list.append((nil, .closed)) }
    for type in policy.menu {
      let kind = policy.kinds[type.kind]
      guard site.mayBecome(kind, school, policy, planned: layout.bands),
        kind.bands.allSatisfy(layout.bands.contains),
        let option = option(type, kind, school, site)
      else { continue }
      list.append((type, option))
    }
    // A school that must stay and that no kind fits can only stay out of the plan.
    return list.isEmpty ? [(nil, .closed)] : list
  }

  private func option(
    _ type: SchoolType, _ kind: SchoolKind, _ school: School, _ site: SchoolSite
  ) -> ModularProblem.Option? {
    let least = Self.leastClasses(kind, policy)
    let base = least.reduce(0, +)
    guard base <= type.maximumClasses else { return nil }
    let spare = type.maximumClasses - base
    var capacity = [Double](repeating: 0, count: layout.count)
    var modules: [ModularProblem.Module] = []
    let served = site.bands(as: kind)
    for (position, band) in layout.bands.enumerated() where served.contains(band) {
      let size = Double(Self.classSize(kind, band, policy))
      capacity[layout.seats(position)] = size * Double(least[band])
      if spare > 0 {
        modules.append(
          .init(
            resource: layout.seats(position), size: size, cost: costs.classCost(band), most: spare,
            takes: [
              .init(resource: layout.classes, amount: 1), .init(resource: layout.rooms, amount: 1),
            ]))
      }
    }
    capacity[layout.pupils] = Double(kind.maximumPupils ?? policy.schoolCap)
    capacity[layout.classes] = Double(spare)
    capacity[layout.rooms] = Double(max(0, site.rooms - base))
    if type.hasBoarding {
      capacity[layout.beds] = Double(site.beds)
      let perRoom = policy.costs.bedsPerRoom
      modules.append(
        .init(
          resource: layout.beds, size: Double(perRoom),
          cost: policy.costs.newBed * Double(perRoom), most: policy.costs.maximumNewBeds / perRoom))
    }
    modules.append(
      .init(resource: layout.rooms, size: 1, cost: policy.costs.newRoom, most: spare))
    var minimum = [Double](repeating: 0, count: layout.count)
    if !policy.keeps(school) { minimum[layout.pupils] = Double(kind.minimumPupils) }
    let fixed = costs.school(
      kind: kind, size: type.maximumClasses, hasBoarding: type.hasBoarding, classes: least,
      newRooms: max(0, base - site.rooms), newBeds: 0, isNewSite: school.isCandidate)
    return ModularProblem.Option(
      name: "\(kind.id)-\(type.maximumClasses)\(type.hasBoarding ? "-boarding" : "")",
      cost: fixed.total, capacity: capacity, minimum: minimum, modules: modules)
  }
}
