/// What was decided about a site before the solve.
public enum SiteRule: String, Sendable, CaseIterable {
  /// The solve decides: a candidate, or an existing site that may close.
  case free
  /// It is open: an existing site that stays, counted and paid like any other.
  case open
  /// It is closed.
  case closed
}
