import RoadNetwork

/// Who may use a way in which direction.
struct Directions: Equatable {
  var forward: Travellers
  var backward: Travellers
  /// Whether the direction changes with the hour, so that vehicles cannot count on either.
  var isReversible = false

  private enum Flow {
    case both, forward, backward, reversible

    init?(_ value: String?) {
      switch value {
      case "yes", "true", "1": self = .forward
      case "-1", "reverse": self = .backward
      case "no", "false", "0", "alternating": self = .both
      case "reversible": self = .reversible
      default: return nil
      }
    }
  }

  /// Works out the directions of a way of a class.
  ///
  /// One-way rules are for vehicles; people on foot are bound only by `oneway:foot`. Motorways and
  /// roundabouts are one-way where nothing else is said.
  init(_ tags: Tags, _ roadClass: RoadClass) {
    let base = Access.resolve(tags, byDefault: Self.byDefault(tags, roadClass))
    (forward, backward) = (base, base)
    let isRing = tags.has(.junction, "roundabout", "circular")
    let implied: Flow = roadClass == .motorway || isRing ? .forward : .both
    let general = Flow(tags[.oneway]) ?? implied
    let vehicle = Flow(tags[.onewayVehicle]) ?? general
    let motor = Flow(tags[.onewayMotorVehicle]) ?? vehicle
    apply(Flow(tags[.onewayMotorcar]) ?? motor, .car)
    apply(Flow(tags[.onewayBus]) ?? Flow(tags[.onewayPSV]) ?? motor, .bus)
    apply(Flow(tags[.onewayFoot]) ?? .both, .foot)
    applyOneSided(tags, base)
  }

  private mutating func apply(_ flow: Flow, _ travellers: Travellers) {
    switch flow {
    case .both: break
    case .forward: backward.subtract(travellers)
    case .backward: forward.subtract(travellers)
    case .reversible:
      isReversible = !forward.intersection(travellers).isEmpty
      forward.subtract(travellers)
      backward.subtract(travellers)
    }
  }

  /// Keys with `:forward` and `:backward`.
  private mutating func applyOneSided(_ tags: Tags, _ base: Travellers) {
    let vehicles: Travellers = [.bus, .car]
    func side(
      _ access: TagKey, _ vehicle: TagKey, _ motor: TagKey, _ car: TagKey, _ bus: TagKey,
      _ psv: TagKey, _ foot: TagKey, _ result: inout Travellers
    ) {
      // What holds for all can only close; a kind of its own can also be let through.
      if AccessWord(tags[access]) == .denied { result = [] }
      if AccessWord(tags[vehicle]) == .denied { result.subtract(vehicles) }
      Access.apply(Access.first(tags, [bus, psv, motor]), .bus, &result)
      Access.apply(Access.first(tags, [car, motor]), .car, &result)
      Access.apply(AccessWord(tags[foot]), .foot, &result)
    }
    side(
      .accessForward, .vehicleForward, .motorVehicleForward, .motorcarForward, .busForward,
      .psvForward, .footForward, &forward)
    side(
      .accessBackward, .vehicleBackward, .motorVehicleBackward, .motorcarBackward, .busBackward,
      .psvBackward, .footBackward, &backward)
  }

  /// Who uses a way where no tag speaks of access.
  private static func byDefault(_ tags: Tags, _ roadClass: RoadClass) -> Travellers {
    if tags.has(.highway, "busway") { return .bus }
    if tags.has(.smoothness, "impassable") { return roadClass.travellers.intersection(.foot) }
    // A ferry that names people on foot or buses, and no motor vehicles, carries those it names.
    if roadClass == .ferry, tags[.motorVehicle] == nil, tags[.motorcar] == nil,
      tags[.vehicle] == nil, AccessWord(tags[.foot]) == .allowed
    {
      return .foot
    }
    return roadClass.travellers
  }
}
