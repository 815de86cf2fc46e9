/// Whole numbers close to `values` whose running totals never leave the true ones by more than a
/// half: each is its value rounded down or up, and the sum is the rounded sum.
///
///     controlledRounding([8.4, 8.4, 8.4])   // [8, 9, 8]
///
/// Values must not be negative. Complexity: O(n).
public func controlledRounding(_ values: [Double]) -> [Int] {
  var total = 0.0
  var roundedTotal = 0
  return values.map { value in
    total += value
    // A whole value keeps its own number, so that counts are never moved between places.
    let next = value == value.rounded() ? roundedTotal + Int(value) : Int((total).rounded())
    let whole = max(Int(value.rounded(.down)), min(Int(value.rounded(.up)), next - roundedTotal))
    roundedTotal += whole
    return whole
  }
}
