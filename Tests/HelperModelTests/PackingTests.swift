import Foundation
import Testing
import TestSupport

import HelperDiagnostics
@testable import HelperModel

/// What is packed comes back as it was, all of it, or not at all.
@Suite struct PackingTests {
    private static let location = SourceLocation(file: "acme.h", line: 3, column: 70000)
    private static let types: [HelperType] = [
        .void, .bool, .integer("int", bits: 32, isSigned: true), .floating("double", bits: 64), .typedef("t", .void),
        .record(.structure, "s"), .record(.union, "u", .present(size: nil)),
        .record(.structure, "s", .present(size: 300)),
        .enumeration("e", .bool), .pointer(.qualified([.const, .volatile], .void)), .array(.bool, count: nil),
        .array(.bool, count: 6),
        .function(returns: .void, parameters: [.bool, .pointer(.void)], isVariadic: true), .other("__int128 grün"),
    ]
    private static let basis = ContractBasis(.written, "said so")
    private static let parameter = Parameter(
        name: "a", type: types[2], writtenType: .other("u32"), documentation: "Text.",
        contract: ArgumentContract(.ptrToMapKey, isNullable: true, size: 0, bytes: 17, basis: basis))
    private static let prototype = Prototype(
        text: "int f(int a, ...)", returnType: .bool, writtenReturnType: .void,
        parameters: [parameter] + types.map { Parameter(name: nil, type: $0) },
        isVariadic: true)
    private static let documentation = Documentation(description: "One\n", returns: "Two\n")

    private static let contract = HelperContract(
        returns: ReturnContract(.ptrToSocket, isNullable: true, basis: basis), reallocatesPacket: basis,
        hasImplicitContext: true)

    /// A value of every structure that is packed, each with every field unlike that of another.
    private static let helper = ProvidedFunction(
        name: "f", id: 4_294_967_295, prototype: prototype, attributes: ["__bpf_fastcall"],
        documentation: documentation,
        stability: .deprecated(since: "1", replacedBy: nil), since: "0.9",
        contract: contract,
        origin: .described, provider: "acme", location: location,
        variants: [
            Function.Variant(prototype: prototype, documentation: documentation, contract: contract, location: location)
        ],
        isMacro: true)
    private static let provider = Provider(
        name: "acme", modules: [.init(id: .test(77), location: location)],
        numbering: [.init(helper: "f", constant: "ACME_f", id: 7, location: location)], edition: .positional,
        constants: [.init(name: "bpf_prog_type", constants: [.init("BPF_PROG_TYPE_XDP", 6), .init("MINUS", -1)])],
        history: history, facts: [facts])
    private static let change = History.Change(
        version: "1.1", aspect: .contract, part: "argument 1", old: "anything", new: nil, isGuess: true)
    private static let span = History.Span(since: "0.8", until: "0.9")
    private static let record = History.Record(
        kind: .mapType, name: "f", course: .init(since: "1.0", until: "1.2", earlier: [span], changes: [change]),
        lastForm: "int f(void)")
    private static let history = History(versions: ["1.0", "1.1", "1.2"], records: [record])
    private static let facts = FunctionFacts(
        name: "f", source: "us", isGPLOnly: false, programTypes: ["xdp"], mapTypes: ["hash"], since: "5.10",
        example: "f();\n")
    private static let programType = ProgramType(
        Declaration(name: "filter", documentation: documentation, since: "3", location: location),
        hook: "filter_hook_t", guid: .test(78), number: 4_294_967_295,
        context: ProgramContext(
            type: .typedef("packet_t", .record(.structure, "packet", .present(size: 300))), size: 300,
            fields: [
                .init(name: "end", type: .pointer(.void), bitOffset: 128),
                .init(name: "meta", type: types[2], bitOffset: 64, documentation: "Text."),
                .init(name: "start", type: .pointer(.void), bitOffset: 0),
                .init(name: "bits", type: types[2], bitOffset: 203, bitWidth: 5),
                .init(
                    name: "part", type: .record(.union, "part", .present(size: 4)), structure: 0, bitOffset: 256),
            ],
            structures: [
                .init(
                    type: .record(.union, "part", .present(size: 4)), size: 4,
                    fields: [.init(name: "whole", type: types[2], bitOffset: 0, documentation: "Text.")])
            ], data: .init(start: 2, end: 0), metadata: 1),
        result: .enumeration("verdict", types[2]), resultConstants: [.init("PASS", 0), .init("FAIL", -1)],
        attachTypes: [
            AttachType(section: "filter/in", guid: .test(79), number: 6, link: .cgroup),
            AttachType(section: "filter.s/out+", guid: .test(80)),
        ],
        overrides: [.init("bpf_one", hasImplicitContext: true), .init("bpf_two")], isPrivileged: true,
        interruptLevel: .apc)
    private static let mapType = MapType(
        Declaration(name: "routes", documentation: documentation, location: location), number: 15,
        base: .init("BPF_MAP_TYPE_HASH", number: 1), guid: .test(81), key: .init(types[2], size: 4),
        value: .init(.typedef("route_t", .record(.structure, "", .present(size: 12))), size: 12),
        updatesOriginalValue: true)
    private static let set = Interface(
        providers: [provider], functions: [helper], programTypes: [Provided(programType, by: "acme")],
        mapTypes: [Provided(mapType, by: "acme")],
        commands: [
            ProvidedCommand(
                SyscallCommand(Declaration(name: "BPF_X", documentation: documentation, location: location)), by: "acme"
            )
        ], conflicts: .qualify)
    private static let diagnostic = Diagnostic(
        Rule("rule", .error, ""), severity: .warning, "message", at: location, notes: [.init("note", at: location)])

