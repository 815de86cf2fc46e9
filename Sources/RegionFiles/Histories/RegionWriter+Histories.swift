import Consolidation
import Demography

extension RegionWriter {
  /// A file of earlier pupils, births or ages, with its text.
  struct HistoryText {
    var name: String
    var text: String
  }

  /// The files for what the region knows of earlier pupils, births and ages.
  ///
  /// - Throws: The reason, where births cannot be written.
  static func historyTexts(_ region: Region) throws(UnwritableBirths) -> [HistoryText] {
    var files: [HistoryText] = []
    if let history = region.history {
      files.append(HistoryText(name: HistoryFiles.enrolment, text: text(history)))
    }
    if let births = region.births {
      files.append(HistoryText(name: HistoryFiles.births, text: try text(births)))
    }
    if let ages = region.ages {
      files.append(HistoryText(name: HistoryFiles.ages, text: text(ages)))
    }
    return files
  }

  /// The births of some months of a year, which a series does not hand out.
  struct UnwritableBirths: Error {
    var place: String
    var year: Int
    var months: Int

    var reason: String {
      "the births of \(place) in \(year) cover \(counted(months, "month")); only births of whole "
        + "years are written"
    }
  }

  /// Complexity: O(schools² · years · grades), for a history finds its schools by their names.
  private static func text(_ history: EnrolmentHistory) -> String {
    var text = "school,year,grade,pupils\n"
    for place in history.places {
      let cell = textCell(place)
      for year in history.years {
        for grade in history.grades {
          guard let pupils = history[place, year, grade] else { continue }
          text += "\(cell),\(year),\(grade),\(plain(pupils))\n"
        }
      }
    }
    return text
  }

  private static func text(_ births: BirthSeries) throws(UnwritableBirths) -> String {
    for case .partYear(let place, let year, let months) in births.gaps {
      throw UnwritableBirths(place: place, year: year, months: months)
    }
    var text = "place,year,births\n"
    for place in births.places {
      let cell = textCell(place)
      for year in births.completeYears(of: place) {
        guard let number = births.births(of: place, in: year) else { continue }
        text += "\(cell),\(year),\(plain(number))\n"
      }
    }
    return text
  }

  /// The source stands in each row where it is not the file itself.
  private static func text(_ table: PopulationTable) -> String {
    let hasSource = table.source != HistoryFiles.ages && !table.source.isEmpty
    let source = hasSource ? "," + textCell(table.source) : ""
    let labels = table.ages.labels
    var text = "place,year,sex,age,population" + (hasSource ? ",source" : "") + "\n"
    var number = 0
    for place in table.places {
      let cell = textCell(place)
      for sex in table.sexes {
        let word =
          switch sex {
          case .female: "f"
          case .male: "m"
          case .both: "both"
          }
        for label in labels {
          text += "\(cell),\(table.year),\(word),\(label),\(plain(table.people[number]))\(source)\n"
          number += 1
        }
      }
    }
    return text
  }
}
