import Catchment
import Foundation

/// The benchmarks' command line: `benchmark regions` plans real regions and prints what it took.
@main
struct Benchmark {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == "regions" else {
      print(
        """
        usage: benchmark regions [--only NAME] [--time-limit S] [--gap G] [--threads N] [--verbose]

        Plans the built-in county and the regions in CATCHMENT_DATA (default ../shared/data) under
        the default preset, and prints a table in Markdown.
        """)
      exit(arguments.isEmpty || arguments.contains("--help") ? 0 : 2)
    }
    arguments.removeFirst()
    guard let options = RegionBenchmarkOptions(arguments) else { exit(2) }
    RegionBenchmark(options).run()
  }
}
