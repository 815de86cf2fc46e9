import Catchment

extension Text {
  // What the program and its commands do.
  static let program = text(
    "Plans school networks: which small schools to keep, which to merge, and where boarding centres belong. Without a command it plans the built-in county into out/.",
    "规划学校布局：哪些小规模学校保留、哪些撤并、寄宿制学校设在何处。不带命令时为内置示例县制定方案，写入 out/。")
  static let commandPlan = text(
    "make a plan of a region, or of the built-in county", "为一个区域或内置示例县制定方案")
  static let commandCheck = text("say what is wrong with a region's files", "检查区域文件并列出问题")
  static let commandAudit = text(
    "work every figure of a plan out again from its inputs", "依据输入数据重新计算方案的每个数字")
  static let commandAuditNetwork = text(
    "measure today's network against a preset, without planning anything",
    "按规则预设审查现有学校布局，不作规划")
  static let commandTravel = text(
    "write the ways between villages and schools, on roads where there are any",
    "写出村点与学校之间的路程（有路网则按路网）")
  static let commandWhatIf = text(
    "show how the minutes of a plan change when a road is closed or added",
    "显示封闭或新增道路后方案各路程的变化")
  static let commandGenerate = text(
    "write a made-up county as a region's folder, a template to fill in",
    "生成示例县文件夹，可作为模板填写")
  static let commandParameters = text(
    "list the figures that scenario.json can change and the preset's rules, as Markdown",
    "以 Markdown 列出 scenario.json 可更改的参数及预设的全部规则")

  static let commandCompare = text(
    "put plans side by side: figures, villages and schools", "并列比较多个方案：指标、村点和学校")
  static let commandFrontier = text(
    "find the cheapest plans within limits on ways, schools or boarders, each with its gap",
    "求各路程、学校数或寄宿生限值内费用最低的方案，并给出差距")
  static let commandSweep = text(
    "find the cheapest plan for each number of schools", "求各学校数下费用最低的方案")

