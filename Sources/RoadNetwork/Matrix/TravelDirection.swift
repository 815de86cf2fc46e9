/// Which way of a pair is meant.
public enum TravelDirection: String, Sendable, CaseIterable {
  /// From the origin to the destination: to school.
  case outward
  /// From the destination to the origin: home.
  case homeward
  /// The mean of both.
  case roundTrip
}
