/// The rows of a table in the plane that are too long to be written down: costs are worked out as the
/// bound needs them.
///
/// The sites lie in cells, one behind the other, so that the work goes through memory in order. Costs
/// are rounded to the grid downwards, at times by one step more than a written row's: a bound may
/// fall short by that, and never overstates.
///
/// Complexity: O(pairs that cost less than their client's multiplier) for an evaluation, in O(sites +
/// clients) memory.
struct PlaneRows: Sendable {
  /// By client of the table.
  let x: [Double]
  let y: [Double]
  let weight: [Double]
  let rounding: DistanceRounding
  /// The table's sites.
  let sites: PlaneGrid
  private let step: Double

  init(_ costs: PlaneCosts, clients: [Int32], sites: [Int32], grid: CostGrid) {
    x = clients.map { costs.clients.x[Int($0)] }
    y = clients.map { costs.clients.y[Int($0)] }
    weight = clients.map { costs.weights[Int($0)] }
    rounding = costs.rounding
    var points = PlanePoints()
    for j in sites {
      points.x.append(costs.sites.x[Int(j)])
      points.y.append(costs.sites.y[Int(j)])
    }
    self.sites = PlaneGrid(points, among: (0..<Int32(sites.count)).map { $0 }, perCell: 4)
    step = grid.step
  }

  /// Beyond this distance no site costs less than `ceiling`.
  @inline(__always) private func reach(_ client: Int, below ceiling: Double) -> Double {
    guard ceiling > 0 else { return 0 }
    let slack = rounding == .none ? 0 : 1.0
    return ((ceiling + 2 * step) / max(weight[client], 1e-12) + slack) * (1 + 1e-12)
  }

  /// Subtracts from ρ what clients would save; returns Σ u, and the number of pairs read.
  func subtractSavings(
    _ multipliers: [Double], from reduced: inout [Double]
  ) -> (sum: Double, read: Int) {
    var saved = [Double](repeating: 0, count: sites.count)
    var (sum, read) = (0.0, 0)
    // Adding this number drops whatever is finer than a step; half a step less makes it downwards.
    let (drop, half) = (step * 0x1.8p52, step / 2)
    saved.withUnsafeMutableBufferPointer { saved in
      sites.x.withUnsafeBufferPointer { sx in
        sites.y.withUnsafeBufferPointer { sy in
          for i in multipliers.indices {
            let (u, px, py, w) = (multipliers[i], x[i], y[i], weight[i])
            sum += u
            guard u > 0 else { continue }
            sites.forEachRange(px, py, radius: reach(i, below: u)) { range in
              read += range.count
              if rounding == .none {
                for k in range {
                  let (dx, dy) = (px - sx[k], py - sy[k])
                  let cost = (w * (dx * dx + dy * dy).squareRoot() - half + drop) - drop
                  saved[k] += max(0, u - cost)
                }
              } else {
                for k in range {
                  let exact = w * rounding.distance(px - sx[k], py - sy[k])
                  saved[k] += max(0, u - ((exact - half + drop) - drop))
                }
              }
            }
          }
        }
      }
    }
    for k in saved.indices { reduced[Int(sites.name[k])] -= saved[k] }
    return (sum, read)
  }

  /// By client, 1 less the number of chosen sites below its multiplier.
  func measureSlope(_ multipliers: [Double], chosen: [Bool], into slope: inout [Double]) {
    var open = PlanePoints()
    for k in sites.name.indices where chosen[Int(sites.name[k])] {
      open.x.append(sites.x[k])
      open.y.append(sites.y[k])
    }
    let near = PlaneGrid(open, among: (0..<Int32(open.count)).map { $0 }, perCell: 1)
    for i in multipliers.indices {
      let u = multipliers[i]
      var violation = 1.0
      if u > 0, near.count > 0 {
        near.forEachRange(x[i], y[i], radius: reach(i, below: u)) { range in
          for k in range {
            let cost = weight[i] * rounding.distance(x[i] - near.x[k], y[i] - near.y[k])
            if cost < u { violation -= 1 }
          }
        }
      }
      slope[i] = violation
    }
  }

  /// At least the number of pairs that cost less than their client's ceiling.
  func pairs(below ceilings: [Double]) -> Int {
    var count = 0
    for i in ceilings.indices {
      sites.forEachRange(x[i], y[i], radius: reach(i, below: ceilings[i])) { count += $0.count }
    }
    return count
  }
}
