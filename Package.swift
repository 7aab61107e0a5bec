// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "rung",
  products: [
    .executable(name: "rung", targets: ["rung"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // Values, and bytes. Imports nothing.
    .target(name: "RungModel"),

    // The stages of a build. They do not know each other.
    .target(
      name: "RungParsing",
      dependencies: ["RungModel", "Ccmark", "Yams"]
    ),
    .target(name: "RungDiscussion", dependencies: ["RungModel"]),
    .target(name: "RungExperiment", dependencies: ["RungModel"]),
    .target(name: "RungVerification", dependencies: ["RungModel", "Ccadical"]),
    .target(name: "RungRendering", dependencies: ["RungModel"]),
    .target(name: "RungPictures", dependencies: ["RungModel", "Cgd", "Cfreetype", "Czlib"]),

    // The only library that touches the site's files.
    .target(
      name: "RungBuild",
      dependencies: [
        "RungModel", "RungParsing", "RungDiscussion", "RungExperiment", "RungVerification",
        "RungRendering", "RungPictures", "Czlib",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      plugins: ["EmbedThemePlugin"]
    ),

    // A built site, looked at while it is written.
    .target(
      name: "RungPreview",
      dependencies: [
        "RungBuild", "RungModel",
        // Not FlyingFox itself: it needs URLSession, and so libcurl, which cannot be linked
        // statically; and it reads lines and headers of any length.
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]
    ),
    // A built site, brought to where it is read.
    .target(
      name: "RungPublishing",
      dependencies: ["RungBuild", "RungModel"]
    ),

    .executableTarget(
      name: "rung",
      dependencies: [
        "RungBuild", "RungDiscussion", "RungExperiment", "RungModel", "RungPreview",
        "RungPublishing", "RungVerification",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    // The repository's own experiment: how good is the verifier?
    .executableTarget(
      name: "verifier-experiment",
      dependencies: [
        "RungModel", "RungParsing", "RungVerification",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/VerifierExperiment"
    ),

    // Puts the files of `templates/` into the program as its built-in theme.
    .executableTarget(name: "EmbedTheme"),
    .plugin(
      name: "EmbedThemePlugin", capability: .buildTool(), dependencies: ["EmbedTheme"],
      path: "Sources/EmbedThemePlugin"
    ),

    .systemLibrary(name: "Ccmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "Czlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "Cgd", pkgConfig: "gdlib", providers: [.apt(["libgd-dev"])]),
    .systemLibrary(name: "Cfreetype", pkgConfig: "freetype2", providers: [.apt(["libgd-dev"])]),
    // Debian has no description of it for pkg-config; the module map says what to link.
    .systemLibrary(name: "Ccadical", providers: [.apt(["libcadical-dev"])]),

    // Fits the constants of the threads' model, and measures how right it is.
    .executableTarget(
      name: "threads-bench", dependencies: ["RungDiscussion", "RungModel"],
      path: "Tests/ThreadsBench"
    ),

    // Times what a report is made of.
    .executableTarget(
      name: "reports-bench", dependencies: ["RungModel", "RungParsing", "RungRendering"],
      path: "Tests/ReportsBench"
    ),

    // Times the verifier.
    .executableTarget(
      name: "verification-bench", dependencies: ["RungModel", "RungParsing", "RungVerification"],
      path: "Tests/VerificationBench"
    ),

    .target(name: "RungTestSupport", dependencies: ["RungModel"], path: "Tests/RungTestSupport"),
    .testTarget(name: "RungModelTests", dependencies: ["RungModel", "RungTestSupport"]),
    .testTarget(
      name: "RungParsingTests",
      dependencies: ["RungParsing", "RungModel", "RungTestSupport", "Yams"]
    ),
    .testTarget(
      name: "RungDiscussionTests", dependencies: ["RungDiscussion", "RungModel", "RungTestSupport"]
    ),
    .testTarget(
      name: "RungExperimentTests", dependencies: ["RungExperiment", "RungModel", "RungTestSupport"]
    ),
    .testTarget(
      name: "RungVerificationTests",
      dependencies: ["RungVerification", "RungParsing", "RungModel", "RungTestSupport"]
    ),
    .testTarget(
      name: "VerifierExperimentTests",
      dependencies: [
        "verifier-experiment", "RungExperiment", "RungModel", "RungParsing", "RungTestSupport",
        "RungVerification",
      ]
    ),
    .testTarget(
      name: "RungRenderingTests", dependencies: ["RungRendering", "RungModel", "RungTestSupport"]
    ),
    .testTarget(
      name: "RungPicturesTests", dependencies: ["RungPictures", "RungModel", "RungTestSupport"]
    ),
    .testTarget(
      name: "RungPreviewTests",
      dependencies: ["RungPreview", "RungModel", "RungTestSupport", "rung"]
    ),
    .testTarget(
      name: "RungPublishingTests",
      dependencies: ["RungPublishing", "RungBuild", "RungModel", "RungTestSupport", "rung"]
    ),
    .testTarget(
      name: "RungBuildTests",
      dependencies: [
        "RungBuild", "RungModel", "RungParsing", "RungPictures", "RungRendering",
        "RungVerification", "RungTestSupport", "rung",
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Bytes are handled by small functions of `RungModel` that every stage calls in its loops.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  ]
}
