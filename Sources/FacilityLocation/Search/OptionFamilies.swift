/// Sorts the options of each site into families that the relaxation can evaluate together.
enum OptionFamilies {
  /// How many modules the resources that they take allow together, by flat option.
  static func mostTogether(
    _ costs: SiteCosts, _ sharedTakings: [[ModularProblem.Taking]]
  ) -> [Int] {
    sharedTakings.enumerated().map { option, shared in
      var most = 1 << 30
      for taking in shared where taking.amount > 0 {
        let room = costs.mostCapacity(option: option, resource: taking.resource)
        most = min(most, Int(min(1e9, room * (1 + 1e-9) / taking.amount + 1e-9)))
      }
      return most
    }
  }

  /// What members of a family have in common.
  private struct Key: Hashable {
    /// Held, minimum, size and cost of a module, and whether it can be used at all, by resource.
    var numbers: [Double]
    var takes: [Double]
  }

  /// The families of every site, as flat options, the one with most modules first.
  ///
  /// Members have what their modules take at the same price, so that one table of joint values
  /// serves them all. An option joins a family only if its own limits on single modules are no tighter than its
  /// limit on all of them together.
  static func families(
    _ problem: ModularProblem, _ costs: SiteCosts, _ sharedTakings: [[ModularProblem.Taking]],
    _ mostTogether: [Int], isPrimary: [Bool], isPriced: [Bool]
  ) -> [[[Int]]] {
    problem.sites.indices.map { site in
      var order: [Key] = []
      var groups: [Key: [Int]] = [:]
      for option in costs.options(of: site) {
        let key = key(
          option, costs, sharedTakings[option], mostTogether[option], isPrimary: isPrimary,
          isPriced: isPriced)
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(option)
      }
      return order.map { key in
        (groups[key] ?? []).sorted {
          let (a, b) = (mostTogether[$0], mostTogether[$1])
          return a != b ? a > b : $0 < $1
        }
      }
    }
  }

  private static func key(
    _ option: Int, _ costs: SiteCosts, _ shared: [ModularProblem.Taking], _ most: Int,
    isPrimary: [Bool], isPriced: [Bool]
  ) -> Key {
    var numbers: [Double] = []
    for r in isPrimary.indices where isPrimary[r] || isPriced[r] {
      numbers += [
        costs.capacity(option, r), costs.minimum(option, r), costs.moduleSize(option, r),
        costs.moduleCost(option, r),
      ]
      let limit = costs.moduleMost(option, r)
      // Where the common limit binds first, the module's own says nothing more.
      let isFree = isPrimary[r] && !shared.isEmpty && (limit >= most || limit == 0)
      numbers.append(isFree ? (limit > 0 ? -1 : -2) : Double(limit))
    }
    // What is bought together must cost all of a family the same.
    let takes = shared.flatMap { taking -> [Double] in
      let r = taking.resource
      let size = costs.moduleSize(option, r)
      let price = size > 0 ? [costs.capacity(option, r), size, costs.moduleCost(option, r)] : []
      return [Double(r), taking.amount] + price
    }
    return Key(numbers: numbers, takes: takes)
  }
}
