// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Catchment",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Catchment", targets: ["Catchment"]),
    .executable(name: "simulate", targets: ["simulate"]),
  ],
  targets: [
    // Foundations: no knowledge of geography, schools or files.
    .target(name: "CatchmentSupport", swiftSettings: settings),
    .systemLibrary(
      name: "LAPACKSystem", pkgConfig: "lapack", providers: [.apt(["liblapack-dev"])]),
    .target(
      name: "CLAPACK",
      dependencies: [.target(name: "LAPACKSystem", condition: .when(platforms: [.linux]))],
      linkerSettings: [
        .linkedLibrary("lapack", .when(platforms: [.linux])),
        .linkedLibrary("blas", .when(platforms: [.linux])),
        .linkedFramework("Accelerate", .when(platforms: [.macOS])),
      ]),
    .target(name: "LinearAlgebra", dependencies: ["CLAPACK"], swiftSettings: settings),

    // Models. Each imports only what stands above it.
    .target(name: "Geography", dependencies: ["CatchmentSupport"], swiftSettings: settings),
    .target(
      name: "RoadNetwork", dependencies: ["CatchmentSupport", "Geography"],
      swiftSettings: settings),
    .target(
      name: "Demography", dependencies: ["CatchmentSupport", "LinearAlgebra"],
      swiftSettings: settings),
    .target(name: "FacilityLocation", dependencies: ["CatchmentSupport"], swiftSettings: settings),
    .target(
      name: "Consolidation",
      dependencies: [
        "CatchmentSupport", "LinearAlgebra", "Geography", "RoadNetwork", "Demography",
        "FacilityLocation",
      ],
      swiftSettings: settings),

    // Files in and out.
    .target(
      name: "MapFiles", dependencies: ["CatchmentSupport", "Geography", "RoadNetwork"],
      swiftSettings: settings),
    .target(
      name: "RegionFiles",
      dependencies: [
        "CatchmentSupport", "Geography", "RoadNetwork", "Demography", "Consolidation", "MapFiles",
      ],
      swiftSettings: settings),
    .target(
      name: "LocationFiles", dependencies: ["CatchmentSupport", "FacilityLocation"],
      swiftSettings: settings),
    .target(
      name: "PlanReport",
      dependencies: [
        "CatchmentSupport", "Geography", "RoadNetwork", "Demography", "FacilityLocation",
        "Consolidation",
      ],
      swiftSettings: settings),

    // What users embed, and the programs.
    .target(
      name: "Catchment",
      dependencies: [
        "CatchmentSupport", "Geography", "RoadNetwork", "Demography", "FacilityLocation",
        "Consolidation", "MapFiles", "LocationFiles", "RegionFiles", "PlanReport",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "simulate", dependencies: ["Catchment"], path: "Examples/simulate",
      swiftSettings: settings),
    .executableTarget(
      name: "embedding", dependencies: ["Catchment"], path: "Examples/embedding",
      swiftSettings: settings),
    .executableTarget(
      name: "benchmark", dependencies: ["Catchment", "CatchmentSupport"],
      path: "Benchmarks/benchmark",
      swiftSettings: settings),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["CatchmentSupport", "FacilityLocation"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "CatchmentSupportTests", dependencies: ["CatchmentSupport"], swiftSettings: settings),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"], swiftSettings: settings),
    .testTarget(
      name: "SimulateTests",
      dependencies: ["Catchment", "CatchmentSupport", "simulate"], swiftSettings: settings),
    .testTarget(
      name: "GeographyTests", dependencies: ["CatchmentSupport", "Geography"],
      swiftSettings: settings),
    .testTarget(
      name: "DemographyTests", dependencies: ["CatchmentSupport", "Demography", "LinearAlgebra"],
      swiftSettings: settings),
    .testTarget(
      name: "RoadNetworkTests", dependencies: ["CatchmentSupport", "Geography", "RoadNetwork"],
      swiftSettings: settings),
    .testTarget(
      name: "MapFilesTests",
      dependencies: ["CatchmentSupport", "Geography", "MapFiles", "RoadNetwork"],
      swiftSettings: settings),
    .testTarget(
      name: "FacilityLocationTests",
      dependencies: ["CatchmentSupport", "FacilityLocation", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PlanReportTests",
      dependencies: [
        "CatchmentSupport", "Geography", "Demography", "FacilityLocation", "Consolidation",
        "PlanReport", "RoadNetwork",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ConsolidationTests",
      dependencies: [
        "CatchmentSupport", "Consolidation", "Demography", "FacilityLocation", "Geography",
        "PlanReport", "RegionFiles", "RoadNetwork", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LocationFilesTests",
      dependencies: ["CatchmentSupport", "FacilityLocation", "LocationFiles", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RegionFilesTests",
      dependencies: [
        "CatchmentSupport", "RegionFiles", "Consolidation", "Demography", "FacilityLocation",
        "Geography", "RoadNetwork",
      ],
      swiftSettings: settings),
  ]
)
