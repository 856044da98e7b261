import ArgumentParser
import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperSystem
import HelperWriters
import KernelProbe

struct Probe: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask the running kernel which types of programs may call which helpers and kfuncs.",
        discussion: """
            Loads a program for each type and each function, and runs none; needs root. The output is JSON, with all that
            the inputs tell: the types in \(VerifierProbe.directory), where no others are named.

            Example:
              helpergen probe -o kernel.json
              helpergen probe --kernel-image /boot/vmlinuz --uapi /usr/include/linux/bpf.h -o kernel.json
            """)

    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(
        name: .customShort("o"), parsing: .unconditional,
        help: ArgumentHelp("Where to write it; - is standard output.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var output = "-"

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        if inputs.config != nil {
            throw ValidationError("A configuration says nothing of the kernel that runs; name inputs one by one.")
        }
        try FileArguments.requireNames(["-o": output])
    }

    func run() throws {
        try Report.perform(common) { report in
            guard let (probe, moduleNames) = open(report) else { return }
            var inputs = inputs
            if inputs.kernelTypes.isEmpty {
                // Modules of a kernel without tags don't tell their kfuncs in what it shows of them.
                let modules = probe.hasTags ? moduleNames : []
                let paths = modules.map { "\(VerifierProbe.directory)/\($0)" }
                inputs.kernelTypes = [([VerifierProbe.kernelTypes] + paths).joined(separator: ",")]
            }
            let interface = report.read(unchecked: inputs)
            guard !report.hasErrors else { return }
            let answers = report.measure("probe") { probe.ask(about: interface) }
            report.say("probe: \(answers.attempts) programs")
            report.add(answers.diagnostics)
            guard !report.hasErrors else { return }
            let writer = OutputKind.json.kind.make(OptionValues())
            let result = try report.measure("write json") { try writer.write(answers.interface) }
            var outputs = OutputSet()
            for file in result.files { outputs.add(file.contents, to: output == "-" ? nil : output) }
            report.write(outputs)
        }
    }

    /// The kernel that runs, and the names of its modules that it shows; nil, and reported, where there is none to ask.
    private func open(_ report: Report) -> (probe: VerifierProbe, modules: [String])? {
        guard case .success(let types) = InputFile.read(VerifierProbe.kernelTypes, name: VerifierProbe.kernelTypes)
        else {
            report.add(VerifierProbe.typesAreMissing.diagnostic)
            return nil
        }
        let directory = try? OpenDirectory(SystemPath(VerifierProbe.directory))
        let names = directory?.names { !$0.hasPrefix(".") && $0 != "vmlinux" }.sorted() ?? []
        var modules: [String: [UInt8]] = [:]
        for name in names {
            let path = "\(VerifierProbe.directory)/\(name)"
            if case .success(let source) = InputFile.read(path, name: path) { modules[name] = source.bytes }
        }
        do throws(ProbeError) {
            let probe = try report.measure("index \(VerifierProbe.kernelTypes)") { () throws(ProbeError) in
                try VerifierProbe(types: types.bytes, modules: modules)
            }
            return (probe, names)
        } catch {
            report.add(error.diagnostic)
            return nil
        }
    }
}
