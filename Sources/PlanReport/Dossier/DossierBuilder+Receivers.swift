import Consolidation

extension DossierBuilder {
  /// The receiving schools, or the school itself, today and in the plan.
  var receiving: [Dossier.Part] {
    guard !receivers.isEmpty else {
      let none = phrases(Phrase.dossierNoReceiver)
      return [.load, .classSizes, .headroom, .bigClassCheck].map { .fact($0, none) }
        + [.blank(.canteen)]
    }
    return [
      .table(.load, loadTable), tableOrNone(.classSizes, sizeTable), .table(.headroom, headroom),
      .fact(.bigClassCheck, bigClassText), .blank(.canteen),
    ]
  }

  private var loadTable: Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.school)), .text(phrases(Phrase.dossierWhen)),
      .number(phrases(Phrase.pupils)), .number(phrases(Phrase.classCount)),
      .number(phrases(Phrase.dossierRooms)), .number(phrases(Phrase.newRoomCount)),
      .number(phrases(Phrase.pupilsBoarding)), .number(phrases(Phrase.dossierBeds)),
      .number(phrases(Phrase.newBedCount)),
    ])
    for receiver in receivers {
      for (when, operation) in sides(receiver) {
        table.rows.append(
          [region.schools[receiver.school].name, phrases(when)]
            + [
              operation.totalPupils, operation.totalClasses, operation.rooms, operation.newRooms,
              operation.boarders, operation.beds, operation.newBeds,
            ].map(grouped))
      }
    }
    return table
  }

  private func sides(_ school: SchoolPlan) -> [(LocalizedText, SchoolOperation)] {
    [(Phrase.today, school.before), (Phrase.plan, school.after)]
  }

  /// Classes by grades with the largest that they have at least.
  private var sizeTable: Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.school)), .text(phrases(Phrase.band)),
      .text(phrases(Phrase.dossierWhen)), .number(phrases(Phrase.pupils)),
      .number(phrases(Phrase.classCount)), .number(phrases(Phrase.largestClass)),
      .number(phrases(Phrase.dossierNorm)),
    ])
    for receiver in receivers {
      for band in plan.bands {
        for (when, operation) in sides(receiver) {
          let pupils = NetworkPlan.entry(operation.pupils, band)
          let classes = NetworkPlan.entry(operation.classes, band)
          guard pupils > 0 || classes > 0 else { continue }
          table.rows.append([
            region.schools[receiver.school].name, bandName(band), phrases(when), grouped(pupils),
            grouped(classes),
            Self.largestClass(operation, band).map(grouped) ?? Phrase.dash[language],
            grouped(norm(receiver, band)),
          ])
        }
      }
    }
    return table
  }

  /// The largest class of a band at least, if its pupils are shared out evenly.
  static func largestClass(_ operation: SchoolOperation, _ band: Int) -> Int? {
    let classes = NetworkPlan.entry(operation.classes, band)
    guard classes > 0 else { return nil }
    return (NetworkPlan.entry(operation.pupils, band) + classes - 1) / classes
  }

  /// The most pupils planned into a class of a band at a school of the plan.
  private func norm(_ school: SchoolPlan, _ band: Int) -> Int {
    plan.kind(of: school)?.classSize ?? policy.bands[band].classSize
  }

  /// Seats and beds that the plan leaves free at each receiving school.
  private var headroom: Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.school)), .number(phrases(Phrase.dossierFreeSeats)),
      .number(phrases(Phrase.dossierFreeRooms)), .number(phrases(Phrase.dossierFreeBeds)),
      .number(phrases(Phrase.dossierToCap)),
    ])
    for receiver in receivers {
      let after = receiver.after
      let seats = plan.bands.reduce(0) {
        $0 + NetworkPlan.entry(after.classes, $1) * norm(receiver, $1)
      }
      let cap = plan.kind(of: receiver)?.maximumPupils ?? policy.schoolCap
      table.rows.append(
        [region.schools[receiver.school].name]
          + [
            seats - after.totalPupils, after.rooms + after.newRooms - after.totalClasses,
            after.beds + after.newBeds - after.boarders, cap - after.totalPupils,
          ].map { Phrasebook.signed(grouped($0)) })
    }
    return table
  }

  /// The largest class that arises at a receiving school.
  var largestClassAfter: Int {
    receivers.flatMap { receiver in plan.bands.compactMap { Self.largestClass(receiver.after, $0) }
    }.max() ?? 0
  }

  var bigClassText: String {
    let largest = largestClassAfter
    return phrases(
      largest < policy.bigClass ? Phrase.dossierNoBigClass : Phrase.dossierBigClass,
      grouped(largest), "\(policy.bigClass)")
  }
}
