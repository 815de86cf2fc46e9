import Consolidation

extension Finding.Problem {
  /// The findings about shapefiles.
  var shapefileEntry: (code: String, text: LocalizedText)? {
    func make(_ code: String, _ en: String, _ zh: String) -> (code: String, text: LocalizedText) {
      (code, LocalizedText(en: en, zh: zh))
    }
    switch self {
    case .shapefileUnreadable(let text): return ("shapefile-unreadable", text)
    case .partMissing(let part):
      return make(
        "part-missing",
        "the shapefile's part \(part) is missing: copy all its parts (.shp, .dbf, .shx, .prj, .cpg).",
        "缺少 shapefile 的 \(part)：请复制全部文件（.shp、.dbf、.shx、.prj、.cpg）。")
    case .notPoints(let kind):
      let name = kind.name
      return make(
        "not-points",
        "the shapefile holds \(name.en), and points are needed. In QGIS: Vector, Geometry Tools,"
          + " Centroids.",
        "shapefile 中是\(name.zh)，而需要点。可在 QGIS 中使用“矢量—几何工具—质心”。")
    case .severalPoints(let count):
      return make(
        "several-points",
        "the row has \(count) points, and one is needed. In QGIS: Vector, Geometry Tools, Multipart to"
          + " Singleparts.",
        "该行有 \(count) 个点，而需要一个。可在 QGIS 中使用“矢量—几何工具—多部件至单部件”。")
    case .projectionMissing:
      return make(
        "projection-missing",
        "there is no .prj part: places are taken as scenario.json or their numbers say, degrees as"
          + " WGS-84 or CGCS2000.",
        "没有 .prj 部分：坐标系按 scenario.json 或数值判断，度按 WGS-84 或 CGCS2000 处理。")
    case .projectionUnknown(let name):
      return make(
        "projection-unknown",
        "the coordinate system \"\(name)\" of the .prj part is not read. Export the layer in QGIS with"
          + " the system EPSG:4490 or EPSG:4326.",
        "不支持 .prj 中的坐标系“\(name)”。请在 QGIS 中以 EPSG:4490 或 EPSG:4326 重新导出图层。")
    case .codePageUnknown(let name):
      return make(
        "code-page-unknown",
        (name.isEmpty
          ? "the texts of the attribute table are neither UTF-8 nor GB18030"
          : "the encoding \"\(name)\" of the .cpg part is not read")
          + ". Export the layer with the encoding UTF-8.",
        (name.isEmpty ? "属性表文字既不是 UTF-8 也不是 GB18030" : "不支持 .cpg 中的编码“\(name)”")
          + "。请以 UTF-8 编码重新导出图层。")
    case .codePageWrong(let name):
      return make(
        "code-page-wrong",
        "the text of this row is not \(name), as the shapefile states. Correct the .cpg part, or export"
          + " the layer with the encoding UTF-8.",
        "该行文字不是 shapefile 所述的 \(name) 编码。请更正 .cpg，或以 UTF-8 编码重新导出图层。")
    case .rowsDeleted(let rows):
      return make(
        "rows-deleted", "\(counted(rows, "row")) marked as deleted left out.",
        "略去标记为已删除的 \(rows) 行。")
    case .textCut(let column, let rows):
      return make(
        "text-cut",
        "the last character of \"\(column)\" is cut in two in \(counted(rows, "row")) and left out; the"
          + " column is too narrow for its texts.",
        "“\(column)”列有 \(rows) 行末尾的字被截断，已略去；该列宽度不足。")
    case .nameCut(let header):
      return make(
        "name-cut",
        "the header \"\(header)\" fills the ten bytes that a shapefile keeps and may have been longer, so"
          + " that its ages are not known. If it is meant, name it under \"columns\" in scenario.json.",
        "表头“\(header)”已达 shapefile 的 10 字节上限，可能被截断，年龄范围不明。如需使用，请在 scenario.json 的 columns 中指明。")
    default: return nil
    }
  }
}

extension Finding.ShapeKind {
  /// The shapes' name.
  var name: LocalizedText {
    switch self {
    case .polyLine, .polyLineM, .polyLineZ: LocalizedText(en: "lines", zh: "线")
    case .polygon, .polygonM, .polygonZ: LocalizedText(en: "areas", zh: "面")
    case .multiPatch: LocalizedText(en: "surfaces (MultiPatch)", zh: "曲面 (MultiPatch)")
    case .unknown: LocalizedText(en: "shapes of an unknown kind", zh: "未知类型的图形")
    }
  }
}
