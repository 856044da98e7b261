import Foundation
import Testing
import TestSupport

/// Linux 5.0's linux/bpf.h, which Debian ships in the sources of a Go package.
private let oldHeader = "/usr/share/gocode/src/github.com/iovisor/gobpf/elf/include/uapi/linux/bpf.h"

/// Two real versions of linux/bpf.h: that of Linux 5.0, and the system's own.
@Suite(
    .slow,
    .enabled(if: FileManager.default.fileExists(atPath: oldHeader), "golang-github-iovisor-gobpf-dev is not installed"))
struct KernelVersionsTests {
    private let directory: TemporaryDirectory

    /// A configuration for each version, and its JSON.
    init() throws {
        directory = try TemporaryDirectory()
        for (name, header) in [("old", oldHeader), ("new", Project.systemHeader)] {
            // The old one names bpf_get_local_storage without its prefix, which is an error unless one knows.
            try directory.write(
                """
                providers:
                  - {name: bpf, uapi: \(header)}
                outputs:
                  - {kind: json, path: \(name).json}
                lint: {uapi-undocumented-id: warning, uapi-unknown-helper: warning}

                """, to: "\(name).yaml")
            let output = try Tool.helpergen.run(["generate", "--config", "\(name).yaml"], in: directory.path)
            #expect(output.status == 0, "\(output.standardError)")
        }
    }

    private struct Document: Decodable {
        struct Helper: Decodable {
            let name: String
            let id: UInt32?
            let ret_type: String
            let ret_star: String
            let args: [Argument]

            /// Linux 5.0 says uint64_t in one place.
            var returned: [String] { [ret_type == "uint64_t" ? "u64" : ret_type, ret_star] }
        }
        struct Argument: Decodable {
            let type: String
        }
        let helpers: [Helper]
    }

    private func helpers(_ version: String) throws -> [String: Document.Helper] {
        let data = try Data(contentsOf: URL(fileURLWithPath: directory.file("\(version).json")))
        return Dictionary(
            uniqueKeysWithValues: try JSONDecoder().decode(Document.self, from: data).helpers.map { ($0.name, $0) })
    }

    /// The helpers that each rule speaks of, when `new` follows `old`.
    private func changes(_ old: String, _ new: String) throws -> (helpers: [String: Set<String>], verdict: String) {
        let output = try Tool.helpergen.run(
            ["breaking", "--against", "\(old).json", "--config", "\(new).yaml", "--diagnostics", "json"],
            in: directory.path)
        #expect(output.status == 1)
        struct Entry: Decodable {
            let rule: String
            let provider: String?
            let subject: String?
        }
        var helpers: [String: Set<String>] = [:]
        for entry in try JSONDecoder().decode([Entry].self, from: Data(output.standardError.utf8))
        where entry.rule.hasPrefix("breaking-") {
            #expect(entry.provider == "bpf")
            helpers[entry.rule, default: []].insert(try #require(entry.subject))
        }
        return (helpers, output.standardOutput)
    }

    @Test func whatLinuxChanged() throws {
        let (old, new) = (try helpers("old"), try helpers("new"))
        #expect(old.count == 92)
        let (changed, verdict) = try changes("old", "new")
        // Linux takes no helper and no number away; the misnamed one was none.
        #expect(changed["breaking-helper-removed"] == ["get_local_storage"])
        #expect(changed["breaking-id-changed"] == nil && changed["breaking-id-reused"] == nil)
        let returns = old.values.filter { helper in new[helper.name].map { $0.returned != helper.returned } ?? false }
        #expect(changed["breaking-return-type", default: []].symmetricDifference(returns.map(\.name)) == [])
        let counts = old.values.filter { helper in new[helper.name].map { $0.args.count != helper.args.count } ?? false
        }
        #expect(changed["breaking-parameter-count"] == Set(counts.map(\.name)))
        #expect(changed["breaking-parameter-count"] == ["bpf_sk_redirect_map"])
        #expect(changed["breaking-reallocates-packet"] == nil)
        // int became long: programs do not mind, those who return it in Swift do.
        let early = try #require(verdict.split(separator: "\n").first { $0.hasPrefix("programs bound early: ") })
        #expect(!early.contains("bpf_map_update_elem") && early.contains("bpf_sk_redirect_map"))
        #expect(
            verdict.split(separator: "\n").contains {
                $0.hasPrefix("providers in Swift: ") && $0.contains("bpf_map_update_elem")
            })
    }

    @Test func backwards() throws {
        let (old, new) = (try helpers("old"), try helpers("new"))
        let gone = Set(new.keys).subtracting(old.keys)
        #expect(gone.count > 100)
        #expect(try changes("new", "old").helpers["breaking-helper-removed"] == gone)
    }
}
