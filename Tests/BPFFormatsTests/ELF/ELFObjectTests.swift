import BPFFormats
import Testing

/// ELF files, and changes to their sections.
@Suite struct ELFObjectTests {
    private let source = "extern int value;\nint f(void) { return value; }\nint g(void) { return f(); }\n"

    /// Why a file is refused.
    private func refusal(_ bytes: [UInt8], _ acceptance: ELFObject.Acceptance = .bpfObjects) -> ELFError.Reason? {
        do throws(ELFError) {
            _ = try ELFObject(bytes, accepting: acceptance)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func reasons() throws {
        let bytes = try compile(source)
        #expect(refusal([]) == .notELF)
        #expect(refusal(Array(bytes[..<40])) == .endsWithinHeader)
        var other = bytes
        other[4] = 1
        #expect(refusal(other) == .not64Bits)
        other = bytes
        other[5] = 3
        #expect(refusal(other) == .unknownByteOrder(3))
        other = bytes
        other[58] = 40
        #expect(refusal(other) == .sectionHeaderSize(40))
    }

    /// A file for another machine, linked or not, is taken where any is.
    @Test func otherMachines() throws {
        var bytes = try compile(source)
        bytes[18] = 62
        #expect(refusal(bytes) == .otherMachine(62))
        #expect(refusal(bytes, .any) == nil)
        #expect(try ELFObject(bytes, accepting: .any).machine == 62)
        bytes[16] = 2
        #expect(try !ELFObject(bytes, accepting: .any).isRelocatable)
        bytes[18] = 247
        #expect(refusal(bytes) == .notRelocatable)
    }

    @Test(arguments: ["bpfel", "bpfeb"]) func symbolsAndRelocations(_ target: String) throws {
        let object = try ELFObject(try compile(source, target: target))
        let symbols = try (0..<object.symbolCount).map { try object.symbol($0) }
        let names = try symbols.map { try object.name(of: $0) }
        let value = try #require(names.firstIndex(of: "value"))
        #expect(symbols[value].isUndefined)
        let function = try #require(names.firstIndex(of: "f"))
        #expect(symbols[function].isFunction)
        let section = try #require(object.sections.first { $0.isCode && !$0.range.isEmpty })
        let holders = object.relocationSections()[section.index] ?? []
        let relocations = try holders.flatMap { try object.relocations(in: $0) }
        #expect(relocations.contains { $0.symbol == value && $0.type == ELF.relocateLoad })
        #expect(throws: ELFError.self) { try object.symbol(symbols.count) }
    }

    /// A section that is added, and one that grows, are read as they were written; nothing else changes.
    @Test(arguments: ["bpfel", "bpfeb"]) func addedSections(_ target: String) throws {
        let old = try ELFObject(try compile(source, target: target))
        var edits = SectionEdits(old)
        edits.addSection(named: ".extra", type: ELF.progbits, alignment: 4, contents: [1, 2, 3])
        let new = try ELFObject(edits.bytes)
        #expect(new.sections.map(\.name) == old.sections.map(\.name) + [".extra"])
        #expect(new.bytes[new.sections.last!.range].elementsEqual([1, 2, 3]))
        for (first, second) in zip(old.sections, new.sections) where first.index != old.sectionNames?.index {
            #expect(old.bytes[first.range] == new.bytes[second.range])
        }
        edits = SectionEdits(new)
        let longer = [UInt8](repeating: 7, count: 100)
        edits.replaceAnywhere(new.sections.last!, with: longer)
        let longest = try ELFObject(edits.bytes)
        #expect(longest.bytes[longest.sections.last!.range].elementsEqual(longer))
    }

    /// Symbols that go leave the others with their names, and relocations with their symbols.
    @Test(arguments: ["bpfel", "bpfeb"]) func removedSymbols(_ target: String) throws {
        let old = try ELFObject(try compile(source + "extern int unused; void *keep = &unused;\n", target: target))
        func names(_ object: ELFObject) throws -> [String] {
            try (0..<object.symbolCount).map { try object.name(of: try object.symbol($0)) }
        }
        let index = try #require(try names(old).firstIndex(of: "f"))
        var edits = SectionEdits(old)
        edits.removeSymbols([index])
        let new = try ELFObject(edits.bytes)
        var expected = try names(old)
        expected.remove(at: index)
        #expect(try names(new) == expected)
        for (first, second) in zip(old.sections, new.sections) where first.holdsRelocations {
            let before = try old.relocations(in: first)
            let after = try new.relocations(in: second)
            for (first, second) in zip(before, after) where first.symbol != index {
                #expect(try old.name(of: try old.symbol(first.symbol)) == new.name(of: try new.symbol(second.symbol)))
            }
        }
    }
}
