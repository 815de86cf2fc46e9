import Catchment

/// The table of the program's own words, in each language; places in braces are filled in.
///
/// What is said about plans, files and rules stands in the library's tables.
enum Text {
  static func text(_ en: String, _ zh: String) -> LocalizedText { LocalizedText(en: en, zh: zh) }

  // Findings of a region.
  static let regionCounts = text(
    "{1} {1|settlement|settlements}, {2} {2|school|schools}: {3} {3|error|errors}, {4} {4|warning|warnings}, {5} {5|note|notes}.",
    "村点{1}个，学校{2}所：错误{3}条，警告{4}条，提示{5}条。")
  static let regionHasErrors = text(
    "No plan was made, since data would be missing from it. Put these lines right and try again; `simulate check --region {1}` looks at the files alone.",
    "数据有缺失，未制定方案。请更正以上各行后重试；可用 `simulate check --region {1}` 单独检查文件。")
  static let regionHasWarnings = text(
    "The files gave {1} {1|warning|warnings} and {2} {2|note|notes}; `simulate check --region {3}` shows them.",
    "文件有警告{1}条、提示{2}条，可用 `simulate check --region {3}` 查看。")
  static let scenarioHasErrors = text(
    "No plan was made. Put the scenario right and try again.", "未制定方案。请更正方案设定文件后重试。")
  static let nothingToPlan = text(
    "There is nothing to plan: no school of the region teaches a grade that has pupils.",
    "无可规划：区域内没有学校开设有学生的年级。")

  // The solve.
  static let ledgerSteps: [LedgerProgress.Step: LocalizedText] = [
    .improving: text("around small schools: {1} of {2}", "小规模学校周边：{1}/{2}"),
    .pricing: text("other decisions: {1} of {2}", "其他决定：{1}/{2}"),
    .lookingAgain: text("open ones again: {1} of {2}", "未定者再算：{1}/{2}"),
  ]
  static let stopping = text(
    "Stopping; the best plan so far will be written. Ctrl-C once more quits without it.",
    "正在停止，将写出目前最好的方案。再按一次 Ctrl-C 则直接退出，不写方案。")
  static let stoppingFrontier = text(
    "Stopping; the points found so far will be written. Ctrl-C once more quits without them.",
    "正在停止，将写出已求得的各点。再按一次 Ctrl-C 则直接退出。")
  static let noFrontier = text(
    "No plan was found within any limit, and nothing was written. Give it more time with --time-limit, or loosen a rule in scenario.json.",
    "任何限值内均未找到方案，未写出任何文件。请用 --time-limit 延长时间，或在 scenario.json 中放宽规则。")
  static let noPlan = text("There is no plan to write, and nothing was written.", "没有方案可写，未写出任何文件。")
  static let provedImpossible = text(
    "It is proved that no plan keeps all of these rules:", "已证明没有任何方案能满足全部规则：")
  static let loosenRules = text(
    "Loosen a rule in scenario.json (`simulate parameters` lists them), or add schools or candidate sites.",
    "请在 scenario.json 中放宽规则（`simulate parameters` 可列出），或增加学校、备选校址。")
  static let foundNothing = text(
    "The search ended before it found a plan or proved that there is none. Give it more time with --time-limit, or loosen a rule in scenario.json.",
    "计算结束时既未找到方案，也未证明无解。请用 --time-limit 延长时间，或在 scenario.json 中放宽规则。")

  // The audit.
  static let regionNeeded = text(
    "This plan was made from the folder “{1}”. Name it: simulate audit --plan {2} --region DIR",
    "该方案依据文件夹“{1}”制定，请指明：simulate audit --plan {2} --region DIR")
  static let regionNeedless = text(
    "This plan was made for the built-in county, and not from files; leave --region out.",
    "该方案针对内置示例县制定，并非来自文件；请去掉 --region。")
  static let countyTooLarge = text(
    "run.json names a county of {1} settlements; it has {2} to {3}.",
    "run.json 所记示例县有{1}个村点，应为{2}至{3}个。")
  static let scenarioDiffers = text(
    "run.json has other rules than the files it names.", "run.json 所记规则与其所列文件不一致。")
  static let proofDiffers = text(
    "run.json has another objective or bound than plan.json.", "run.json 与 plan.json 的目标值或下界不一致。")
  static let disagreements = text(
    "{1} {1|disagreement|disagreements} between the plan and its inputs; the first:",
    "方案与输入数据有{1}处不一致，第一处：")
  static let agreement = text(
    "The audit worked out {1} figures of {2} again from the inputs ({3} {3|school|schools}, {4} {4|merge|merges}); all agree.",
    "已依据输入数据重新计算{2}中的{1}个数字（{3}所学校、{4}项撤并），全部一致。")