    private static let kfunc = Function(
        Declaration(name: "g"), kind: .kfunc([.acquire, .returnsNull, KfuncFlags(rawValue: 1 << 9)]),
        prototype: prototype, programTypes: ["filter", "log"])

    private func expectReturn<Value: Packable & Equatable>(_ value: Value) throws {
        let bytes = PackedFile.bytes(value, form: "test 1")
        #expect(PackedFile.value(Value.self, in: bytes, form: "test 1") == value)
        #expect(PackedFile.value(Value.self, in: bytes, form: "test 2") == nil)
    }

    @Test func allComesBack() throws {
        try expectReturn(Self.set)
        try expectReturn([Self.diagnostic])
        for stability in [Stability.stable, .unstable, .deprecated(since: nil, replacedBy: "g")] {
            try expectReturn(stability)
        }
        try expectReturn(Self.kfunc)
        for number in [Int.min, -1, 0, 127, 128, .max] { try expectReturn(number) }
        for text in ["", "grün \0 \n", String(repeating: "x", count: 300)] { try expectReturn(text) }
    }

    /// A field that somebody adds has to be listed, too, annotations apart.
    @Test func noFieldIsForgotten() {
        func expectFields<Value: FieldListed>(_ value: Value, but missing: Int = 0) {
            var value = value
            var counter = FieldCounter()
            value.visitFields(&counter)
            #expect(Mirror(reflecting: value).children.count == counter.count + missing, "\(Value.self)")
        }
        func expectFields<Value: PackableByFields>(_ value: Value, but missing: Int = 0) {
            #expect(Mirror(reflecting: value).children.count == Value.fields.count + missing, "\(Value.self)")
        }
        // What a subset leaves out is no part of it.
        expectFields(Self.set, but: 1)
        expectFields(Self.provider)
        expectFields(Self.provider.modules[0])
        expectFields(Self.provider.numbering[0])
        expectFields(Self.provider.constants[0])
        expectFields(Self.set.commands[0].thing)
        expectFields(Self.history)
        expectFields(Self.record)
        expectFields(Self.record.course)
        expectFields(Self.change)
        expectFields(Self.span)
        expectFields(Self.facts)
        expectFields(Self.programType)
        expectFields(Self.programType.context)
        expectFields(Self.programType.context.data!)
        expectFields(Self.programType.context.fields[0])
        expectFields(Self.programType.context.structures[0])
        expectFields(Self.programType.resultConstants[0])
        expectFields(Self.programType.attachTypes[0])
        expectFields(Self.programType.overrides[0])
        expectFields(Self.mapType)
        expectFields(Self.mapType.base)
        expectFields(Self.mapType.key)
        expectFields(Self.helper.declaration)
        expectFields(Self.helper.thing, but: 1)
        expectFields(Self.helper.variants[0])
        expectFields(Self.prototype)
        expectFields(Self.parameter, but: 1)
        expectFields(Self.documentation)
        expectFields(Self.helper.contract!)
        expectFields(Self.helper.contract!.returns)
        expectFields(Self.parameter.contract!)
        expectFields(Self.basis)
        expectFields(Self.location)
        expectFields(Self.diagnostic)
        expectFields(Self.diagnostic.notes[0])
        expectFields(HashedFile(path: "", hash: ContentHash("")))
        expectFields(ContentHash(""))
    }

