import Consolidation
import RoadNetwork

extension ReportPage {
  /// How pupils travel, who is over the limits today and why, and the longest ways of the plan.
  var waysSection: Markup {
    section("ways", Phrase.ways, "\(modesTable)\(overTable)\(longestWays)")
  }

  // MARK: By means of travel

  private var modesTable: Markup {
    var table = MarkupTable(
      phrases(Phrase.byMode),
      [
        .text(phrases(Phrase.mode)), .text(""), .number(phrases(Phrase.pupils)),
        .number(phrases(Phrase.meanMinutes)), .number(phrases(Phrase.ninthDecile)),
        .number(phrases(Phrase.longestMinutes)), .number(phrases(Phrase.meanKilometres)),
      ])
    for mode in TravelMode.allCases {
      for (label, side) in [(Phrase.today, \Placement.before), (Phrase.plan, \Placement.after)] {
        let trips = plan.placements.compactMap { placement -> (pupils: Int, trip: Trip)? in
          guard let trip = placement[keyPath: side], trip.mode == mode else { return nil }
          return (placement.pupils, trip)
        }
        guard !trips.isEmpty else { continue }
        table.add(row(mode, phrases(label), trips))
      }
    }
    return table.markup
  }

  private func row(
    _ mode: TravelMode, _ label: String, _ trips: [(pupils: Int, trip: Trip)]
  ) -> [Markup] {
    let count = trips.reduce(0) { $0 + $1.pupils }
    func mean(_ figure: (Trip) -> Double) -> Double {
      trips.reduce(0) { $0 + Double($1.pupils) * figure($1.trip) } / Double(max(1, count))
    }
    var (left, decile) = (Double(count) * 0.9, 0.0)
    for item in trips.sorted(by: { $0.trip.minutes < $1.trip.minutes }) where left > 0 {
      left -= Double(item.pupils)
      decile = item.trip.minutes
    }
    let longest = trips.reduce(0) { max($0, $1.trip.minutes) }
    return [
      "\(phrases.mode(mode))", "\(label)", pupils(count, isEstimate: facts.hasEstimates),
      "\(NumberText.grouped(mean(\.minutes), 1))", "\(NumberText.grouped(decile, 0))",
      "\(NumberText.grouped(longest, 0))", "\(NumberText.grouped(mean(\.metres) / 1000, 1))",
    ]
  }

  // MARK: Over the limits

  private var overTable: Markup {
    let over = plan.placements.filter { $0.before?.isOverLimit ?? false }
    guard !over.isEmpty else {
      return "<h3>\(phrases(Phrase.overToday))</h3>\n<p>\(phrases(Phrase.nobodyOverToday))</p>\n"
    }
    let count = over.reduce(0) { $0 + $1.pupils }
    return """
      <h3>\(phrases(Phrase.overToday))</h3>
      <p>\(phrases(Phrase.overTodayNote, grouped(over.count), grouped(count)))</p>
      \(list("over", Phrase.overToday, file: PlanFolder.assignmentsFile))
      """
  }

  // MARK: Road by road

  private var longestWays: Markup {
    guard !plan.longestWays.isEmpty else { return "" }
    let blocks = plan.longestWays.map { way -> Markup in
      let placement = plan.placements[way.placement]
      guard let trip = placement.after else { return "" }
      var table = MarkupTable(
        phrases(Phrase.longestWays),
        [.text(phrases(Phrase.road)), .number(phrases(Phrase.kilometre))])
      for leg in way.path.legs {
        table.add(["\(road(leg))", "\(NumberText.grouped(leg.metres / 1000, 2))"])
      }
      let from = Markup.name(plan.region.settlements[placement.settlement].name)
      let to = Markup.name(plan.region.schools[trip.school].name)
      let facts = [
        bandName(placement.band), phrases.mode(trip.mode), phrases.minutes(trip.minutes),
        phrases.kilometres(trip.metres),
      ].joined(separator: phrases(Phrase.clauseComma))
      return """
        <details class="block"><summary>\(from) → \(to) <small>\(facts)</small></summary>
        <div class="body">\(table.markup)</div></details>

        """
    }
    return "<h3>\(phrases(Phrase.longestWays))</h3>\n\(blocks)"
  }

  private func road(_ leg: RoadPath.Leg) -> String {
    guard let roadClass = leg.roadClass else { return phrases(Phrase.accessLeg) }
    return leg.name.isEmpty ? phrases(Phrase.namelessRoad, roadClass.tag) : leg.name
  }
}
