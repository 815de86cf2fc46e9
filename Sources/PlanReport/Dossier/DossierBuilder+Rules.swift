import Consolidation
import Demography

extension DossierBuilder {
  /// The rules that bear on this school, those first for which the plan tells what they come to here.
  var rules: [Dossier.Part] {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.ruleColumn)), .text(phrases(Phrase.treatmentColumn)),
      .text(phrases(Phrase.figuresColumn)), .text(phrases(Phrase.source)),
    ])
    let parameters = Dictionary(uniqueKeysWithValues: policy.parameters.map { ($0.id, $0) })
    var (measured, others): ([[String]], [[String]]) = ([], [])
    for rule in policy.rules where bears(rule) {
      let figures = rule.figures.filter(bears)
      let words = figures.compactMap { id in parameters[id].map { figure($0, here(id)) } }
      let cells = [
        rule.text[language], phrases.treatment(rule.treatment),
        words.isEmpty
          ? Phrase.dash[language] : words.joined(separator: Phrase.clauseSemicolon[language]),
        document(rule),
      ]
      if figures.contains(where: { here($0) != nil }) {
        measured.append(cells)
      } else {
        others.append(cells)
      }
    }
    table.rows = measured + others
    return [tableOrNone(.rules, table)]
  }

  private func figure(_ parameter: PolicyParameter, _ here: String?) -> String {
    let value = phrases.value(of: parameter, policy)
    return phrases(
      Phrase.dossierFigure, parameter.meaning[language],
      here.map { phrases(Phrase.dossierHere, value, $0) } ?? value)
  }

  private var bandIDs: Set<String> {
    let own = Set(concerned.map(\.band)).union(merge?.bands ?? row.bandsBefore)
    return Set(own.map { policy.bands[$0].id })
  }

  private var kindIDs: Set<String> {
    Set((receivers + [row]).compactMap { plan.kind(of: $0)?.id })
  }

  private var hasBoarders: Bool {
    role == .boardingCentre || concerned.contains { $0.after?.mode == .board }
  }

  /// Whether a rule is about grades, kinds of school and means of travel that occur here.
  private func bears(_ rule: PolicyRule) -> Bool {
    if rule.id == "dormitory" { return hasBoarders }
    // What compares all schools of a network says nothing of one.
    if rule.id.hasPrefix("balance") || rule.id == "network-targets" { return false }
    return rule.figures.isEmpty || rule.figures.contains(where: bears)
  }

  private func bears(_ figure: String) -> Bool {
    let parts = figure.split(separator: ".")
    if figure.contains("oarder") && !hasBoarders { return false }
    switch parts.first {
    case "bands": return parts.count > 1 && bandIDs.contains(String(parts[1]))
    case "kinds": return parts.count > 1 && kindIDs.contains(String(parts[1]))
    case "rules":
      // Figures of one stage end with its name, or keep a school of it in each township.
      let stages = Set(bandIDs.compactMap { id in policy.bands.first { $0.id == id }?.stage })
      return Stage.allCases.allSatisfy { stage in
        stages.contains(stage) || !figure.lowercased().contains(stage.rawValue)
      }
    case "roads": return concerned.contains { $0.after?.mode == .bus }
    default: return true
    }
  }

  /// What a limit's figure comes to at this school, where the plan tells.
  private func here(_ figure: String) -> String? {
    let parts = figure.split(separator: ".").map(String.init)
    if figure == "rules.bigClass" { return grouped(largestClassAfter) }
    if figure == "rules.schoolCap" {
      return receivers.map(\.after.totalPupils).max().map(grouped)
    }
    guard parts.count == 3, parts[0] == "bands",
      let band = policy.bands.firstIndex(where: { $0.id == parts[1] })
    else { return nil }
    func longest(_ mode: TravelMode, _ value: KeyPath<Trip, Double>) -> Double? {
      concerned.compactMap {
        $0.band == band && $0.after?.mode == mode ? $0.after?[keyPath: value] : nil
      }.max()
    }
    switch parts[2] {
    case "walkMinutes": return longest(.walk, \.minutes).map { number($0, 0) }
    case "walkKilometres": return longest(.walk, \.metres).map { number($0 / 1000, 1) }
    case "rideMinutes": return longest(.bus, \.minutes).map { number($0, 0) }
    case "boardMinutes": return longest(.board, \.minutes).map { number($0, 0) }
    case "classSize":
      return receivers.compactMap { Self.largestClass($0.after, band) }.max().map(grouped)
    default: return nil
    }
  }

  /// How the plan was made, and how good it is.
  var provenance: [Dossier.Part] {
    let run = context.inputs.run
    let words = ProofWords(plan: plan, phrases: phrases)
    let year = region.forecast?.baseYear ?? region.history?.years.upperBound
    let parameters = plan.policy.parameters
    let changes = run.scenario.overrides.map { change in
      let parameter = parameters.first { $0.id == change.parameter }
      return change.parameter + (parameter.map { " = " + phrases.value(of: $0, policy) } ?? "")
    }
    var files = Dossier.Table(columns: [
      .text(phrases(Phrase.fileName)), .number(phrases(Phrase.fileBytes)), .text("SHA-256"),
    ])
    for input in run.inputs {
      files.rows.append([input.name, grouped(input.bytes), input.sha256])
    }
    let source: String =
      switch run.source {
      case .builtIn(let settlements, let seed):
        phrases(Phrase.builtInRegion, grouped(settlements), String(seed))
      case .folder(let name): phrases(Phrase.folderRegion, name)
      }
    return [
      factOrBlank(.dataYear, year.map { phrases(Phrase.dossierDataYear, "\($0)") }),
      .fact(
        .preset, phrases(Phrase.dossierPreset, policy.name[language], policy.id)),
      .fact(
        .changedFigures,
        changes.isEmpty
          ? phrases(Phrase.noneChanged)
          : changes.joined(separator: Phrase.clauseSemicolon[language])
      ),
      .fact(.weights, phrases(Phrase.dossierWeights)), .fact(.program, run.program),
      .fact(.seed, String(run.seed)),
      .fact(.gap, phrases(Phrase.dossierGap, words.gapPercent, words.objective, words.bound)),
      files.rows.isEmpty ? .fact(.inputs, source) : .table(.inputs, files),
    ] + (files.rows.isEmpty ? [] : [.note(source)])
  }
}
