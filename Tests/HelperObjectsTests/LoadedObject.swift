import Foundation
import Testing
import TestSupport

/// An object, loaded into the running kernel and pinned until this is gone.
final class LoadedObject {
    private let directory: String
    /// What libbpf and the verifier say.
    let log: String
    let isLoaded: Bool

    /// - Parameter name: of the directory that it is pinned in, which no other test uses.
    init(_ object: String, _ name: String) throws {
        directory = "/sys/fs/bpf/helpergen-objects-\(ProcessInfo.processInfo.processIdentifier)-\(name)"
        let output = try #require(Tool.find("bpftool")).run(["-d", "prog", "loadall", object, directory])
        isLoaded = output.status == 0
        log = output.standardOutput + output.standardError
    }

    deinit {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
            try? FileManager.default.removeItem(atPath: "\(directory)/\(name)")
        }
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// What a program returns when it is run once; nil where it can't be.
    ///
    /// - Parameter input: bpftool's words for what it is given.
    func run(_ program: String, _ input: [String]) throws -> String? {
        let output = try #require(Tool.find("bpftool")).run(
            ["-j", "prog", "run", "pinned", "\(directory)/\(program)"] + input)
        #expect(output.status == 0, "\(output.standardError)")
        return output.standardOutput.firstMatch(of: /"retval":(\d+)/).map { String($0.output.1) }
    }
}
