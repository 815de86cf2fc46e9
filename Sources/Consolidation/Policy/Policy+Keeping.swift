extension Policy {
  /// Whether a school must stay open with the bands it teaches: that was decided, it is protected, or
  /// its roll today is too large for a merge of small schools.
  ///
  /// A school whose roll the files do not say is not kept for its size, and neither is a candidate
  /// site.
  public func keeps(_ school: School) -> Bool {
    if let fate = school.fate { return fate == .open }
    if school.isProtected { return true }
    guard !school.isCandidate, let roll = school.roll else { return false }
    return roll >= Double(mergeBelow)
  }
}

extension School {
  /// All pupils on the roll today: the filed total, else the sum of the grade counts; `nil` where
  /// the files say neither.
  public var roll: Double? {
    if let enrolment { return enrolment }
    let counts = gradeEnrolment.compactMap { $0 }
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }
}
