import Consolidation
import Demography

extension RegionWriter {
  /// A file of earlier pupils, births or ages, with its text.
  struct HistoryText {
    var name: String
    var text: String
  }

  /// The files for what the region knows of earlier pupils, births and ages.
  static func historyTexts(_ region: Region) -> [HistoryText] {
    var files: [HistoryText] = []
    if let history = region.history {
      files.append(HistoryText(name: HistoryFiles.enrolment, text: text(history)))
    }
    if let births = region.births {
      files.append(HistoryText(name: HistoryFiles.births, text: text(births)))
    }
    if let ages = region.ages {
      files.append(HistoryText(name: HistoryFiles.ages, text: text(ages)))
    }
    return files
  }

  private static func text(_ history: EnrolmentHistory) -> String {
    var text = "school,year,grade,pupils\n"
    for row in history.rows {
      text += "\(textCell(row.place)),\(row.year),\(row.grade),\(plain(row.pupils))\n"
    }
    return text
  }

  private static func text(_ births: BirthSeries) -> String {
    let rows = births.rows
    let hasParts = rows.contains { $0.monthsCovered < 12 }
    var text = "place,year,births" + (hasParts ? ",months_covered" : "") + "\n"
    for row in rows {
      text += "\(textCell(row.place)),\(row.year),\(plain(row.births))"
      text += hasParts ? ",\(row.monthsCovered)\n" : "\n"
    }
    return text
  }

  /// The source stands in each row where it is not the file itself.
  private static func text(_ table: PopulationTable) -> String {
    let hasSource =
      !TableSource.isForm(table.source, of: HistoryFiles.ages) && !table.source.isEmpty
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
