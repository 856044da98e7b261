import ArgumentParser
import HelperModel
import HelperObjects

struct Bind: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bind the calls of a late-bound object to a platform's helpers.",
        usage: "helpergen bind <object> -o <file> [<input> ...] [<options>]",
        discussion: """
            Example:
              helpergen bind program.o -o program.bound.o /usr/include/linux/bpf.h
            """)

    /// Among the arguments without a flag, the one that is no input.
    private var object = ""

    @Option(
        name: .customShort("o"), parsing: .unconditional, help: ArgumentHelp("Where to write the bound object.", valueName: "file"),
        completion: .file())
    var output: String

    @Option(
        name: .customLong("only"), parsing: .upToNextOption,
        help: ArgumentHelp("Bind these names, and leave the others as they are.", valueName: "name"))
    var names: [String] = []

    @Flag(name: .customLong("keep-unresolved"), help: "Leave the names as they are that no provider offers.")
    var keepsUnresolved = false

    @Option(
        name: .customLong("ids"),
        help: "Bind to the providers' numbers, or to numbers of the program's own that a note in the object and a JSON file tell.")
    var ids: Numbers?

    @Option(name: .customLong("to"), help: "Bind to numbers, or turn calls into references through BTF, as kfuncs are called.")
    var reference: Reference?

    @Option(
        name: .customLong("id-map"),
        help: ArgumentHelp("Where --ids program writes its JSON file; beside the output by default.", valueName: "file"),
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
        let objects = try inputs.takeObjects()
        guard objects.count == 1 else { throw ValidationError("One object is bound at a time; bind \(objects[1]) by itself.") }
        object = objects[0]
        try inputs.requireInput()
        if reference == .ksym, ids != nil { throw ValidationError("--ids is about numbers; --to ksym uses none.") }
        if idMap != nil, ids != .program { throw ValidationError("--id-map is for --ids program.") }
    }

    func run() throws {
        try Run.perform(common) { run in
            let resolver = HelperResolver(run.read(inputs))
            guard let contents = run.readObject(object) else { return }
            guard !run.hasErrors else { return }
            let options = ObjectBinder.Options(
                target: target, names: names.isEmpty ? nil : Set(names), keepsUnresolved: keepsUnresolved)
            let result = run.measure("bind \(object)") { ObjectBinder(contents, resolver, options).bind() }
            run.report(result.diagnostics)
            var outputs = [(path: output, bytes: result.bytes)]
            if target == .program, let numbers = result.numbers {
                outputs.append((idMap ?? "\(output).ids.json", Array(try PrettyJSON.text(of: ["helpers": numbers.entries]).utf8)))
            }
            run.report(OutputPath.replacedInputs(outputs.map(\.path), inputs: run.inputs.map(\.path) + [object], files: run.files))
            guard !run.hasErrors else { return }
            run.report(outputs.compactMap { OutputPath.write($0.bytes, to: $0.path, files: run.files) })
        }
    }
}
