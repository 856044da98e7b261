// swift-tools-version: 6.1

import PackageDescription

// A provider in Swift whose stubs are generated when it is built. In a package of your own, the dependency is
//     .package(url: "https://github.com/…/helpergen", from: "0.1.0")
let package = Package(
    name: "quota-provider",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "helpergen", path: "../..")],
    targets: [
        .target(
            name: "QuotaProvider",
            dependencies: [.product(name: "HelperRuntime", package: "helpergen")],
            exclude: ["helpergen.yaml"],
            plugins: [.plugin(name: "HelpergenPlugin", package: "helpergen")]
        ),
        .executableTarget(name: "quota", dependencies: ["QuotaProvider"]),
    ]
)
