import BPFFormats
import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperRuntime
import Testing
import TestSupport

/// Numbers of the program's own.
@Suite struct ProgramNumbersTests {
    private static let text = """
        static long (*const early)(void) = (void *)2;
        extern long acme_c(void);
        extern long acme_a(void);
        extern long acme_b(void);
        long f(void) { return acme_c() + early() + acme_a(); }
        long g(void) { return acme_b() + acme_a(); }
        """

    private static let resolver = HelperResolver(
        Interface(
            functions: ["acme_a", "acme_b", "acme_c"].map { name in
                ProvidedFunction(
                    name: name,
                    prototype: Prototype(
                        text: "", returnType: .integer("long", bits: 64, isSigned: true), parameters: []),
                    provider: "acme")
            }))

    @Test(arguments: ["bpfel", "bpfeb"]) func areDenseAndInTheOrderOfNames(_ target: String) throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.text, target: target)
        let result = try bind(bytes, Self.resolver, .init(target: .program))
        // The program calls number 2 by itself.
        let entries = [(1, "acme_a"), (3, "acme_b"), (4, "acme_c")].map {
            ProgramNumbers.Entry(number: HelperID($0.0), name: $0.1)
        }
        #expect(result.numbers?.entries == entries)
        let bound = try ObjectContents(result.bytes, name: "bound.o")
        #expect(bound.numbers?.entries == entries)
        #expect(
            bound.sections.flatMap(\.calls).map(\.target) == [.early(4), .early(2), .early(1), .early(3), .early(1)])
        #expect(try bind(result.bytes, Self.resolver, .init(target: .program)).bytes == result.bytes)
        let listing = ObjectListing(bound, path: "bound.o", resolver: nil)
        #expect(listing.sections.flatMap(\.calls).map(\.name) == ["acme_c", nil, "acme_a", "acme_b", "acme_a"])
        #expect(listing.text.contains("numbers of the program's own:\n  1  acme_a\n  3  acme_b\n  4  acme_c\n"))
    }

    /// What is bound later joins what is there.
    @Test func canBeGivenBitByBit() throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.text)
        let first = try bind(bytes, Self.resolver, .init(target: .program, names: ["acme_c"]))
        #expect(first.numbers?.entries.map(\.name) == ["acme_c"])
        let second = try bind(first.bytes, Self.resolver, .init(target: .program))
        #expect(second.numbers?.entries.map { "\($0.number) \($0.name)" } == ["1 acme_c", "3 acme_a", "4 acme_b"])
        #expect(try ObjectContents(second.bytes, name: "o").numbers == second.numbers)
    }

    /// The registry gives the same numbers, and takes those that an object has.
    @Test func areThoseOfTheRegistry() throws {
        let objects = try Objects()
        let result = try bind(try objects.compile(text: Self.text), Self.resolver, .init(target: .program))
        let registry = HelperRegistry()
        func row(_ name: String, _ id: UInt32?) -> ProvidedHelper {
            ProvidedHelper(
                name: name, id: id, prototype: "", entry: .registers { _, _, _, _, _ in 0 },
                returns: ReturnContract(.integer))
        }
        try registry.register(
            HelperTable(
                provider: "acme", helpers: [row("acme_a", nil), row("acme_b", 7), row("acme_c", nil), row("two", 2)]))
        let entries = try #require(result.numbers).entries
        let fresh = try registry.bind(entries.map { .name($0.name) } + [.id(2)])
        #expect(
            fresh.helpers.map { "\($0.number) \($0.helper.name)" } == ["1 acme_a", "3 acme_b", "4 acme_c", "2 two"])
        let read = try registry.bind(
            numbers: Dictionary(
                uniqueKeysWithValues: entries.map { ($0.number.rawValue, .name($0.name, module: $0.module)) }))
        #expect(read.helpers.map { "\($0.number) \($0.helper.name)" } == ["1 acme_a", "3 acme_b", "4 acme_c"])
        #expect(throws: ResolutionError.self) { try registry.bind(numbers: [1: .name("acme_a"), 2: .name("acme_z")]) }
    }

    @Test func aBrokenNoteIsToldOf() throws {
        let objects = try Objects()
        let result = try bind(try objects.compile(text: Self.text), Self.resolver, .init(target: .program))
        let section = try #require(try ELFObject(result.bytes).section(named: ".note.helpergen.ids"))
        for offset in [0, 4, 8, 12, 24, 28, 36] {
            var bytes = result.bytes
            bytes[section.range.lowerBound + offset + 3] = 0x7F
            let contents = try ObjectContents(bytes, name: "o")
            #expect(contents.numbers == nil)
            #expect(contents.diagnostics.map(\.rule) == ["object-note"], "\(offset)")
        }
    }
}
