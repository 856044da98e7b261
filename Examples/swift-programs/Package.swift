// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "swift-programs",
    products: [
        .executable(name: "watch-calls", targets: ["watch-calls"]),
        .executable(name: "switch-tasks", targets: ["switch-tasks"]),
    ],
    dependencies: [.package(name: "helpergen", path: "../..")],
    targets: [
        // What a program and user space tell each other.
        .systemLibrary(name: "CCallEvent", path: "include"),
        .systemLibrary(name: "CLibbpf", path: "Sources/CLibbpf"),
        .executableTarget(name: "watch-calls", dependencies: ["CCallEvent", "CLibbpf"]),
        .executableTarget(name: "switch-tasks", dependencies: ["CLibbpf"]),
    ]
)
