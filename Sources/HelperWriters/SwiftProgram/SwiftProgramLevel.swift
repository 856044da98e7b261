import HelperModel

/// The names of the templates of what programs in Swift import.
enum SwiftProgramLevel {
    static let level = TemplateLevel<SwiftProgram>(
        "a program",
        [
            .text("sources", "the names of the files that it was read from") { $0.sources },
            .text("license", "what the kernel is told") { $0.license },
            .texts("includes", "what stands behind `#include`") { $0.includes },
            .texts("declarations", "what Swift imports, without semicolons") { $0.declarations },
            .list("maps", "the maps", of: map) { $0.maps },
            .list("structures", "structures of the program's that maps keep", of: structure) { $0.structures },
            .list("fields", "the fields of the kernel's structures", of: field) { program in
                program.references.references.flatMap { reference in
                    reference.fields.map { Field($0, program.references) }
                }
            },
            .list("layouts", "the kernel's structures that have them", of: layout) { program in
                program.fieldsByStructure.map { (tag, fields) in
                    (tag, fields.map { Field($0, program.references) })
                }
            },
            .flag("hasAccessors", "whether the companion has functions that Swift calls") {
                $0.hasRegisters || !$0.fieldsByStructure.isEmpty
            },
            .flag("hasRegisters", "whether programs see what is in a CPU's registers") { $0.hasRegisters },
            .flag("hasKfuncs", "whether there are kfuncs") { !$0.kfuncs.isEmpty },
            .texts("kfuncs", "their names") { $0.kfuncs.map(\.name) },
            .list("protocols", "what contexts of one structure have in common", of: contextProtocol) { $0.protocols },
            .list("contexts", "what programs are given", of: context) { program in
                program.contexts.map { ($0, program.references.references.isEmpty) }
            },
            .list("results", "what programs return", of: result) { $0.results },
            .list("groups", "functions, by where they are", of: group) { $0.groups },
            .flag("hasPrintk", "whether there is bpf_trace_printk") { $0.has("bpf_trace_printk") },
            .list("references", "the kernel's objects", of: reference) { program in
                program.references.references.map { ($0, program.references) }
            },
        ])

    private static let map = TemplateLevel<SwiftProgramMap>(
        "a map",
        [
            .text("name", "what loaders know it by") { $0.map.name },
            .text("kernelType", "such as `BPF_MAP_TYPE_HASH`") { $0.map.type.kernelName },
            .text("flags", "the kernel's flags, or-ed") { $0.map.type.flags.joined(separator: " | ") },
            .text("entries", "how many there are at most") { $0.map.entries.map(String.init) },
            .text("keyType", "in C") { $0.keyType },
            .text("keySize", "in bytes, where C does not know the type") { $0.keySize },
            .text("valueType", "in C") { $0.valueType },
            .text("valueSize", "in bytes, where C does not know the type") { $0.valueSize },
            .text("swiftName", "what the program knows it by") { $0.swiftName },
            .text("swiftType", "its type in Swift") { $0.swiftType },
            .object("source", "where it is listed, for a structure of the program's", source) {
                $0.structures.first?.location
            },
        ])

    private static let source = TemplateLevel<SourceLocation>(
        "a place",
        [
            .text("file", "as a Swift string has it") { String(SwiftText.literal($0.file).dropFirst().dropLast()) },
            .number("line", "from 1") { $0.line },
        ])

    private static let structure = TemplateLevel<SwiftProgramMap.Structure>(
        "a structure of the program's",
        [
            .text("name", "its name") { $0.name },
            .object("source", "where it is mentioned", source) { $0.location },
        ])

    /// A field with its types in both languages.
    private struct Field {
        let field: KernelField
        let reference: String?

        init(_ field: KernelField, _ references: KernelReferences) {
            self.field = field
            if case .pointer(let tag) = field.type { reference = references.name(ofTag: tag) } else { reference = nil }
        }

        /// With what separates it from a name.
        var c: String {
            switch field.type {
            case .value(let type): type.cSpelling + " "
            case .pointer: "void *"
            }
        }

        var swift: String {
            switch field.type {
            case .value(let type): type.swiftSpelling
            case .pointer: "\(reference ?? "UnsafeMutableRawPointer")?"
            }
        }

        var expression: String {
            let call = "bpf_field_\(field.structure)_\(field.name)(raw)"
            return reference.map { "\($0)(\(call))" } ?? call
        }
    }

    private static let field = TemplateLevel<Field>(
        "a field of the kernel's",
        [
            .text("name", "its name") { $0.field.name },
            .text("structure", "its structure's tag") { $0.field.structure },
            .text("type", "in C, with what separates it from a name") { $0.c },
            .text("swiftName", "in Swift") { SwiftName.escaped(SwiftName.lowerCamel($0.field.name) ?? $0.field.name) },
            .text("swiftType", "in Swift") { $0.swift },
            .text("expression", "what has its value") { $0.expression },
        ])

