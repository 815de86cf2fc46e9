import Geography

extension RowReader {
  /// Settles what the two columns of places hold, from the first rows.
  mutating func preparePlaces(
    _ latitude: ColumnHandle, _ longitude: ColumnHandle, _ declaration: CoordinateDeclaration
  ) {
    var scan = self
    var pairs: [(x: Double, y: Double)] = []
    var rows = 0
    while pairs.count < PlaceColumns.sample,
      scan.next(rowLimit: 2 * PlaceColumns.sample, rowsRead: &rows)
    {
      if let y = scan.plainNumber(latitude), let x = scan.plainNumber(longitude) {
        pairs.append((x, y))
      }
    }
    places = PlaceColumns(declaration, pairs: pairs)
  }

  /// The place of a pair that is not plain degrees; `nil` with a finding where it is none.
  mutating func converted(x headedEast: Double, y headedNorth: Double) -> Coordinate? {
    let (x, y) =
      places.isNorthFirst ? (headedNorth, headedEast) : (headedEast, headedNorth)
    let system: DeclaredSystem
    switch places.meaning {
    case .plain: system = DeclaredSystem(system: .wgs84)
    case .system(let own): system = own
    case .unusable:
      places.unread += 1
      places.pairs.append((x, y))
      leaveOut()
      return nil
    case .zoneByPrefix(let own):
      guard let zone = GaussKruegerZone.ofPrefix(x) else {
        report(.error, .notOfSystem(x: x, y: y, system: own.name))
        return nil
      }
      places.zones.insert(zone)
      system = own.with(zone)
    }
    if x == 0, y == 0 {
      report(.error, .zeroCoordinate)
      return nil
    }
    guard let found = system.place(x: x, y: y) else {
      if system.system.isGeographic {
        let looksSwapped = system.place(x: y, y: x) != nil
        report(.error, .badCoordinate(latitude: y, longitude: x, looksSwapped: looksSwapped))
      } else {
        report(.error, .notOfSystem(x: x, y: y, system: system.name))
      }
      return nil
    }
    if found.isAmbiguous { report(.warning, .ambiguousShift(system: system.name)) }
    if let metres = system.shift(x: x, y: y, to: found.place) { places.shifts.append(metres) }
    places.pairs.append((x, y))
    if places.first == nil { places.first = found.place }
    return found.place
  }

  /// Says how the columns of places were understood: how many were read, the columns that are named
  /// as latitude and longitude, and the line of the header.
  mutating func reportPlaces(
    count: Int, _ latitude: ColumnHandle, _ longitude: ColumnHandle, header: Int
  ) {
    func add(_ severity: Finding.Severity, _ problem: Finding.Problem) {
      findings.append(Finding(severity, file: file, line: header, problem))
    }
    func title(_ column: ColumnHandle) -> String { column.index.map { headers[$0] } ?? column.name }
    if case .unusable(let reason) = places.meaning {
      guard places.unread > 0 else { return }
      switch reason {
      case .noZone:
        add(
          .error,
          .zoneMissing(
            rows: places.unread, remedy: remedy("CGCS2000 / 3-degree Gauss-Kruger CM 117E")))
      case .metres(let declared):
        add(.error, .metresUnreadable(rows: places.unread, declared: declared))
      case .degrees(let declared):
        add(.error, .degreesNotMetres(rows: places.unread, declared: declared))
      }
      return
    }
    if case .plain = places.meaning { return }
    if places.isNorthFirst {
      add(.note, .northFirst(north: title(longitude), east: title(latitude)))
    }
    if let zone = places.zoneDeclared, let used = places.used {
      add(.warning, .zonePrefix(isThere: !zone.hasPrefix, declared: zone.number, used: used.key))
    }
    switch places.meaning {
    case .zoneByPrefix(let system):
      let names = places.zones.sorted { $0.number < $1.number }.map { system.with($0) }
      guard let first = names.first else { return }
      if places.declaration == .none {
        add(
          .warning,
          .zoneFromPrefix(
            places: count, systems: names.map(\.name), first: places.first.map(position) ?? "",
            remedy: remedy(names.count == 1 ? first.key : "CGCS2000")))
      } else {
        addConverted(count, names.map(\.name).joined(separator: ", "), header)
      }
    case .system(let system): addConverted(count, system.name, header)
    case .plain, .unusable: break
    }
  }

  /// What to write in scenario.json to declare a system.
  private func remedy(_ key: String) -> String {
    "\"coordinates\": "
      + (TableSource.isForm(file, of: RegionMaps.tables[0])
        ? "{ \"roads\": \"\(key)\" }" : "\"\(key)\"")
  }

  /// A place with two decimals, so that the planner sees whether it is the right county.
  private func position(_ place: Coordinate) -> String {
    func text(_ degrees: Double) -> String { "\((degrees * 100).rounded() / 100)" }
    return "\(text(place.latitude)), \(text(place.longitude))"
  }

  private mutating func addConverted(_ count: Int, _ name: String, _ header: Int) {
    let sorted = places.shifts.sorted()
    findings.append(
      Finding(
        .note, file: file, line: header,
        .coordinatesConverted(
          system: name, places: count,
          medianMetres: sorted.isEmpty ? nil : sorted[sorted.count / 2].rounded())))
  }
}
