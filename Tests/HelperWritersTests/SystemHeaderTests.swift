import Foundation
import HelperModel
import HelperRules
import Testing
import TestSupport

/// The header of Debian's linux-libc-dev, against the stock bpf_helper_defs.h of Debian's libbpf-dev.
@Suite struct SystemHeaderTests {
    static let stock = "/usr/include/bpf/bpf_helper_defs.h"

    /// What libbpf-dev 1.1.2 says otherwise than linux-libc-dev 6.1, because it was made from a slightly newer kernel.
    /// Nothing else may differ.
    static let newerInStock: [String: String] = [
        "bpf_redirect_map": "the key became u64 (6.2)",
        "bpf_dynptr_read": "the source became const (6.2)",
        "bpf_dynptr_write": "the destination became const (6.2)",
        "bpf_dynptr_data": "the dynptr became const (6.2)",
        "bpf_cgrp_storage_get": "added in 6.2",
        "bpf_cgrp_storage_delete": "added in 6.2",
    ]

    /// The declarations of a header after preprocessing, as tokens by name. `const` in front of a helper's name is not
    /// compared: libbpf 1.1 did not have it yet.
    private func declarations(in header: String) throws -> [String: [String]] {
        let clang = try #require(Project.clang, "clang with the BPF back end")
        let output = try clang.run(["-E", "-P", "-target", "bpf", header])
        #expect(output.status == 0)
        var result: [String: [String]] = [:]
        for statement in output.standardOutput.split(separator: ";") {
            let tokens = tokenize(statement)
            guard tokens.first == "static", let star = tokens.firstIndex(of: "("), tokens[star + 1] == "*" else {
                continue
            }
            let isConst = tokens[star + 2] == "const"
            result[tokens[star + (isConst ? 3 : 2)]] =
                isConst ? Array(tokens[...(star + 1)] + tokens[(star + 3)...]) : tokens
        }
        return result
    }

    private func tokenize(_ text: Substring) -> [String] {
        var tokens: [String] = []
        var word = ""
        for character in text {
            if character == "_" || character.isLetter || character.isNumber {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            if !character.isWhitespace { tokens.append(String(character)) }
        }
        return word.isEmpty ? tokens : tokens + [word]
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: stock), "libbpf-dev is not installed"))
    func saysWhatTheStockHeaderSays() throws {
        let set = try Project.readSystemHeader().set
        let directory = try TemporaryDirectory()
        let header = try Project.written(set, as: "header")
        let ours = try declarations(in: try directory.write(header, to: "bpf_helper_defs.h"))
        let theirs = try declarations(in: Self.stock)
        #expect(ours.count == set.functions.count)
        #expect(theirs.count > 200)
        let different = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }
        #expect(different == Set(Self.newerInStock.keys))
        #expect(ours["bpf_redirect_map"]?.contains("__u32") == true)
        #expect(theirs["bpf_redirect_map"]?.contains("__u64") == true)
    }

    @Test func hasNoProblems() throws {
        let result = try Project.readSystemHeader()
        #expect(result.diagnostics.isEmpty)
        #expect(HelperRules.check(result.set).isEmpty)
    }

    /// The keys and values of the kernel's own JSON, on helpers with every shape of argument.
    @Test func speaksTheKernelsJSON() throws {
        let set = try Project.readSystemHeader().set
        let json = try Project.written(set, as: "json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(document["schema"] as? Int == 1)
        let helpers = try #require(document["helpers"] as? [[String: Any]])
        let lookup = try #require(helpers.first { $0["name"] as? String == "bpf_map_lookup_elem" })
        #expect(lookup["proto"] as? String == "void *bpf_map_lookup_elem(struct bpf_map *map, const void *key)")
        #expect(lookup["ret_type"] as? String == "void")
        #expect(lookup["ret_star"] as? String == "*")
        #expect(lookup["attrs"] as? [String] == [])
        #expect(lookup["id"] as? Int == 1)
        let arguments = try #require(lookup["args"] as? [[String: Any]])
        #expect(arguments.map { $0["type"] as? String } == ["struct bpf_map", "const void"])
        #expect(arguments.map { $0["star"] as? String } == ["*", "*"])
        #expect(arguments.map { $0["name"] as? String } == ["map", "key"])
        let time = try #require(
            helpers.first { $0["name"] as? String == "bpf_ktime_get_ns" }?["args"] as? [[String: Any]])
        #expect(time.map { $0["type"] as? String } == ["void"])
        #expect(time[0]["star"] is NSNull && time[0]["name"] is NSNull)
        let printk = try #require(
            helpers.first { $0["name"] as? String == "bpf_trace_printk" }?["args"] as? [[String: Any]])
        #expect(printk.map { $0["type"] as? String } == ["const char", "u32", "..."])
        #expect(printk.map { $0["star"] as? String } == ["*", "", nil])
    }
}
