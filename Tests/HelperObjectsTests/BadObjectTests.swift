import BPFFormats
import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import Testing
import TestSupport

/// Objects that are not what they say.
@Suite struct BadObjectTests {
    /// The rule that reading breaks; nil when it breaks none.
    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(ObjectError) {
            _ = try ObjectContents(bytes, name: "bad.o")
            return nil
        } catch {
            return error.ruleID
        }
    }

    private func sample(_ target: String = "bpfel") throws -> [UInt8] {
        let objects = try Objects()
        return try objects.bytes(try objects.compile("tail_calls", .late, target: target))
    }

    @Test func otherFilesAreRefused() throws {
        #expect(refusal([]) == "object-format")
        #expect(refusal(Array("#include <a.h>\n".utf8)) == "object-format")
        #expect(refusal([0x7F, 0x45, 0x4C, 0x46]) == "object-truncated")
        var bytes = try sample()
        bytes[4] = 1
        #expect(refusal(bytes) == "object-format")
        bytes = try sample()
        bytes[18] = 62
        #expect(refusal(bytes) == "object-format")
        bytes = try sample()
        bytes[16] = 2
        #expect(refusal(bytes) == "object-format")
        bytes = try sample()
        bytes[5] = 3
        #expect(refusal(bytes) == "object-format")
    }

    /// clang wrote no machine before BPF had a number; what has code for BPF is taken.
    @Test(arguments: ["bpfel", "bpfeb"]) func noMachineMayBeBPF(_ target: String) throws {
        let named = try sample(target)
        var bytes = named
        (bytes[18], bytes[19]) = (0, 0)
        #expect(refusal(bytes) == nil)
        #expect(
            try ObjectContents(bytes, name: "o").sections.map(\.calls.count)
                == ObjectContents(named, name: "o").sections.map(\.calls.count)
        )
        let code = try #require(try ELFObject(named).sections.first { $0.isCode && !$0.range.isEmpty }).range
        // r11 to r15 do not exist, nor does an operation 0xF0.
        for (offset, byte) in [(0, 0xF7), (1, 0xBB)] as [(Int, UInt8)] {
            var other = bytes
            other[code.lowerBound + offset] = byte
            #expect(refusal(other) == "object-format")
        }
        let objects = try Objects()
        bytes = try objects.compile(text: "int data = 1;\n", target: target)
        (bytes[18], bytes[19]) = (0, 0)
        #expect(refusal(bytes) == "object-format")
    }

    /// Wherever the file ends, it is said; nothing is lost that is there.
    @Test(arguments: ["bpfel", "bpfeb"]) func truncatedAnywhere(_ target: String) throws {
        let bytes = try sample(target)
        for length in stride(from: 4, to: bytes.count, by: 13) {
            #expect(refusal(Array(bytes[..<length])) != nil, "\(length)")
        }
    }

    /// The object with a number written over it.
    private func changed(_ bytes: [UInt8], at offset: Int, _ number: UInt64, _ size: Int) -> [UInt8] {
        var bytes = bytes
        for index in 0..<size { bytes[offset + index] = UInt8(truncatingIfNeeded: number >> UInt64(index * 8)) }
        return bytes
    }

    /// Where a section's header is.
    private func header(_ bytes: [UInt8], _ name: String) throws -> Int {
        let object = try ELFObject(bytes)
        let section = try #require(object.section(named: name))
        let start = (0..<8).reduce(0) { $0 | Int(bytes[40 + $1]) << ($1 * 8) }
        return start + section.index * 64
    }

    @Test func sectionHeadersThatLie() throws {
        let bytes = try sample()
        let code = try header(bytes, "xdp")
        let maps = try header(bytes, ".maps")
        let place = try #require(try ELFObject(bytes).section(named: ".maps")).range.lowerBound
        #expect(refusal(changed(bytes, at: code + 24, UInt64(place), 8)) == "object-section")
        #expect(refusal(changed(bytes, at: code + 24, .max, 8)) == "object-truncated")
        #expect(refusal(changed(bytes, at: code + 32, .max, 8)) == "object-truncated")
        #expect(refusal(changed(bytes, at: maps + 24, 0, 8)) == "object-section")
        #expect(refusal(changed(bytes, at: code, 0xFFFF_FFF0, 4)) == "object-section")
        #expect(refusal(changed(bytes, at: code + 32, 12, 8)) == "object-section")
        #expect(refusal(changed(bytes, at: 40, 0, 8)) == "object-section")
        #expect(refusal(changed(bytes, at: 40, .max, 8)) == "object-truncated")
        #expect(refusal(changed(bytes, at: 58, 40, 2)) == "object-section")
        #expect(refusal(changed(bytes, at: 60, 0xFEFF, 2)) == "object-truncated")
        let symbols = try header(bytes, ".symtab")
        #expect(refusal(changed(bytes, at: symbols + 56, 16, 8)) == "object-symbol")
        #expect(refusal(changed(bytes, at: symbols + 40, 9999, 4)) == "object-symbol")
    }

    @Test func relocationsThatPointNowhere() throws {
        let bytes = try sample()
        let section = try #require(try ELFObject(bytes).section(named: ".relxdp"))
        let calls = try ObjectContents(bytes, name: "o").sections[0].calls
        let first = section.range.lowerBound
        #expect(refusal(changed(bytes, at: first, 1 << 40, 8)) == "object-relocation")
        #expect(refusal(changed(bytes, at: first, 4, 8)) == "object-relocation")
        #expect(refusal(changed(bytes, at: first, 0, 8)) == "object-relocation")
        #expect(refusal(changed(bytes, at: first + 12, 9999, 4)) == "object-relocation")
        // A call's relocation at the wide load in front of it.
        let call = try #require(
            stride(from: first, to: section.range.upperBound, by: 16).first {
                bytes[$0] == UInt8(truncatingIfNeeded: calls[0].offset)
            })
        #expect(refusal(changed(bytes, at: call, UInt64(bytes[first]), 8)) == "object-relocation")
        // An unknown type is told of, and the rest is read.
        let unknown = try ObjectContents(changed(bytes, at: first + 8, 77, 4), name: "o")
        #expect(unknown.diagnostics.map(\.rule) == ["object-unknown-relocation"])
        #expect(unknown.sections[0].calls.count == calls.count)
    }

    @Test func typesThatLie() throws {
        let bytes = try sample()
        let btf = try #require(try ELFObject(bytes).section(named: ".BTF")).range.lowerBound
        for (offset, number) in [(0, 0), (4, 0xFFFF_FFFF), (12, 0x7FFF_FFFF), (16, 0xFFFF_0000), (20, 0xFFFF_FFFF)]
            as [(Int, UInt64)]
        {
            let contents = try ObjectContents(changed(bytes, at: btf + offset, number, 4), name: "o")
            #expect(contents.diagnostics.map(\.rule) == ["object-btf-unread"], "\(offset)")
            // The calls are there, and bound they can't be, for the types would not be made to agree.
            #expect(contents.sections[0].calls.count > 0)
            #expect(ObjectBinder(contents, Objects.resolver).bind().diagnostics.map(\.rule).contains("object-btf"))
        }
    }

    /// What follows a kind of type that nobody knows can't be read, and is kept.
    @Test func unknownKindsAreKept() throws {
        let objects = try Objects()
        var bytes = try objects.compile(
            text:
                "extern long acme_one(int x);\nlong f(void) { return acme_one(1); }\nstruct late { int *(*p)[7]; } x;\n"
        )
        let object = try ELFObject(bytes)
        let range = try #require(object.section(named: ".BTF")).range
        // The last type is a DATASEC: kind 15 becomes 31.
        let name = try #require(
            Array(stride(from: range.lowerBound + 24, to: range.upperBound - 4, by: 4)).last {
                bytes[$0 + 3] == 15 && bytes[$0 + 2] == 0
            })
        bytes[name + 3] = 31
        let set = Interface(functions: [helper("acme_one", id: 9, .integer("int", bits: 32, isSigned: true))])
        let result = try bind(bytes, HelperResolver(set))
        #expect(result.boundCalls == 1)
        #expect(result.bytes[name + 3] == 31)
    }

    @Test func cyclesEnd() throws {
        let objects = try Objects()
        var bytes = try objects.compile(
            text: "typedef int number;\nextern long acme_one(number x);\nlong f(void) { return acme_one(1); }\n")
        let range = try #require(try ELFObject(bytes).section(named: ".BTF")).range
        // The typedef is one of itself.
        var id: UInt8 = 0
        for place in stride(from: range.lowerBound + 24, to: range.upperBound - 4, by: 4)
        where bytes[place + 3] == 8 && id == 0 {
            for candidate in 1..<UInt8(20) {
                bytes[place + 4] = candidate
                let set = Interface(functions: [helper("acme_one", id: 9, .integer("int", bits: 32, isSigned: true))])
                _ = ObjectBinder(try ObjectContents(bytes, name: "o"), HelperResolver(set)).bind()
            }
            id = 1
        }
        #expect(id == 1)
    }

    /// Ten thousand calls in a thousand sections, read and bound.
    @Test func manySections() throws {
        let objects = try Objects()
        var text = "extern long acme_one(void);\n"
        for section in 0..<1000 {
            text +=
                "__attribute__((section(\"s\(section)\"), used)) void f\(section)(void) {\(String(repeating: " acme_one();", count: 10)) }\n"
        }
        let bytes = try objects.compile(text: text, flags: ["-O1", "-g"])
        let result = try bind(bytes, HelperResolver(Interface(functions: [helper("acme_one", id: 9)])))
        #expect(result.boundCalls == 10_000)
        #expect(try ObjectContents(result.bytes, name: "o").sections.count == 1000)
    }
}