    /// Without functions, which JSON refuses some of.
    private static func types(of set: Interface) -> Interface {
        Interface(providers: [provider], functions: [], programTypes: set.programTypes, mapTypes: set.mapTypes)
    }

    /// JSON has all of types, too.
    @Test func typesComeBackFromJSON() throws {
        let json = try JSONEncoder().encode(HelperDocument(Self.types(of: Self.set)))
        let set = try JSONDecoder().decode(HelperDocument.self, from: json).set
        #expect(set.programTypes == Self.set.programTypes)
        #expect(set.mapTypes == Self.set.mapTypes)
    }

    @Test(
        arguments: [
            (#""data":"start""#, #""data":"begin""#, #"the context has no field "begin""#),
            (#""data":"start","#, "", #""data" and "data_end" come together"#),
            (#""section":"filter\/in""#, #""section":"a\"b""#, "is no name of a section"),
            (#""link":"cgroup""#, #""link":"group""#, "invalid String value group"),
            (#""irql":"apc""#, #""irql":"high""#, "invalid String value high"),
            (#""size":300,"structures""#, #""size":-1,"structures""#, "a size is not negative"),
        ])
    func badTypesAreRefused(_ text: String, _ other: String, _ problem: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(HelperDocument(Self.types(of: Self.set))), as: UTF8.self)
        #expect(json.contains(text))
        let data = Data(json.replacing(text, with: other).utf8)
        let error = #expect(throws: DecodingError.self) { try JSONDecoder().decode(HelperDocument.self, from: data) }
        #expect(String(describing: error).contains(problem), "\(String(describing: error))")
    }

    /// Cases have the numbers that they had in what earlier runs left.
    @Test func casesHaveTheirNumbers() {
        func number(_ value: some CaseListed) -> UInt8? {
            var packer = Packer()
            value.pack(into: &packer)
            return packer.bytes.first
        }
        #expect(Self.types.map(number) == [0, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 8, 9, 11])
        #expect(number(HelperType.qualified(.const, .void)) == 10)
        #expect([Stability.stable, .unstable, .deprecated(since: nil, replacedBy: nil)].map(number) == [0, 1, 2])
        #expect([Function.Kind.helper(nil), .kfunc([])].map(number) == [0, 1])
    }

    /// Whatever the bytes are, a value comes out of them or none.
    @Test func otherBytesAreRefused() {
        var packer = Packer()
        Self.set.pack(into: &packer)
        func unpack(_ bytes: ArraySlice<UInt8>) -> Interface? {
            var unpacker = Unpacker(bytes)
            return try? Interface(from: &unpacker)
        }
        for length in 0..<packer.bytes.count { #expect(unpack(packer.bytes[..<length]) == nil) }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = packer.bytes
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            _ = unpack(bytes[...])
        }
        // Sizes beyond what is there, numbers that do not end, types without bottom.
        for bytes in [[0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [UInt8](repeating: 0xFF, count: 40)] {
            #expect(unpack(bytes[...]) == nil)
        }
        var unpacker = Unpacker([UInt8](repeating: 7, count: 1 << 20)[...])
        #expect(throws: UnpackingError.self) { try HelperType(from: &unpacker) }
    }

    /// Every byte of a file counts, and every truncation shows.
    @Test func whatIsNotWholeIsNothing() {
        let file = PackedFile.bytes(Self.diagnostic, form: "test 1")
        for length in 0..<file.count {
            #expect(PackedFile.value(Diagnostic.self, in: Array(file[..<length]), form: "test 1") == nil)
        }
        for index in file.indices {
            var changed = file
            changed[index] ^= 0x15
            #expect(PackedFile.value(Diagnostic.self, in: changed, form: "test 1") == nil, "byte \(index)")
        }
    }
}

/// Counts the stored properties that are packed.
private struct FieldCounter: FieldVisitor {
    typealias Failure = Never

    private(set) var count = 0

    mutating func packed<Part: Packable>(_ part: inout Part) { count += 1 }
    mutating func flattened<Part: FieldListed>(_ part: inout Part) { count += 1 }
    mutating func flattened<Part: CaseListed>(_ part: inout Part) { count += 1 }
    mutating func isCase(_ number: UInt64, _ word: FieldKey, under key: FieldKey?) {}
    mutating func keys(
        write: (inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: (KeyedDecodingContainer<FieldKey>) throws -> Void
    ) {}
}
