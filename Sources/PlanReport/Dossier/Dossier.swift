import Consolidation

/// What is told of one school before a plan is decided: one dossier a school (一校一案).
///
/// It holds the words of one language and no layout, so that the page and the Markdown file say the
/// same.
struct Dossier: Equatable {
  /// Why a school has a dossier.
  enum Role: String, CaseIterable {
    /// It closes, or gives up grades.
    case merge
    /// It has boarders in the plan.
    case boardingCentre
    /// It is small and stays.
    case smallKept
  }

  /// A table of texts; the first column names the row.
  struct Table: Equatable {
    /// A column's heading and whether it holds numbers.
    struct Column: Equatable {
      let title: String
      let isNumber: Bool

      static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
      static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
    }

    var columns: [Column]
    var rows: [[String]] = []
  }

  /// A piece of a section.
  enum Part: Equatable {
    /// An item that the data support.
    case fact(DossierItem, String)
    /// An item that takes a table.
    case table(DossierItem, Table)
    /// An item that the data do not support: a line to fill in that says where it would come from.
    case blank(DossierItem)
    /// A line that people fill in on the way to the decision, with what they should know.
    case field(DossierItem, String)
    /// A question with the evidence of the model, to be ticked by people.
    case check(DossierItem, String)
    /// A sentence about what stands around it.
    case note(String)

    /// The item of the list that this piece answers.
    var item: DossierItem? {
      switch self {
      case .fact(let item, _), .table(let item, _), .blank(let item), .field(let item, _),
        .check(let item, _):
        item
      case .note: nil
      }
    }
  }

  /// A section of the list.
  struct Section: Equatable {
    let topic: DossierItem.Topic
    let parts: [Part]
  }

  /// The index of the school in the region.
  let school: Int
  let role: Role
  /// The name of its files without an ending.
  let file: String
  let language: Language
  let title: String
  let subtitle: String
  /// What is proposed, in sentences.
  let lead: [String]
  let sections: [Section]
  /// What stands at the head and at the foot of every printed page.
  let runningHead, runningFoot: String

  /// Every item that is answered or named as missing.
  var items: Set<DossierItem> { Set(sections.flatMap { $0.parts.compactMap(\.item) }) }
}
