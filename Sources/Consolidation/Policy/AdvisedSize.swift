/// A size of school that a guide advises: measured by `NetworkAudit`, not enforced in planning.
public struct AdvisedSize: Sendable, Equatable {
  /// The identifier, the last but one part of the names of its figures.
  public var id: String
  /// What it is about, for the list of figures.
  public var name: LocalizedText
  /// The stages of the schools that it is about.
  public var stages: [Stage]
  /// A school with so many pupils or fewer is advised to merge; `nil` for no such limit.
  public var smallUpTo: Int?
  /// A school should have so many classes at least; `nil` for no such limit.
  public var fewestClasses: Int?
  /// A school should have so many classes at most; `nil` for no such limit.
  public var mostClasses: Int?
  /// How the names of the townships end that it is about; none for every other township.
  public var townshipEndings: [String]

  /// An advised size; limits that are left out do not apply.
  public init(
    id: String, name: LocalizedText, stages: [Stage], smallUpTo: Int? = nil,
    fewestClasses: Int? = nil, mostClasses: Int? = nil, townshipEndings: [String] = []
  ) {
    (self.id, self.name, self.stages) = (id, name, stages)
    (self.smallUpTo, self.fewestClasses, self.mostClasses) = (smallUpTo, fewestClasses, mostClasses)
    self.townshipEndings = townshipEndings
  }

  /// Whether a township is of the kind that the size is about, by the end of its name.
  func isAbout(township: String) -> Bool {
    townshipEndings.isEmpty || townshipEndings.contains { township.hasSuffix($0) }
  }
}

/// A figure that a document sets for one stage of schooling.
public struct StageFigure: Sendable, Equatable {
  /// The stage.
  public var stage: Stage
  /// The figure.
  public var value: Double

  /// A figure of a stage.
  public init(_ stage: Stage, _ value: Double) { (self.stage, self.value) = (stage, value) }
}

extension [StageFigure] {
  /// The figure of a stage, where there is one.
  subscript(stage: Stage) -> Double? { first { $0.stage == stage }?.value }
}
