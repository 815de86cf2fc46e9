/// The inverse of a small square matrix that changes a row, a column, or both at a time.
///
/// It is held dense, row by row: rows of the inverse belong to columns of the matrix. A change
/// costs a product-form update of O(n²), with rows skipped where the update is zero; rebuilding by
/// Gauss and Jordan with row pivoting costs O(n³).
///
/// It loses where the matrix is large and sparse: a sparse factorisation would be smaller.
struct KernelInverse: Sendable {
  /// The size of the matrix.
  private(set) var count = 0
  /// The distance of two rows in the store.
  private var stride = 0
  private var values: [Double] = []

  /// The entry of a row (a column of the matrix) and a column (a row of the matrix).
  @inline(__always) subscript(_ row: Int, _ column: Int) -> Double {
    values[row * stride + column]
  }

  /// Empties the matrix.
  mutating func removeAll() { count = 0 }

  /// `row` × inverse.
  func multiply(row: [Double], into result: inout [Double]) {
    result.removeAll(keepingCapacity: true)
    result.append(contentsOf: repeatElement(0, count: count))
    let (count, stride) = (count, stride)
    result.withUnsafeMutableBufferPointer { result in
      values.withUnsafeBufferPointer { values in
        for b in 0..<count where row[b] != 0 {
          let (factor, base) = (row[b], b * stride)
          for t in 0..<count { result[t] += factor * values[base + t] }
        }
      }
    }
  }

  /// The squared length of a row of the inverse.
  func squaredLength(row b: Int) -> Double {
    var sum = 0.0
    for t in 0..<count { sum += values[b * stride + t] * values[b * stride + t] }
    return sum
  }

  /// Inverse × `column`.
  func multiply(column: [Double], into result: inout [Double]) {
    result.removeAll(keepingCapacity: true)
    let nonzero = (0..<count).filter { column[$0] != 0 }
    let (count, stride) = (count, stride)
    values.withUnsafeBufferPointer { values in
      column.withUnsafeBufferPointer { column in
        for b in 0..<count {
          let base = b * stride
          var sum = 0.0
          if nonzero.count * 2 < count {
            for t in nonzero { sum += values[base + t] * column[t] }
          } else {
            sum = Self.dot(values, base, column, count)
          }
          result.append(sum)
        }
      }
    }
  }

  /// A product of two rows, summed in four lanes whose order is fixed.
  @inline(__always) private static func dot(
    _ values: UnsafeBufferPointer<Double>, _ base: Int, _ column: UnsafeBufferPointer<Double>,
    _ count: Int
  ) -> Double {
    var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
    var t = 0
    while t + 4 <= count {
      s0 += values[base + t] * column[t]
      s1 += values[base + t + 1] * column[t + 1]
      s2 += values[base + t + 2] * column[t + 2]
      s3 += values[base + t + 3] * column[t + 3]
      t += 4
    }
    while t < count {
      s0 += values[base + t] * column[t]
      t += 1
    }
    return (s0 + s1) + (s2 + s3)
  }

  // MARK: Changes

  /// Replaces row `t` of the matrix; `image` is the new row × inverse.
  mutating func replaceRow(_ t: Int, image: [Double]) {
    let (count, stride, pivot) = (count, stride, 1 / image[t])
    values.withUnsafeMutableBufferPointer { values in
      image.withUnsafeBufferPointer { image in
        for b in 0..<count {
          let base = b * stride
          let factor = values[base + t] * pivot
          if factor == 0 { continue }
          for k in 0..<count { values[base + k] -= factor * image[k] }
          values[base + t] = factor
        }
      }
    }
  }

  /// Replaces column `b` of the matrix; `image` is inverse × the new column.
  mutating func replaceColumn(_ b: Int, image: [Double]) {
    let (count, stride, pivot) = (count, stride, 1 / image[b])
    values.withUnsafeMutableBufferPointer { values in
      let pivotBase = b * stride
      for k in 0..<count { values[pivotBase + k] *= pivot }
      for r in 0..<count where r != b {
        let factor = image[r]
        if factor == 0 { continue }
        let base = r * stride
        for k in 0..<count { values[base + k] -= factor * values[pivotBase + k] }
      }
    }
  }