  // Ways.
  static let travelWritten = text(
    "{1} holds {2} ways between {3} settlements and {4} schools: minutes by {5}; on foot at {6} km/h on the flat.",
    "{1} 已写入{2}条路程（{3}个村点、{4}所学校）：时间依据{5}；步行按平地{6}公里/时。")
  static let travelSize = text(
    "About {1} ways on foot and by bus will take {2} MB of memory.",
    "步行和校车路程约{1}条，将占内存约{2}MB。")
  static let byRoads = text("roads", "路网")
  static let byTable = text("the region's own od.csv", "区域自带的 od.csv")
  static let byDistance = text("straight lines times the detour factor", "直线距离乘绕行系数")
  static let noRoads = text(
    "The region has no roads: add road_nodes.csv and road_edges.csv, or a map (.osm.pbf, .osm.gz, .osm, roads.geojson).",
    "区域没有路网：请加入 road_nodes.csv 和 road_edges.csv，或地图文件（.osm.pbf、.osm.gz、.osm、roads.geojson）。")
  static let waysFromTable = text(
    "The region's ways come from od.csv, which a change of the roads does not touch; move that file away.",
    "区域路程取自 od.csv，道路变化对其无影响；请先移走该文件。")
  static let noChangeGiven = text(
    "Say what changes: --close-road, --add-road, --road-speed, --bus-line, --season or --bus-share.",
    "请指明变化：--close-road、--add-road、--road-speed、--bus-line、--season 或 --bus-share。")
  static let badRoadSpeed = text(
    "“{1}” is no speed of a road: write its identifier and km/h, such as 4270595=20.",
    "“{1}”不是道路车速：请写成“编号=公里/小时”，如 4270595=20。")
  static let badRoadID = text(
    "“{1}” is no identifier of a road: it is a whole number.", "“{1}”不是道路编号：应为整数。")
  static let badPlaces = text(
    "“{1}” are no places: write \"24.1,102.5 24.2,102.6\", latitude first.",
    "“{1}”不是地点：请写成“24.1,102.5 24.2,102.6”，先纬度后经度。")
  static let noSuchWay = text("No road has the identifier {1}.", "没有编号为{1}的道路。")
  static let noLine = text(
    "A new road needs two different places at least.", "新增道路至少需要两个不同的地点。")
  static let noSpeed = text(
    "{1} km/h is no speed: use more than 0 and at most 720.", "{1}公里/小时不是有效车速：应大于0且不超过720。")
  static let meetsNoRoad = text(
    "An end of the new road lies {1} m from the nearest road; at most {2} m are bridged.",
    "新增道路一端距最近道路{1}米，最多只能连接{2}米。")
  static let unknownRow = text(
    "The plan has a row ({1}, {2}, {3}) that this region does not know: is it the plan's region?",
    "方案中的行（{1}，{2}，{3}）不属于该区域：区域是否与方案一致？")

  // Forecasts.
  static let noBaseYear = text(
    "Nothing says in which autumn today's pupils were counted: add enrolment.csv, or give --base-year N.",
    "没有数据注明现有学生数的年份：请提供enrolment.csv，或指定 --base-year N。")
  static let noPupils = text(
    "No pupils are known, so there is nothing to forecast.", "没有学生数，无法预测。")
  static let yearOutOfRange = text(
    "{1} cannot be forecast: pupils were counted in {2}, and years from {3} to {4} can be.",
    "无法预测{1}年：现有学生数为{2}年，可预测{3}至{4}年。")
  static let badForecast = text("The forecast cannot be made: {1}.", "无法预测：{1}。")

  // The generator.
  static let generated = text(
    "{1} holds {2} settlements and {3} schools and sites: a region to look at, and a template to fill in. Next: simulate check --region {1}",
    "{1} 已写入{2}个村点、{3}所学校及备选点，可供查看，也可作为模板填写。下一步：simulate check --region {1}")
}
