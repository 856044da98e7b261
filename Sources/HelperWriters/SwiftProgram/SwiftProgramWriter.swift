import HelperDiagnostics
import HelperModel
import HelperTemplates

/// Writes what programs in Swift import: helpers with their types, contexts, maps, and the companion in C that has what
/// BPF objects need and Swift has no words for.
///
/// The files are one module's together with the program's own; `helpergen compile` makes a BPF object of them.
struct SwiftProgramWriter: HelperWriter {
    static let map = Rule("swift-program-map", .error, "The maps of programs have names and helpers of their own")
    static let license = Rule("swift-program-license", .error, "The license of programs is a line of text")
    static let omitted = Rule(
        "swift-program-omitted-function", .warning, "Programs in Swift can call the functions of their inputs")
    static let rules = [map, license, omitted]

    let options: SwiftProgramOptions
    /// The words of a program, which then sees no more than it mentions; nil for all there is.
    var mentioned: Set<String>?

    func write(_ set: Interface) throws -> WriteResult {
        let program = SwiftProgram(set, options, mentioned: mentioned)
        var diagnostics = problems(program)
        guard !diagnostics.containsErrors else { return WriteResult([], diagnostics: diagnostics) }
        let view = SwiftProgramLevel.level.view(of: program)
        let mapFiles = Set(program.maps.map { "\($0.map.type.use.swiftName).swift" })
        var files = Template.swiftProgram.filter { !$0.isMap || mapFiles.contains($0.file) }.map {
            OutputFile(name: $0.file, contents: $0.template.render(view, .text))
        }
        if !program.kfuncs.isEmpty {
            let names = Set(program.kfuncs.map(\.qualifiedName))
            let options = HeaderOptions(binding: .ksym).values
            let written = try TemplateWriter(.header, table: TypeTable(), escaping: .text, options: options)
                .write(set.subset(ofFunctions: names))
            diagnostics += written.diagnostics
            files += written.files.map { OutputFile(name: "bpf_kfuncs.h", contents: $0.contents) }
        }
        return WriteResult(files, diagnostics: diagnostics)
    }

    private func problems(_ program: SwiftProgram) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if program.license.utf8.contains(where: { $0 < 32 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            diagnostics.append(
                Diagnostic(
                    SwiftProgramWriter.license, "the license is a line of text without quotes, such as GPL", in: nil))
        }
        var names: [String: ProgramMap] = [:]
        var members: [String: ProgramMap] = [:]
        for map in program.maps {
            if let other = names.updateValue(map.map, forKey: map.map.name)
                ?? members.updateValue(map.map, forKey: map.swiftName)
            {
                diagnostics.append(
                    Diagnostic(
                        SwiftProgramWriter.map,
                        other.name == map.map.name
                            ? "two maps are called \(other.name); give each a name of its own"
                            : "the maps \(other.name) and \(map.map.name) are both called \(map.swiftName) in Swift; rename one",
                        at: map.map.location))
            }
            // The kernel's bpf_local_storage_map_alloc_check() asks for BTF of both.
            if map.map.type.key == .fixed("int"), let structure = map.map.value?.swiftStructure {
                diagnostics.append(
                    Diagnostic(
                        SwiftProgramWriter.map,
                        "the kernel has to know the type of what the \(map.map.type.name) \(map.map.name) keeps, and knows nothing of \(structure); write it in a header, as struct NAME",
                        at: map.map.location))
            }
            if let missing = map.map.type.use.helpers.first(where: { !program.has($0) }) {
                diagnostics.append(
                    Diagnostic(
                        SwiftProgramWriter.map,
                        "programs use the map \(map.map.name) through \(missing), which no provider offers; add the header that declares it (--uapi linux/bpf.h)",
                        at: map.map.location))
            }
        }
        diagnostics += program.omitted.map {
            Diagnostic(
                SwiftProgramWriter.omitted,
                "\($0.name) is left out: it takes or returns what no register holds, or more than five arguments",
                about: $0)
        }
        return diagnostics
    }
}
