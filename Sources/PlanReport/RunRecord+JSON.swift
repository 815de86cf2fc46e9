import Consolidation
import Demography
import FacilityLocation
public import Foundation

extension RunRecord {
  /// Reads run.json of a plan's folder.
  ///
  /// The policy of the run is `record.scenario.policy()`.
  public static func read(from folder: URL) throws(PlanReportError) -> RunRecord {
    let bytes = try FolderFiles.bytes(of: PlanFolder.runFile, in: folder)
    return try RunRecord(JSONReader.readObject(bytes, file: PlanFolder.runFile))
  }

  var json: JSONValue {
    var fields: [String: JSONValue] = [
      "program": .text(program),
      "options": .object([
        "seed": .number(String(seed)), "gap": .exact(gap),
        "timeLimit": timeLimit.map { .exact($0) } ?? .null,
      ]),
      "scenario": scenario.json,
      "region": source.json,
      "inputs": .list(inputs.map(\.json)),
      "proof": proof.json,
    ]
    if let forecast { fields["forecast"] = forecast.json }
    if !behaviours.isEmpty { fields["behaviour"] = .list(behaviours.map { .text($0.id) }) }
    return .object(fields)
  }

  init(_ root: JSONObject) throws(PlanReportError) {
    let options = try root.object("options")
    var inputs: [InputDigest] = []
    for input in try root.objects("inputs") { inputs.append(try InputDigest(input)) }
    self.init(
      program: try root.text("program"), seed: try options.seed("seed"),
      gap: try options.number("gap"),
      timeLimit: try options["timeLimit"] == .null ? nil : options.number("timeLimit"),
      scenario: try Scenario(root.object("scenario")),
      source: try RegionSource(root.object("region")),
      forecast: root.values["forecast"] != nil ? try ForecastChoice(root.object("forecast")) : nil,
      behaviours: try Self.behaviours(root), inputs: inputs,
      proof: try PlanProof(root.object("proof")))
  }
}

extension RunRecord {
  fileprivate static func behaviours(
    _ root: JSONObject
  ) throws(PlanReportError) -> [BehaviourModel] {
    guard root.values["behaviour"] != nil else { return [] }
    var models: [BehaviourModel] = []
    for value in try root.list("behaviour") {
      guard case .text(let id) = value, let model = BehaviourModel(id: id) else {
        throw root.refuse("behaviour", .word(BehaviourModel.allCases.map(\.id)))
      }
      models.append(model)
    }
    return models
  }
}

extension RunRecord.ForecastChoice {
  fileprivate var json: JSONValue {
    .object([
      "year": .whole(year), "baseYear": baseYear.map { .whole($0) } ?? .null,
      "births": .text(births.rawValue), "townwardDrift": .exact(townwardDrift),
    ])
  }

  fileprivate init(_ object: JSONObject) throws(PlanReportError) {
    let years = 1900...2300
    self.init(
      year: try object.whole("year", years),
      baseYear: try object["baseYear"] == .null ? nil : object.whole("baseYear", years),
      births: try object.word("births", among: BirthOutlook.allCases),
      townwardDrift: try object.number("townwardDrift"))
  }
}

extension RunRecord.RegionSource {
  fileprivate var json: JSONValue {
    switch self {
    case .builtIn(let settlements, let seed):
      .object([
        "source": .text("builtIn"), "settlements": .whole(settlements),
        "seed": .number(String(seed)),
      ])
    case .folder(let name): .object(["source": .text("folder"), "name": .text(name)])
    }
  }

  fileprivate init(_ object: JSONObject) throws(PlanReportError) {
    switch try object.text("source") {
    case "builtIn":
      self = .builtIn(
        settlements: try object.whole("settlements", 1...10_000_000),
        seed: try object.seed("seed"))
    case "folder": self = .folder(name: try object.text("name"))
    default: throw object.refuse("source", .word(["builtIn", "folder"]))
    }
  }
}

extension InputDigest {
  var json: JSONValue {
    .object(["name": .text(name), "bytes": .whole(bytes), "sha256": .text(sha256)])
  }

