import ArgumentParser
import HelperDiagnostics
import HelperModel
import HelperObjects

struct Bind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bind",
        abstract: "Bind the calls of a late-bound object to a platform's helpers.",
        usage: "helpergen bind <object> ... (-o <file> | --output-directory <dir>) [<input> ...] [<options>]",
        discussion: """
            Example:
              helpergen bind program.o -o program.bound.o /usr/include/linux/bpf.h
              helpergen bind a.o b.o --output-directory bound --config helpergen.yaml
            """)

    /// Among the arguments without a flag, those that are no inputs.
    private var objects: [String] = []

    @Option(
        name: .customShort("o"), parsing: .unconditional,
        help: ArgumentHelp("Where to write the bound object; - is standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(
        name: .customLong("output-directory"),
        help: ArgumentHelp("Write the bound objects to this directory, by their names.", valueName: "dir"),
        completion: .directory)
    var outputDirectory: String?

    @OptionGroup var dependencies: DependencyOptions

    @Option(
        name: .customLong("only"), parsing: .upToNextOption,
        help: ArgumentHelp("Bind these names, and leave the others as they are.", valueName: "name"))
    var names: [String] = []

    @Flag(name: .customLong("keep-unresolved"), help: "Leave the names as they are that no provider offers.")
    var keepsUnresolved = false

    @Option(
        name: .customLong("ids"),
        help:
            "Bind to the providers' numbers, or to numbers of the program's own that a note in the object and a JSON file tell."
    )
    var ids: Numbers?

    @Option(
        name: .customLong("to"),
        help: "Bind to numbers, or turn calls into references through BTF, as kfuncs are called.")
    var reference: Reference?

    @Option(
        name: .customLong("id-map"),
        help: ArgumentHelp(
            "Where --ids program writes its JSON file; beside the output by default.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var idMap: String?

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    enum Numbers: String, ExpressibleByArgument, CaseIterable {
        case provider, program
    }

    enum Reference: String, ExpressibleByArgument, CaseIterable {
        case ids, ksym
    }

    private var target: ObjectBinder.Target {
        reference == .ksym ? .ksym : ids == .program ? .program : .ids
    }

    mutating func validate() throws {
        objects = try inputs.takeObjects()
        try inputs.requireInput()
        if reference == .ksym, ids != nil { throw ValidationError("--ids is about numbers; --to ksym uses none.") }
        if idMap != nil, ids != .program { throw ValidationError("--id-map is for --ids program.") }
        try FileArguments.requireNames(["-o": output, "--output-directory": outputDirectory, "--id-map": idMap])
        guard (output == nil) != (outputDirectory == nil) else {
            throw ValidationError("Say where to write: -o FILE for one object, or --output-directory DIR.")
        }
        if objects.count > 1, output != nil {
            throw ValidationError(
                "-o names one file, and there are \(objects.count) objects; give --output-directory DIR.")
        }
        if objects.count > 1, idMap != nil {
            throw ValidationError(
                "--id-map names one file, and there are \(objects.count) objects; each has its own beside its output.")
        }
        if output == "-" {
            try dependencies.requireTarget()
            if ids == .program, idMap == nil {
                throw ValidationError("--ids program writes a JSON file, too; name it with --id-map.")
            }
        }
    }

    func run() throws {
        try Report.perform(common) { report in
            let resolver = HelperResolver(report.read(inputs))
            let contents = objects.compactMap { path in report.readObject(path).map { (path: path, contents: $0) } }
            guard !report.hasErrors else { return }
            let options = ObjectBinder.Options(
                target: target, names: names.isEmpty ? nil : Set(names), keepsUnresolved: keepsUnresolved)
            var outputs = OutputSet()
            var written: [String] = []
            for (object, contents) in contents {
                let result = report.measure("bind \(object)") { ObjectBinder(contents, resolver, options).bind() }
                report.add(result.diagnostics)
                let path = path(ofBound: object)
                outputs.add(result.bytes, to: path == "-" ? nil : path)
                written.append(path)
                guard target == .program, let numbers = result.numbers else { continue }
                let map = idMap ?? "\(path).ids.json"
                outputs.add(try PrettyJSON.text(of: ["helpers": numbers.entries]), to: map, as: .idMap)
                written.append(map)
            }
            dependencies.add(to: &outputs, targets: written, report)
            report.write(outputs, directory: outputDirectory)
        }
    }

    /// Where the object at this path goes when it is bound.
    private func path(ofBound object: String) -> String {
        guard let outputDirectory else { return output ?? "-" }
        let name = object.split(separator: "/").last.map(String.init) ?? object
        return "\(outputDirectory)\(outputDirectory.hasSuffix("/") ? "" : "/")\(name)"
    }
}
