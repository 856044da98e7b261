import Foundation
import HelperDiagnostics
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

    /// What a stock header, a made one, says to its reader is what the header that it was made from does: names, numbers,
    /// types and documentation, but for what is newer in it.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: stock), "libbpf-dev is not installed"))
    func isReadAsTheHeaderThatItWasMadeFrom() throws {
        let made = Project.checked(
            try Project.readProvider(at: Self.stock, named: "linux", files: SourceFiles(workingDirectory: "/")))
        #expect(!made.diagnostics.containsErrors)
        let origin = Dictionary(
            uniqueKeysWithValues: try Project.readSystemHeader().set.functions.map { ($0.name, $0.thing) })
        let functions = made.set.functions.map(\.thing).filter { Self.newerInStock[$0.name] == nil }
        #expect(functions.count > 200)
        for function in functions {
            let other = try #require(origin[function.name])
            #expect(function.id == other.id, "\(function.name)")
            #expect(function.prototype.returnType.spelling == other.prototype.returnType.spelling, "\(function.name)")
            #expect(
                function.prototype.parameters.map(\.name) == other.prototype.parameters.map(\.name),
                "\(function.name)")
            #expect(
                function.prototype.parameters.map(\.type.spelling) == other.prototype.parameters.map(\.type.spelling),
                "\(function.name)")
        }
        // The newer kernel words some helpers otherwise.
        let reworded = functions.filter { words($0.documentation) != words(origin[$0.name]!.documentation) }
        #expect(reworded.count < 10, "\(reworded.map(\.name))")
    }

    /// Text without its layout.
    private func words(_ text: Documentation) -> [[Substring]] {
        [text.description, text.returns].map { ($0 ?? "").split(whereSeparator: \.isWhitespace) }
    }

    static let gcc = "/usr/lib/gcc/bpf/12/include/bpf-helpers.h"

    /// GCC's own header numbers its functions by an attribute, through a macro.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: gcc), "gcc-bpf is not installed"))
    func attributesOfGCCAreRead() throws {
        let found = try Project.readProvider(at: Self.gcc, named: "gcc", files: SourceFiles(workingDirectory: "/"))
        #expect(!found.diagnostics.containsErrors)
        let linux = Dictionary(
            uniqueKeysWithValues: try Project.readSystemHeader().set.functions.map { ($0.name, $0.id) })
        let named = found.set.functions.filter { linux[$0.name] != nil }
        #expect(named.count > 90)
        for function in named { #expect(function.id == linux[function.name], "\(function.name)") }
    }
}