    private static let layout = TemplateLevel<(tag: String, fields: [Field])>(
        "a structure of the kernel's",
        [
            .text("tag", "its tag") { $0.tag },
            .list("fields", "those that programs read", of: field) { $0.fields },
        ])

    private static let contextProtocol = TemplateLevel<SwiftProgram.ContextProtocol>(
        "what contexts have in common",
        [
            .text("name", "its name") { $0.name },
            .text("record", "the structure's tag") { $0.record },
            .flag("loadsBytes", "whether helpers copy its bytes") { $0.loadsBytes },
        ])

    private static let context = TemplateLevel<(view: ProgramContextView, hasNoReferences: Bool)>(
        "what a program is given",
        [
            .text("name", "its type") { $0.view.name },
            .text("summary", "who is given it") { $0.view.summary },
            .text("conformances", "what it is") { conformances(of: $0.view) },
            .text("record", "its structure's tag") { $0.view.record },
            .object("packet", "where the packet is", packet) { $0.view.packet == .none ? nil : $0.view },
            .flag("hasArguments", "whether it is a function's arguments") { $0.view.words == .arguments },
            .flag("hasReferences", "whether there are objects of the kernel's") { !$0.hasNoReferences },
            .flag("hasRegisters", "whether it is what registers have") { $0.view.words == .registers },
            .flag("isRecord", "whether it is an event's fields") { $0.view.words == .record },
        ])

    private static func conformances(of view: ProgramContextView) -> String {
        var list = [view.record.flatMap(KernelContext.protocolName) ?? ContextNames.any]
        switch view.packet {
        case .none: break
        case .read: list.append("PacketContext")
        case .write: list.append("MutablePacketContext")
        }
        return (list + ["~Copyable"]).joined(separator: ", ")
    }

    private static let packet = TemplateLevel<ProgramContextView>(
        "where a packet is",
        [
            .text("start", "the pointer to it") { $0.address("data", $0.bounds?.start) },
            .text("end", "the pointer behind it") { $0.address("data_end", $0.bounds?.end) },
        ])

    private static let result = TemplateLevel<KernelContext.Result>(
        "what a program returns",
        [
            .text("name", "its type") { $0.name },
            .text("summary", "what it says") { $0.summary },
            .list("cases", "what there is", of: resultCase) { $0.cases },
        ])

    private static let resultCase = TemplateLevel<KernelContext.Result.Case>(
        "a result",
        [
            .text("name", "in Swift") { SwiftName.escaped($0.name) },
            .number("value", "its number") { $0.value },
        ])

    private static let group = TemplateLevel<SwiftProgram.Group>(
        "functions of one type",
        [
            .text("name", "the type") { $0.name },
            .text("title", "the provider") { $0.title },
            .text("noun", "`helpers` or `kfuncs`") {
                $0.functions.contains { $0.function.isKfunc } ? "kfuncs" : "helpers"
            },
            .flag("isNamespace", "whether they are of no context") { $0.isNamespace },
            .flag("isProtocol", "whether they are of several contexts") { $0.isProtocol },
            .list("functions", "the functions", of: function) { group in
                group.functions.map { ($0, group.isNamespace) }
            },
        ])

    private static let function = TemplateLevel<(function: ProgramFunction, isStatic: Bool)>(
        "a function that programs call",
        [
            .text("documentation", "comments") { $0.function.documentation },
            .flag("isDiscardable", "whether what it returns need not be looked at") { $0.function.isDiscardable },
            .text("modifier", "with a space behind it") {
                $0.isStatic ? "static " : $0.function.movesPacket ? "mutating " : "borrowing "
            },
            .text("name", "the method") { $0.function.name },
            .text("generics", "with angle brackets") { $0.function.generics },
            .text("parameters", "with commas between them") { $0.function.parameters },
            .text("result", "with its arrow") { $0.function.result },
            .texts("body", "the lines that call it") { $0.function.body },
        ])

    private static let reference = TemplateLevel<(reference: KernelReferences.Reference, all: KernelReferences)>(
        "an object of the kernel's",
        [
            .text("tag", "its structure's tag") { $0.reference.tag },
            .text("name", "in Swift") { $0.reference.name },
            .text("base", "the object that it begins with") { $0.reference.base.flatMap($0.all.name(ofTag:)) },
            .flag("isDefined", "whether a header says what is in it") { $0.reference.isDefined },
            .flag("isReadable", "whether programs see fields of it") {
                $0.reference.isDefined || !$0.reference.fields.isEmpty
            },
            .text("release", "what takes it back") { $0.reference.release?.swiftName },
            .flag("isDiscarded", "whether that returns something") { $0.reference.release?.result != nil },
            .list("fields", "those that programs read", of: field) { view in
                view.reference.fields.map { Field($0, view.all) }
            },
        ])
}