  fileprivate init(_ object: JSONObject) throws(PlanReportError) {
    self.init(
      name: try object.text("name"), bytes: try object.whole("bytes", 0...Int.max),
      sha256: try object.text("sha256"))
  }
}

extension Scenario {
  var json: JSONValue {
    var fields: [String: JSONValue] = [
      "name": .text(name), "preset": .text(preset),
      "currency": currency.map { .text($0) } ?? .null, "overrides": overrides.json,
    ]
    if let userPreset { fields["userPreset"] = userPreset.json }
    if let title { fields["title"] = title.json }
    if let description { fields["description"] = description.json }
    if !keepsOpen.isEmpty { fields["keepOpen"] = .list(keepsOpen.map { .text($0) }) }
    if !closes.isEmpty { fields["close"] = .list(closes.map { .text($0) }) }
    if let year { fields["year"] = .whole(year) }
    return .object(fields)
  }

  private static func names(_ object: JSONObject, _ key: String) throws(PlanReportError) -> [String]
  {
    guard object.values[key] != nil else { return [] }
    var names: [String] = []
    for value in try object.list(key) {
      guard case .text(let name) = value else { throw object.refuse(key, .text) }
      names.append(name)
    }
    return names
  }

  private static func text(
    _ object: JSONObject, _ key: String
  ) throws(PlanReportError) -> LocalizedText? {
    object.values[key] == nil ? nil : try LocalizedText(object.object(key))
  }

  fileprivate init(_ object: JSONObject) throws(PlanReportError) {
    self.init(
      name: try object.text("name"), preset: try object.text("preset"),
      userPreset: object.values["userPreset"] == nil
        ? nil : try UserPreset(object.object("userPreset")),
      currency: try object["currency"] == .null ? nil : object.text("currency"),
      overrides: try [Override](object, "overrides"))
    title = try Self.text(object, "title")
    description = try Self.text(object, "description")
    keepsOpen = try Self.names(object, "keepOpen")
    closes = try Self.names(object, "close")
    if object.values["year"] != nil { year = try object.whole("year", 1900...2300) }
  }
}

extension [Scenario.Override] {
  var json: JSONValue {
    .list(map { .object(["parameter": .text($0.parameter), "value": $0.value.json]) })
  }

  init(_ object: JSONObject, _ key: String) throws(PlanReportError) {
    self = []
    for change in try object.objects(key) {
      append(
        .init(parameter: try change.text("parameter"), value: try PolicyValue(change, "value")))
    }
  }
}

extension PolicyValue {
  /// The value as JSON has it: a number, true or false, or a word.
  var json: JSONValue {
    switch self {
    case .number(let x): .exact(x)
    case .flag(let flag): .flag(flag)
    case .choice(let word): .text(word)
    }
  }

  fileprivate init(_ object: JSONObject, _ key: String) throws(PlanReportError) {
    switch try object[key] {
    case .number: self = .number(try object.number(key))
    case .flag(let flag): self = .flag(flag)
    case .text(let word): self = .choice(word)
    default: throw object.refuse(key, .number)
    }
  }
}

extension PlanProof {
  /// What was proved, every number with all its digits.
  var json: JSONValue {
    .object([
      "objective": .exact(objective), "bound": .exact(bound), "gap": .exact(gap),
      "status": .text(status.rawValue), "termination": .text(termination.rawValue),
      "sites": .whole(sites), "clients": .whole(clients), "arcs": .whole(arcs),
      "boundEvaluations": .whole(boundEvaluations), "movesTried": .whole(movesTried),
    ])
  }

  init(_ object: JSONObject) throws(PlanReportError) {
    let counts = 0...Int.max
    self.init(
      objective: try object.number("objective"), bound: try object.number("bound"),
      status: try object.word("status", among: [.optimal, .feasible, .infeasible, .unknown]),
      termination: try object.word(
        "termination", among: [.proved, .gap, .workLimit, .timeLimit, .cancelled]),
      sites: try object.whole("sites", counts), clients: try object.whole("clients", counts),
      arcs: try object.whole("arcs", counts),
      boundEvaluations: try object.whole("boundEvaluations", counts),
      movesTried: try object.whole("movesTried", counts))
  }
}
