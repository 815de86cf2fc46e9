public import Consolidation
public import Foundation

/// The folder that an audit of today's network is delivered in.
///
/// | file | holds |
/// |---|---|
/// | network-audit.html | one page for people |
/// | network-audit.csv | one row for each finding |
/// | network-audit.json | sums, balance, what is known, the rules, and how the audit was made |
///
/// In the table `rule` is the rule's identifier (`simulate parameters` lists them), `place_kind` one
/// of settlement, school, township and region, `limit` blank where a rule has no number, `pupils`
/// blank where their number is unknown, and `status` how far the citation was checked.
public struct NetworkAuditFolder: Sendable {
  /// The page.
  public static let pageFile = "network-audit.html"
  /// The findings.
  public static let tableFile = "network-audit.csv"
  /// The sums.
  public static let sumsFile = "network-audit.json"
  /// Every file, in the order they are written.
  public static let files = [pageFile, tableFile, sumsFile]

  let audit: NetworkAudit
  let run: AuditRun

  /// How an audit came about.
  public struct AuditRun: Sendable {
    /// The program and its version.
    public var program: String
    /// Where the region came from.
    public var source: RunRecord.RegionSource
    /// The files that were read, with their digests.
    public var inputs: [InputDigest]

    /// A record of a run.
    public init(program: String, source: RunRecord.RegionSource, inputs: [InputDigest]) {
      (self.program, self.source, self.inputs) = (program, source, inputs)
    }
  }

  /// A folder of an audit.
  public init(_ audit: NetworkAudit, run: AuditRun) { (self.audit, self.run) = (audit, run) }

  /// Writes every file into `folder`, which is made if it does not exist; the same audit gives the
  /// same bytes.
  public func write(_ language: Language, to folder: URL) throws(PlanReportError) {
    try FolderFiles.make(folder)
    let contents = [
      (Self.pageFile, NetworkAuditPage(self, language).html), (Self.tableFile, table(language)),
      (Self.sumsFile, json.pretty),
    ]
    for (name, text) in contents { try FolderFiles.write(text, to: name, in: folder) }
  }

  /// The findings, one a row.
  func table(_ language: Language) -> String {
    var csv = CSVText([
      "measure", "rule", "place_kind", "place_id", "place_name", "band", "stage", "indicator",
      "measured", "limit", "unit", "pupils", "citation", "status",
    ])
    for finding in audit.findings {
      csv.raw(finding.measure.rawValue)
      csv.raw(finding.rule)
      let (kind, id, name) = place(finding.place)
      csv.raw(kind)
      csv.name(id)
      csv.name(name)
      csv.raw(finding.band.map { audit.policy.bands[$0].id } ?? "")
      csv.raw(finding.stage?.rawValue ?? "")
      csv.raw(finding.indicator?.rawValue ?? "")
      csv.fixed(finding.measured, 3)
      csv.raw(finding.limit.map { NumberText.fixed($0, 3) } ?? "")
      csv.raw(finding.unit)
      csv.raw(finding.pupils.map(String.init) ?? "")
      csv.name(finding.source.document[language])
      csv.raw(finding.source.status.rawValue)
    }
    return csv.text
  }

  private func place(_ place: NetworkAudit.Place) -> (kind: String, id: String, name: String) {
    switch place {
    case .settlement(let i):
      ("settlement", audit.region.settlements[i].id, audit.region.settlements[i].name)
    case .school(let j): ("school", audit.region.schools[j].id, audit.region.schools[j].name)
    case .township(let name): ("township", name, name)
    case .region: ("region", "", audit.region.name)
    }
  }
}
