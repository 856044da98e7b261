import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperWriters
import Testing
import TestSupport

/// Objects of ours, compiled for these tests.
struct Objects {
    let directory: TemporaryDirectory

    /// The programs of this folder, and the sample of Input/.
    static let programs = ["globals", "tail_calls", "tracing", "droppacket"]

    /// With headers from the system's linux/bpf.h, bound early unless a program says otherwise.
    init() throws {
        directory = try TemporaryDirectory()
        let kind = try #require(HelperWriters.kind(named: "header"))
        let header = try #require(try kind.make(HeaderOptions(binding: .early).values).write(Self.linux).files.first)
        try directory.write(header.contents, to: "bpf_helper_defs.h")
    }

    /// The helpers of the system's linux/bpf.h.
    static let linux: Interface = (try? Project.readSystemHeader().set) ?? Interface()

    static let resolver = HelperResolver(linux)

    enum Binding: String {
        case early = "EARLY"
        case late = "LATE"
        case ksym = "KSYM"
    }

    /// The path of a program's object.
    func compile(_ program: String, _ binding: Binding, target: String = "bpfel", flags: [String] = ["-O2", "-g"])
        throws -> String
    {
        let folder = "\(Project.root)/Tests/HelperObjectsTests/Programs"
        let source = program == "droppacket" ? "\(Project.root)/Input/droppacket.bpf.c" : "\(folder)/\(program).bpf.c"
        return try compile(
            source: source, to: "\(program).\(binding).o", target: target,
            flags: flags + ["-DBPF_HELPER_\(binding.rawValue)_BINDING"])
    }

    func compile(source: String, to name: String, target: String = "bpfel", flags: [String] = ["-O2", "-g"]) throws
        -> String
    {
        let clang = try #require(Project.clang, "clang with the BPF back end")
        let object = directory.file(name)
        let output = try clang.run(
            ["-target", target, "-Wall", "-Werror", "-I", directory.path] + Project.systemIncludes + flags + [
                "-c", source, "-o", object,
            ])
        #expect(output.standardError == "")
        #expect(output.status == 0)
        return object
    }

    /// An object of C source in a string.
    func compile(text: String, target: String = "bpfel", flags: [String] = ["-O2", "-g"]) throws -> [UInt8] {
        try bytes(
            try compile(source: try directory.write(text, to: "text.c"), to: "text.o", target: target, flags: flags))
    }

    func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

/// The result of binding, which has no errors.
func bind(_ bytes: [UInt8], _ resolver: HelperResolver = Objects.resolver, _ options: ObjectBinder.Options = .init())
    throws
    -> ObjectBinder.Result
{
    let result = ObjectBinder(try ObjectContents(bytes, name: "program.o"), resolver, options).bind()
    #expect(result.diagnostics.filter { $0.severity == .error } == [])
    return result
}

/// The rules that binding finds broken.
func problems(
    _ bytes: [UInt8], _ resolver: HelperResolver = Objects.resolver, _ options: ObjectBinder.Options = .init()
) throws
    -> [Diagnostic]
{
    ObjectBinder(try ObjectContents(bytes, name: "program.o"), resolver, options).bind().diagnostics
}

/// A helper of a provider that exists for tests.
func helper(
    _ name: String, id: HelperID?, provider: String = "acme",
    returns: HelperType = .integer("long", bits: 64, isSigned: true),
    _ types: HelperType...
) -> ProvidedFunction {
    ProvidedFunction(
        name: name, id: id,
        prototype: Prototype(text: "", returnType: returns, parameters: types.map { Parameter(name: nil, type: $0) }),
        provider: provider)
}