  // What the options mean.
  static let optionRegion = text(
    "the folder with settlements.csv and schools.csv", "包含 settlements.csv 和 schools.csv 的文件夹")
  static let optionScenario = text(
    "rules in place of the folder's scenario.json", "代替文件夹内 scenario.json 的设定文件")
  static let optionPlanOutput = text("where the plan goes", "方案写入的文件夹")
  static let optionRegionOutput = text("where the region goes", "区域写入的文件夹")
  static let optionTravelOutput = text("the table to write (CSV)", "写出的表（CSV）")
  static let optionWhatIfOutput = text(
    "a table of every way that changes (CSV)", "写出全部有变化路程的表（CSV）")
  static let commandForecast = text(
    "forecast the pupils of villages and schools, with bounds", "预测各村各校今后的学生数及其区间")
  static let optionForecastOutput = text("the folder that gets the forecast", "写入预测结果的文件夹")
  static let optionYears = text("how many years to forecast", "预测年数")
  static let optionYear = text(
    "plan for the pupils expected in that autumn instead of today's", "按该年秋季的预测学生数编制方案")
  static let optionBaseYear = text(
    "the autumn in which today's pupils were counted, where no file tells", "现有学生数的统计年份（文件未注明时）")
  static let optionBirths = text(
    "births in place of the folder's births.csv", "替代文件夹中births.csv的出生数文件")
  static let optionBirthOutlook = text(
    "how births go on after the last year known", "最后已知年份之后的出生趋势")
  static let optionTownwardDrift = text(
    "the share of the other settlements' pupils who move to the largest one in a year",
    "其他村点学生每年迁往最大村点的比例")
  static let optionPlanBehaviour = text(
    "scenarios of behaviour to look at the plan with (drop-out, boarding-uptake), off by default",
    "对方案附加的行为情景（drop-out、boarding-uptake），默认关闭")
  static let optionForecastBehaviour = text(
    "a scenario of behaviour (town-pull), off by default", "行为情景（town-pull），默认关闭")
  static let optionPaths = text("how many possible futures to draw", "模拟路径数")
  static let optionForecastSeed = text("the seed of the futures", "模拟的随机种子")
  static let optionRoads = text(
    "roads in place of the folder's: .osm, .osm.gz, .osm.pbf or GeoJSON",
    "代替文件夹内路网的文件：.osm、.osm.gz、.osm.pbf 或 GeoJSON")
  static let optionElevation = text(
    "heights in place of the folder's: GeoTIFF, ASCII grid or .hgt",
    "代替文件夹内高程的文件：GeoTIFF、ASCII 网格或 .hgt")
  static let optionAccess = text(
    "how far each village and school lies from the roads (CSV)", "各村点和学校距道路的远近（CSV）")
  static let optionCatchments = text(
    "the surroundings of today's schools on the roads, by band and mode (GeoJSON)",
    "现有学校的路网服务范围，按学段和出行方式（GeoJSON）")
  static let optionCloseRoad = text(
    "identifiers of roads that are closed, such as 17,25 (OpenStreetMap's, or `id` of road_edges.csv)",
    "封闭道路的编号，如 17,25（OpenStreetMap 编号或 road_edges.csv 的 id）")
  static let optionAddRoad = text(
    "a new road: \"lat,lon lat,lon …\", both ends on roads that exist",
    "新增道路：“纬度,经度 纬度,经度 …”，两端须接现有道路")
  static let optionRoadSpeed = text(
    "roads that are driven at another speed, such as 17=20,25=45", "车速改变的道路，如 17=20,25=45")
  static let optionBusLine = text(
    "a new bus line: \"lat,lon lat,lon …\", each stop on a road that exists",
    "新增班线：\"纬度,经度 纬度,经度 …\"，各站均在已有道路上")
  static let optionLineSpeed = text(
    "the road speed of the new line, of which buses reach their share", "新增班线的道路车速，校车按比例达到")
  static let optionSeason = text(
    "the season in which the plan must stand: roads it closes are not used",
    "检验方案的季节：不使用该季节封闭的道路")
  static let optionBusShare = text(
    "the share of a road's speed that buses reach then, such as 0.4 on snow",
    "届时校车达到道路车速的比例，如雪天 0.4")
  static let optionRoadClass = text("the class of the new road", "新增道路的等级")
  static let optionPlan = text("the plan's folder", "方案文件夹")
  static let optionTimeLimit = text(
    "stop after so many seconds; runs that it stops can differ", "计算时间上限（秒）；因此而停的计算每次可能不同")
  static let optionGap = text(
    "stop when no plan can be better by this share: 0.01 is 1 %", "任何方案最多只能再好这一比例时停止：0.01 即 1%")
  static let optionSearchSeed = text("the seed of the search", "搜索的随机种子")
  static let optionThreads = text(
    "the most threads, by default one a core; results do not depend on it",
    "线程数上限，默认与处理器核数相同；不影响结果")
  static let optionSettlements = text("the size of the built-in county", "内置示例县的村点数")
  static let optionCountySeed = text("the seed of the built-in county", "内置示例县的随机种子")
  static let optionPreset = text("the set of rules, or its file", "规则预设或其文件")
  static let optionRegionPreset = text(
    "rules in place of the scenario's: a shipped preset, one of presets/ in the folder, or a file",
    "代替方案设定的规则预设：内置预设、文件夹内 presets/ 的预设或文件")
  static let optionAuditOutput = text(
    "the folder that gets the page and the tables; by default nothing is written",
    "写入网页和表格的文件夹；默认不写文件")
  static let optionLanguage = text("the language; by default the locale's", "语言；默认依系统区域设置")
  static let optionLedger = text(
    "look at every small school's opposite decision too (ledger.html, ledger.csv)",
    "逐校计算小规模学校相反决定的代价（ledger.html、ledger.csv）")
  static let optionDossiers = text(
    "write a dossier for each merge and boarding centre, and with --ledger for each small school kept (dossiers/)",
    "为每项撤并和每所寄宿制学校编写一校一案；配合 --ledger 时含保留的小规模学校（dossiers/）")
  static let optionQuiet = text("print nothing but errors", "只输出错误")
  static let optionHelp = text("print this", "显示本说明")
  static let optionVersion = text("print the version", "显示版本")

