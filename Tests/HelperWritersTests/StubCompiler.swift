import Foundation
import Testing
import TestSupport

/// What swiftc says of generated stubs.
enum StubCompiler {
    /// What the compiler says of stubs and a provider that implements them, warnings included.
    ///
    /// - Parameter edit: applied to each line of the implementation.
    static func typecheck(_ stubs: String, in directory: TemporaryDirectory, edit: (String) -> String = { $0 }) throws
        -> String
    {
        let implementation = implementation(of: stubs).components(separatedBy: "\n").map(edit).joined(separator: "\n")
        let files = [
            try directory.write(stubs, to: "Stubs.swift"), try directory.write(implementation, to: "Provider.swift"),
        ]
        let modules = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent().appendingPathComponent(
            "Modules"
        ).path
        let swiftc = try #require(Tool.find("swiftc"))
        return try swiftc.run(
            [
                "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-package-name", "test",
                "-parse-as-library", "-module-name",
                "Stubs",
            ]
                + ["-I", modules, "-I", directory.path] + files
        ).standardError
    }

    /// A type for each protocol in `stubs`, each method of which ends the program.
    static func implementation(of stubs: String) -> String {
        let imports = stubs.matches(of: /\n(?:public |package )?(import \w+)/).map { "\($0.output.1)\n" }
        var result = imports.joined()
        var isInProtocol = false
        for line in stubs.components(separatedBy: "\n") {
            if let range = line.range(of: #"protocol \w+Helpers: HelperImplementation \{"#, options: .regularExpression)
            {
                let name = line[range].dropFirst("protocol ".count).dropLast("Helpers: HelperImplementation {".count)
                result += "enum \(name)Provider: \(name)Helpers {\n"
                isInProtocol = true
            } else if line == "}", isInProtocol {
                result += "}\n"
                isInProtocol = false
            } else if isInProtocol, line.hasPrefix("    static func ") {
                result += "    \(line.dropFirst(4)) { fatalError() }\n"
            }
        }
        return result
    }
}
