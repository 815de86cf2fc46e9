public import FacilityLocation

/// The cost of an option under loads, `nil` where it cannot carry them.
///
/// It is worked out plainly from the problem's definition and shares no code with the search.
public func plainCost(
  _ option: ModularProblem.Option, loads: [Double], used: [Bool]
) -> Double? {
  let hair = 1e-9
  var total = option.cost
  var needed = loads
  for r in loads.indices {
    if loads[r] < option.minimum[r] * (1 - hair) { return nil }
    let module = option.modules.first { $0.resource == r }
    if used[r] && option.capacity[r] == 0 && (module?.most ?? 0) == 0 { return nil }
    // The fewest modules, one after another.
    var bought = 0
    while needed[r] > (option.capacity[r] + Double(bought) * (module?.size ?? 0)) * (1 + hair) {
      guard let module, bought < module.most else { return nil }
      bought += 1
      total += module.cost
      for taking in module.takes { needed[taking.resource] += taking.amount }
    }
  }
  return total
}

/// The cheapest option of a site that can carry the loads among those allowed; `nil` if none can.
public func plainChoice(
  _ site: ModularProblem.Site, loads: [Double], used: [Bool],
  allowed: (Int) -> Bool = { _ in true }
) -> (option: Int, cost: Double)? {
  var best: (option: Int, cost: Double)?
  for (k, option) in site.options.enumerated() where allowed(k) {
    guard let cost = plainCost(option, loads: loads, used: used) else { continue }
    if cost < best?.cost ?? .infinity { best = (k, cost) }
  }
  return best
}