  static let optionFirstAxis = text("the first axis; one of the two is cost", "第一坐标轴，两轴之一须为 cost")
  static let optionSecondAxis = text(
    "the second axis: minutes is the mean way, longest the longest of a day pupil",
    "第二坐标轴：minutes 为平均路程，longest 为走读生最长路程")
  static let optionPoints = text("how many points", "点数")
  static let optionFrontierGap = text(
    "work at a point no more once no plan within its limit can be cheaper by this share",
    "某点限值内任何方案最多只能再省这一比例时不再计算该点")
  static let optionFrontierOutput = text(
    "the folder that gets the curve, the table and each point's plan", "写入曲线、表格和各点方案的文件夹")
  static let optionCompareOutput = text(
    "the folder that gets the page and the tables; by default nothing is written",
    "写入网页和表格的文件夹；默认不写文件")
  static let optionSchoolNumbers = text(
    "the numbers of schools: 17, 10...30, or 10...30:5 by fives",
    "学校数：17、10...30，或 10...30:5（每隔5所）")
  static let optionBoardingCentres = text(
    "exactly so many schools with a dormitory, not counted in --schools",
    "设寄宿的学校恰为此数，不计入 --schools")
  static let allowedSchoolNumbers = text(
    "a number such as 17, or a range such as 10...30 or 10...30:5 of at most 99 numbers",
    "数字（如 17）或范围（如 10...30、10...30:5，至多99个）")
  static let oneAxisIsCost = text(
    "One of --x and --y must be cost, and the other minutes, longest, schools or boarders.",
    "--x 与 --y 须有一个为 cost，另一个为 minutes、longest、schools 或 boarders。")
  static let plansNeeded = text(
    "“compare” needs two plans or more: simulate compare DIR DIR",
    "命令“compare”至少需要两个方案：simulate compare DIR DIR")

  // Words of the help.
  static let usage = text("usage:", "用法：")
  static let command = text("command", "命令")
  static let options = text("options", "选项")
  static let example = text("example:", "示例：")
  static let standard = text(" (default {1})", "（默认 {1}）")
  static let helpMore = text(
    "`simulate COMMAND --help` explains a command.", "`simulate 命令 --help` 说明各命令。")

  // What values are allowed.
  static let allowedPath = text("a path", "路径")
  static let allowedWhole = text("a whole number from {1} to {2}", "{1} 至 {2} 的整数")
  static let allowedNumber = text("a number from {1} to {2}", "{1} 至 {2} 的数")
  static let allowedPreset = text("one of {1}, or a .json file", "以下之一：{1}，或 .json 文件")
  static let allowedWord = text("one of {1}", "以下之一：{1}")

  // Arguments that were not understood.
  static let unknownCommand = text(
    "There is no command “{1}”; the nearest is “{2}”. `simulate --help` lists them.",
    "没有命令“{1}”，最接近的是“{2}”。`simulate --help` 可列出全部命令。")
  static let unknownOption = text(
    "“{2}” has no option --{1}; the nearest is --{3}. `simulate {2} --help` lists them.",
    "命令“{2}”没有选项 --{1}，最接近的是 --{3}。`simulate {2} --help` 可列出全部选项。")
  static let unexpectedArgument = text(
    "“{1}” is one word too many: options begin with two dashes. See `simulate {2} --help`.",
    "多余的参数“{1}”：选项以两个短横开头。请见 `simulate {2} --help`。")
  static let missingValue = text("--{1} needs a value: {2}.", "--{1} 缺少值：{2}。")
  static let needlessValue = text("--{1} takes no value.", "--{1} 不带值。")
  static let badValue = text("--{1} cannot be “{2}”: give {3}.", "--{1} 不能为“{2}”：应为{3}。")
  static let repeated = text("--{1} is given twice.", "--{1} 重复。")
  static let missingOption = text(
    "“{1}” needs {2}. Example: simulate {3}", "命令“{1}”需要 {2}。示例：simulate {3}")
  static let exclusive = text(
    "--{1} and --{2} exclude each other: a folder's region has a size of its own.",
    "--{1} 与 --{2} 不能同时使用：文件夹中的区域有自己的规模。")

  // Scenarios and models that are refused.
  static let unknownParameter = text(
    "The rules have no figure “{1}”; the nearest is “{2}”.", "规则中没有参数“{1}”，最接近的是“{2}”。")
  static let badParameter = text(
    "“{1}” has a value that is not allowed; `simulate parameters` shows what is.",
    "“{1}”的值不在允许范围内；`simulate parameters` 可查看允许范围。")
  static let unknownPreset = text(
    "There is no set of rules “{1}”; the nearest is “{2}”.", "没有规则预设“{1}”，最接近的是“{2}”。")
  static let presetTaken = text(
    "“{1}” is a shipped set of rules; give yours another identifier.", "“{1}”是内置规则预设，请另取编号。")
  static let badProblem = text(
    "These rules and figures make no valid problem: {1}.", "这些规则和数据不能构成有效的问题：{1}。")
}