  /// Adds a last row and a last column; `rowImage` is the row × inverse, `columnImage` inverse × the
  /// column, and `pivot` the corner less row × inverse × column.
  mutating func grow(rowImage: [Double], columnImage: [Double], pivot: Double) {
    if count == stride { widen(to: max(16, 2 * stride)) }
    let (count, stride, inverse) = (count, stride, 1 / pivot)
    values.withUnsafeMutableBufferPointer { values in
      for b in 0..<count {
        let base = b * stride
        let factor = columnImage[b] * inverse
        values[base + count] = -factor
        if factor == 0 { continue }
        for t in 0..<count { values[base + t] += factor * rowImage[t] }
      }
      let base = count * stride
      for t in 0..<count { values[base + t] = -rowImage[t] * inverse }
      values[base + count] = inverse
    }
    self.count += 1
  }

  /// Removes row `t` and column `b` of the matrix; the last row and column take their places.
  mutating func shrink(row t: Int, column b: Int) {
    let last = count - 1
    let (count, stride) = (count, stride)
    values.withUnsafeMutableBufferPointer { values in
      let pivotBase = b * stride
      let pivot = 1 / values[pivotBase + t]
      for r in 0..<count where r != b {
        let base = r * stride
        let factor = values[base + t] * pivot
        if factor != 0 {
          for k in 0..<count { values[base + k] -= factor * values[pivotBase + k] }
        }
        values[base + t] = values[base + last]
      }
      if b != last {
        for k in 0..<last { values[pivotBase + k] = values[last * stride + k] }
      }
    }
    self.count = last
  }

  /// Subtracts row `t` of the matrix from the rows of `others`, and negates it.
  mutating func exchangeKey(_ t: Int, others: [Int]) {
    for b in 0..<count {
      let base = b * stride
      var sum = values[base + t]
      for other in others { sum += values[base + other] }
      values[base + t] = -sum
    }
  }

  private mutating func widen(to newStride: Int) {
    var wider = [Double](repeating: 0, count: newStride * newStride)
    for b in 0..<count {
      for t in 0..<count { wider[b * newStride + t] = values[b * stride + t] }
    }
    (values, stride) = (wider, newStride)
  }

  // MARK: From scratch

  /// Inverts `matrix`, given row by row; returns whether it could.
  mutating func rebuild(_ matrix: [Double], count n: Int) -> Bool {
    if n > stride { widen(to: max(16, n + n / 2)) }
    count = n
    let stride = stride
    return values.withUnsafeMutableBufferPointer { values in
      for t in 0..<n {
        for b in 0..<n { values[t * stride + b] = matrix[t * n + b] }
      }
      return Self.invert(values, n, stride)
    }
  }

  /// Gauss and Jordan in place, with row pivoting; the inverse takes the matrix's store.
  private static func invert(
    _ a: UnsafeMutableBufferPointer<Double>, _ n: Int, _ stride: Int
  ) -> Bool {
    var pivotRow = [Int](repeating: 0, count: n)
    for b in 0..<n {
      var (row, size) = (-1, 1e-9)
      for r in b..<n where abs(a[r * stride + b]) > size {
        (row, size) = (r, abs(a[r * stride + b]))
      }
      guard row >= 0 else { return false }
      pivotRow[b] = row
      let base = b * stride
      if row != b {
        for k in 0..<n { a.swapAt(base + k, row * stride + k) }
      }
      let pivot = 1 / a[base + b]
      a[base + b] = 1
      for k in 0..<n { a[base + k] *= pivot }
      for r in 0..<n where r != b {
        let other = r * stride
        let factor = a[other + b]
        if factor == 0 { continue }
        a[other + b] = 0
        for k in 0..<n { a[other + k] -= factor * a[base + k] }
      }
    }
    // Exchanged rows of the matrix are exchanged columns of the inverse.
    for b in (0..<n).reversed() where pivotRow[b] != b {
      for r in 0..<n { a.swapAt(r * stride + b, r * stride + pivotRow[b]) }
    }
    return true
  }
}
