/// The largest class that a school must have, from its rolls by grade and the number of its classes.
///
/// The files tell how many classes a school has and not which; whatever way they are shared out
/// among the grades, one class at least is as large as this. Where each grade has one class it is
/// exact.
struct ClassEstimate: Sendable, Equatable {
  /// The pupils of the class, rounded up.
  var pupils: Int
  /// The norm of its grade.
  var norm: Int
  /// The pupils of its grade, or of all that share the classes.
  var roll: Int
  /// The grade; `nil` where classes hold several grades, or no rolls by grade are known.
  var grade: Int?

  /// One grade's pupils and norm.
  struct Grade: Sendable, Equatable {
    var grade: Int
    var roll: Int
    var norm: Int
    /// The classes that the grade needs at the norm.
    var needed: Int { (roll + norm - 1) / norm }
  }

  /// Shares `classes` out so that the largest class, measured by its norm, is as small as can be.
  ///
  /// Each grade gets one, and each further one goes to the grade that is worst off. With fewer
  /// classes than grades all pupils share them. `nil` without pupils or classes.
  ///
  /// Complexity: O(classes · grades).
  init?(_ grades: [Grade], classes: Int) {
    let taught = grades.filter { $0.roll > 0 }
    guard classes > 0, let first = taught.first else { return nil }
    guard classes >= taught.count else {
      let roll = taught.reduce(0) { $0 + $1.roll }
      let norm = taught.map(\.norm).max() ?? first.norm
      self.init(pupils: (roll + classes - 1) / classes, norm: norm, roll: roll, grade: nil)
      return
    }
    var shares = [Int](repeating: 1, count: taught.count)
    func size(_ i: Int) -> Int { (taught[i].roll + shares[i] - 1) / shares[i] }
    func worst() -> Int {
      var worst = 0
      for i in taught.indices.dropFirst()
      where size(i) * taught[worst].norm > size(worst) * taught[i].norm {
        worst = i
      }
      return worst
    }
    for _ in 0..<(classes - taught.count) { shares[worst()] += 1 }
    let i = worst()
    self.init(pupils: size(i), norm: taught[i].norm, roll: taught[i].roll, grade: taught[i].grade)
  }

  init(pupils: Int, norm: Int, roll: Int, grade: Int?) {
    (self.pupils, self.norm, self.roll, self.grade) = (pupils, norm, roll, grade)
  }
}
