import Foundation
import Testing
import TestSupport

/// A shell in which `helpergen` is the one of these tests.
enum PageShell {
    static func run(_ script: String, in directory: String) throws -> Tool.Output {
        let folder = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return try #require(Tool.find("sh")).run(
            ["-c", script], in: directory, environment: ["PATH": "\(folder):\(path):/usr/sbin", "LC_ALL": "C.UTF-8"])
    }
}
