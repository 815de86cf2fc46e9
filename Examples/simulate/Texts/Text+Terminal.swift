import Catchment

/// Words of the help, the manual, completion, progress and exit codes.
extension Text {
  // Commands and options of the program itself.
  static let commandCompletion = text(
    "write a script that makes a shell complete commands, options and values",
    "输出命令行补全脚本（补全命令、选项和取值）")
  static let commandManual = text("write the manual page for man", "输出 man 手册页")
  static let optionJSON = text(
    "print the answer as one JSON object, and nothing else, to standard output",
    "标准输出只输出一个 JSON 对象作为结果")
  static let shellNeeded = text(
    "Name one shell: simulate completion bash, or simulate completion zsh.",
    "请指明一种 shell：simulate completion bash 或 simulate completion zsh。")

  // How the program ends.
  static let exitCodes = text("exit codes:", "退出码：")
  static let exitSuccess = text("the answer is there", "完成")
  static let exitRefused = text(
    "data, rules or a plan were refused; no plan exists; a file cannot be read or written",
    "数据、规则或方案有误；无可行方案；文件无法读写")
  static let exitMisused = text("the arguments were not understood", "命令行参数有误")
  static let exitDisagrees = text(
    "the audit found a figure that disagrees with the inputs", "审核发现方案数字与输入数据不一致")
  static let exitInterrupted = text(
    "stopped by Ctrl-C without an answer; a search stopped once still writes its best plan and ends with 0",
    "按 Ctrl-C 中断，没有结果；搜索时只按一次仍写出目前最好的方案，退出码为0")

  // The manual page.
  static let manualName = text("NAME", "名称")
  static let manualSummary = text("plan school networks", "规划学校布局")
  static let manualSynopsis = text("SYNOPSIS", "用法")
  static let manualDescription = text("DESCRIPTION", "说明")
  static let manualCommands = text("COMMANDS", "命令")
  static let commonOptions = text("OPTIONS OF EVERY COMMAND", "通用选项")
  static let manualEnvironment = text("ENVIRONMENT", "环境变量")
  static let manualExamples = text("EXAMPLES", "示例")
  static let environment: [(name: String, meaning: LocalizedText)] = [
    (
      "LC_ALL, LC_MESSAGES, LANG",
      text(
        "the language without --language: Chinese where the first of these that is set begins with zh, else English",
        "未指定 --language 时的语言：其中第一个已设置的变量以 zh 开头则为中文，否则为英文")
    ),
    ("NO_COLOR", text("no colours where it is set", "设置后不使用颜色")),
    (
      "TERM",
      text("no colours and no progress where it is dumb or not set", "为 dumb 或未设置时不使用颜色，也不显示进度")
    ),
  ]

  // Progress.
  static let shareDone = text("{1} %", "{1}%")
  static let secondsLeft = text("{1} s left", "剩余{1}秒")
  static let minutesLeft = text("{1} min left", "剩余{1}分钟")
  static let secondsGone = text("{1} s", "已用{1}秒")
}
