/// The keys of OpenStreetMap's tags that say something about roads or barriers.
enum TagKey: String, CaseIterable {
  case highway, route, junction, area, name, ref
  case chineseName = "name:zh"
  case englishName = "name:en"
  case access, vehicle, motorcar, bus, psv, foot
  case motorVehicle = "motor_vehicle"
  case schoolBus = "school_bus"
  case accessForward = "access:forward"
  case accessBackward = "access:backward"
  case vehicleForward = "vehicle:forward"
  case vehicleBackward = "vehicle:backward"
  case motorVehicleForward = "motor_vehicle:forward"
  case motorVehicleBackward = "motor_vehicle:backward"
  case motorcarForward = "motorcar:forward"
  case motorcarBackward = "motorcar:backward"
  case busForward = "bus:forward"
  case busBackward = "bus:backward"
  case psvForward = "psv:forward"
  case psvBackward = "psv:backward"
  case footForward = "foot:forward"
  case footBackward = "foot:backward"
  case oneway
  case onewayVehicle = "oneway:vehicle"
  case onewayMotorVehicle = "oneway:motor_vehicle"
  case onewayMotorcar = "oneway:motorcar"
  case onewayBus = "oneway:bus"
  case onewayPSV = "oneway:psv"
  case onewayFoot = "oneway:foot"
  case maxspeed
  case maxspeedForward = "maxspeed:forward"
  case maxspeedBackward = "maxspeed:backward"
  case maxspeedPractical = "maxspeed:practical"
  case surface, tracktype, smoothness
  case seasonal, ford, snowplowing
  case winterRoad = "winter_road"
  case iceRoad = "ice_road"
  case floodProne = "flood_prone"
  case accessConditional = "access:conditional"
  case vehicleConditional = "vehicle:conditional"
  case motorVehicleConditional = "motor_vehicle:conditional"
  case motorcarConditional = "motorcar:conditional"
  case footConditional = "foot:conditional"
  case bridge, tunnel
  case duration
  case barrier, locked, bollard, maxheight
  // Not OpenStreetMap's: what road tables call things.
  case speed = "speed_kmh"
  case length = "length_m"
  case fclass, id
  case fullID = "full_id"
  case atID = "@id"

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
  private static let longestName = allCases.map { $0.rawValue.utf8.count }.max() ?? 0

  /// The key of this name, if it is one that matters.
  static func named(_ name: some Collection<UInt8>) -> TagKey? {
    let count = name.count
    guard count > 1, count <= longestName else { return nil }
    return byName[String(decoding: name, as: UTF8.self)]
  }
}
