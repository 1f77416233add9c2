// swift-tools-version: 6.2
// The modules of Hansearch, lowest first; ARCHITECTURE.md says which question each answers.

import PackageDescription

/// In CI a warning is an error. Who builds it elsewhere may have a compiler that knows new ones.
let warnings: [SwiftSetting] =
  Context.environment["WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)]
let everywhere: [SwiftSetting] =
  warnings + [.enableUpcomingFeature("MemberImportVisibility")]
/// The modules of programs: each unsafe operation is marked, and lint says which modules may have any.
let safe: [SwiftSetting] = everywhere + [.strictMemorySafety()]

/// What scripts/build says of the commit that is built; a plain `swift build` knows of none.
let commit = Context.environment["HANSEARCH_COMMIT"] ?? ""

/// What `query-server` alone needs, and so only who builds with the trait `Server` fetches.
let web: [Target.Dependency] = [
  ("Hummingbird", "hummingbird"), ("HummingbirdCore", "hummingbird"),
  ("HTTPTypes", "swift-http-types"), ("Logging", "swift-log"),
  ("NIOCore", "swift-nio"), ("NIOPosix", "swift-nio"), ("NIOHTTP1", "swift-nio"),
  ("NIOHTTPTypes", "swift-nio-extras"),
  ("ServiceLifecycle", "swift-service-lifecycle"), ("UnixSignals", "swift-service-lifecycle"),
].map { .product(name: $0, package: $1, condition: .when(traits: ["Server"])) }

let package = Package(
  name: "hansearch",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "indexer", targets: ["Indexer"]),
    .executable(name: "query", targets: ["Query"]),
    .executable(name: "evaluate", targets: ["Evaluate"]),
    .executable(name: "query-server", targets: ["QueryServer"]),
    // For the tests alone; it is preloaded.
    .library(name: "FaultInjection", type: .dynamic, targets: ["FaultInjection"]),
  ],
  traits: [
    .trait(name: "Server", description: "Builds query-server, which needs Hummingbird.")
  ],
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(
      url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CXapian", pkgConfig: "xapian-core",
      providers: [.apt(["libxapian-dev"]), .brew(["xapian"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CPoppler", pkgConfig: "poppler-cpp",
      providers: [.apt(["libpoppler-cpp-dev"]), .brew(["poppler"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .target(
      name: "CProgram", cSettings: [.define("HANSEARCH_COMMIT", to: "\"\(commit)\"")]),
    .target(name: "CMatcher"),
    .target(name: "CXapianShim", dependencies: ["CXapian", "CMatcher"]),
    .target(name: "Xapian", dependencies: ["CXapianShim", "CMatcher"], swiftSettings: safe),
    .target(
      name: "Platform", dependencies: ["CProgram", "CZstd", "CXXHash", "CZlib"],
      swiftSettings: safe),
    .target(name: "Basics", swiftSettings: safe),
    .target(name: "Text", dependencies: ["Basics"], swiftSettings: safe),
    .target(
      name: "Markdown", dependencies: ["CCmark", "Text"], swiftSettings: safe),
    .target(name: "HTML", dependencies: ["Text"], swiftSettings: safe),
    .target(name: "XML", dependencies: ["CExpat"], swiftSettings: safe),
    .target(name: "Archives", dependencies: ["CArchive", "Platform"], swiftSettings: safe),
    .target(name: "Mail", dependencies: ["Text"], swiftSettings: safe),
    .target(
      name: "Office", dependencies: ["XML", "Archives", "HTML", "Text", "Platform"],
      swiftSettings: safe),
    .target(name: "Layout", dependencies: ["Text", "Platform", "Basics"], swiftSettings: safe),
    .target(name: "PDF", dependencies: ["Layout", "Text", "Platform"], swiftSettings: safe),
    .target(
      name: "Evaluation", dependencies: ["Failures", "JSON", "Basics"], swiftSettings: safe),
    .target(name: "Glass", dependencies: ["Platform", "Basics"], swiftSettings: safe),
    .target(
      name: "Inversion", dependencies: ["Glass", "Text", "Platform", "Basics"], swiftSettings: safe),
    .target(name: "Failures", dependencies: ["Platform"], swiftSettings: safe),
    .target(
      name: "Index",
      dependencies: ["Failures", "JSON", "Text", "Xapian", "Glass", "Platform", "Basics"],
      swiftSettings: safe),
    .target(
      name: "Intake",
      dependencies: [
        "Index", "Failures", "PDF", "Layout", "Markdown", "HTML", "Office", "Archives", "Mail",
        "Text",
        "Platform", "Basics",
      ],
      swiftSettings: safe),
    .target(
      name: "Updating",
      dependencies: [
        "Intake", "PDF", "Index", "Failures", "Text", "Xapian", "Inversion", "Glass", "Platform",
        "Basics",
      ],
      swiftSettings: safe),
    .target(
      name: "Querying",
      dependencies: ["Index", "Failures", "Text", "Xapian", "Platform", "Basics"],
      swiftSettings: safe),
    .target(
      name: "Presentation", dependencies: ["Querying", "Index", "Failures", "Text", "Platform"],
      swiftSettings: safe),
    .target(name: "JSON", swiftSettings: safe),
    .target(
      name: "Answering",
      dependencies: [
        "Presentation", "Querying", "Index", "Xapian", "Failures", "JSON", "Text", "Platform",
        "Basics",
      ],
      swiftSettings: safe),
    .target(
      name: "Options", dependencies: ["Failures", "Text", "Platform", "Basics"], swiftSettings: safe
    ),
    .target(
      name: "Console", dependencies: ["Failures", "JSON", "Platform", "Options"],
      swiftSettings: safe),
    .target(
      name: "Printing",
      dependencies: [
        "Console", "Answering", "Presentation", "Querying", "Failures", "JSON", "Text", "Platform",
        "Basics",
      ],
      swiftSettings: safe),
    .target(
      name: "IndexOptions", dependencies: ["Console", "Index", "Failures", "Platform", "Options"],
      swiftSettings: safe),
    .executableTarget(
      name: "hansearch-pdf", dependencies: ["CPoppler"], path: "Sources/PDFWords",
      linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "Indexer",
      dependencies: [
        "Console", "IndexOptions", "Updating", "Intake", "PDF", "Answering", "Index", "Failures",
        "JSON", "Text", "Platform", "Basics", "Options",
      ],
      swiftSettings: safe),
    .executableTarget(
      name: "Query",
      dependencies: [
        "Console", "IndexOptions", "Printing", "Answering", "Evaluation", "Presentation",
        "Querying", "Index", "Failures", "Text", "Platform", "Basics", "Options",
      ],
      swiftSettings: safe),
    .executableTarget(
      name: "QueryServer",
      dependencies: [
        "Console", "IndexOptions", "Answering", "Presentation", "Querying", "Index", "Failures",
        "JSON", "Text", "Platform", "Basics", "Options",
      ] + web,
      resources: [
        .embedInCode("openapi.json"), .embedInCode("Page/app.css"), .embedInCode("Page/app.js"),
        .embedInCode("Page/icon.svg"),
      ],
      swiftSettings: safe),
    .executableTarget(
      name: "Evaluate",
      dependencies: ["Console", "Evaluation", "Failures", "Platform", "Basics", "Options"],
      swiftSettings: safe),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Updating", "Intake", "Presentation", "Querying", "Index", "Failures", "Text", "Platform",
        "TestSupport",
      ],
      path: "Benchmarks", exclude: ["Layout"],
      swiftSettings: safe),

    .executableTarget(
      name: "layout", dependencies: ["PDF", "Layout", "Text", "Platform"],
      path: "Benchmarks/Layout",
      swiftSettings: safe),

    .target(name: "FaultInjection", path: "Tests/FaultInjection"),
    .target(
      name: "TestSupport", dependencies: ["Text", "Xapian"], path: "Tests/TestSupport",
      swiftSettings: everywhere),
    .target(
      name: "IndexFixture",
      dependencies: [
        "Updating", "Presentation", "Querying", "Index", "Failures", "Text", "Platform",
        "TestSupport",
      ],
      path: "Tests/IndexFixture", swiftSettings: everywhere),
    .testTarget(
      name: "BasicsTests", dependencies: ["Basics", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "PlatformTests", dependencies: ["Platform", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "XapianTests", dependencies: ["Xapian", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "GlassTests",
      dependencies: ["Glass", "Inversion", "Text", "Xapian", "Platform", "Basics", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "TextTests", dependencies: ["Text", "Platform", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Markdown", "Text", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "HTMLTests", dependencies: ["HTML", "Text", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "MailTests", dependencies: ["Mail", "Text", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "OfficeTests",
      dependencies: ["Office", "Archives", "XML", "Text", "TestSupport", "Platform"],
      swiftSettings: everywhere),
    .testTarget(
      name: "LayoutTests", dependencies: ["Layout", "Text", "Platform", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "PDFTests",
      dependencies: ["PDF", "Layout", "Text", "Platform", "hansearch-pdf", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "Failures", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "OptionsTests", dependencies: ["Options", "Failures", "Platform", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "IndexTests",
      dependencies: [
        "IndexFixture", "Updating", "Intake", "Presentation", "Querying", "Index", "Failures",
        "Xapian",
        "Platform", "Text", "TestSupport",
      ],
      swiftSettings: everywhere),
    .testTarget(
      name: "IntakeTests",
      dependencies: [
        "IndexFixture", "Updating", "Intake", "Archives", "Office", "Presentation", "Querying",
        "PDF",
        "Xapian", "Index",
        "Failures", "Platform", "Text", "TestSupport",
      ],
      swiftSettings: everywhere),
    .testTarget(
      name: "UpdatingTests",
      dependencies: [
        "IndexFixture", "Updating", "Intake", "Presentation", "Querying", "Xapian", "Index",
        "Failures", "Platform", "Text", "TestSupport",
      ],
      swiftSettings: everywhere),
    .testTarget(
      name: "QueryingTests",
      dependencies: [
        "IndexFixture", "Updating", "Intake", "Presentation", "Querying", "Index", "Failures",
        "Platform", "Text", "TestSupport",
      ],
      swiftSettings: everywhere),
    .testTarget(
      name: "PresentationTests",
      dependencies: [
        "IndexFixture", "Updating", "Intake", "Presentation", "Querying", "Index", "Failures",
        "Platform", "Text", "TestSupport",
      ],
      swiftSettings: everywhere),
    .testTarget(
      name: "AnsweringTests",
      dependencies: [
        "IndexFixture", "Updating", "Intake", "Presentation", "Querying", "Answering", "Printing",
        "Console", "Index", "Failures", "Platform", "Text", "TestSupport",
      ],
      swiftSettings: everywhere),
    .testTarget(
      name: "CrashTests", dependencies: ["Indexer", "Query", "Platform", "TestSupport"],
      swiftSettings: everywhere),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "QueryServer", "Indexer", "Query", "Querying", "Index", "Failures", "Platform",
        "TestSupport",
      ] + web
        + [
          .product(
            name: "NIOEmbedded", package: "swift-nio", condition: .when(traits: ["Server"]))
        ],
      swiftSettings: everywhere),
    .testTarget(
      name: "TranscriptTests",
      dependencies: ["Indexer", "Query", "Evaluate", "Platform", "TestSupport"],
      swiftSettings: everywhere),
  ],
  cxxLanguageStandard: .cxx17
)
