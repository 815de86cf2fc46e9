/// Which sites the relaxation opens when the constraint on all of them is priced, and the price.
///
/// Sites of negative value open; where they break the constraint, the cheapest exchange per unit
/// mends it, the last site in part: the continuous optimum, whose dual value is the price.
struct SiteChoiceByPrice {
  /// λ, times 2^priceBits.
  private(set) var price = 0
  private var opening: [Double] = []

  /// Chooses for sites worth `value`, at a given price or the best one.
  init(_ problem: PricedProblem, _ node: PricedNode, _ value: [Int], price given: Int?) {
    if let given {
      price = given
      opening = Array(repeating: 0, count: value.count)
      return
    }
    opening = value.indices.map {
      node.state[$0] == .open || node.state[$0] == .free && value[$0] < 0 ? 1 : 0
    }
    var held = 0
    for j in value.indices where opening[j] > 0 { held += problem.weight[j] }
    if let most = problem.most, held > most {
      let order = ordered(problem, node, value) { $0 < 0 }
      shift(problem, value, order.reversed(), from: 1, by: held - most)
    } else if held < problem.least {
      let order = ordered(problem, node, value) { $0 >= 0 }
      shift(problem, value, order, from: 0, by: problem.least - held)
    }
  }

  mutating func takeOpening() -> [Double] { opening }

  /// The free sites by value for a unit of weight.
  private func ordered(
    _ problem: PricedProblem, _ node: PricedNode, _ value: [Int], _ isMeant: (Int) -> Bool
  ) -> [Int] {
    value.indices.filter {
      node.state[$0] == .free && problem.weight[$0] > 0 && isMeant(value[$0])
    }
    .map { (Double(value[$0]) / Double(problem.weight[$0]), $0) }
    .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
  }

  /// Closes or opens sites in turn until so much weight has moved.
  private mutating func shift(
    _ problem: PricedProblem, _ value: [Int], _ order: [Int], from start: Double, by amount: Int
  ) {
    var left = amount
    for j in order {
      let weight = problem.weight[j]
      let part = min(1, Double(left) / Double(weight))
      opening[j] = start > 0 ? 1 - part : part
      left -= weight
      if left <= 0 {
        price = Int(clamping: (-Int128(value[j]) << Int128(problem.priceBits)) / Int128(weight))
        return
      }
    }
    // The constraint cannot hold; a steep price proves it.
    let total = max(1, problem.weight.reduce(0, +))
    let steep = Int(clamping: (Int128(1) << Int128(56 + problem.priceBits)) / Int128(total))
    price = max(-1 << 60, min(1 << 60, start > 0 ? steep : -steep))
  }
}
