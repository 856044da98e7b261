import ArgumentParser
import HelperBuild
import HelperModel
import HelperObjects
import HelperReaders

struct Compat: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell which platforms offer all that BPF objects call.",
        usage: "helpergen compat <object> ... --platform <label=file[,file…]> ... [<options>]",
        discussion: """
            A platform is a kernel's BTF, with its modules and its image behind commas, JSON that --emit json wrote, or a
            header. The exit status is 1 when an object finds something missing on a platform.

            Example:
              helpergen compat program.o --platform 6.12=vmlinux.btf,nf_conntrack.ko --platform windows=efw.json
            """)

    @Argument(help: ArgumentHelp("An object.", valueName: "object"), completion: .file(extensions: ["o"]))
    var objects: [String] = []

    @Option(
        name: .customLong("platform"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A platform, and what to call it. Can be repeated.", valueName: "label=file[,file…]"))
    var platforms: [String] = []

    @Option(name: .customLong("format"), help: "How to print it.")
    var format = ListingFormat.text

    @Option(
        name: .customLong("libclang"),
        help: ArgumentHelp("Use this libclang (a library, or the directory that holds one).", valueName: "path"),
        completion: .file())
    var libclang: String?

    @OptionGroup(title: "Everywhere") var common: CommonOptions

    func validate() throws {
        guard !objects.isEmpty else { throw ValidationError("Name an object.") }
        guard !platforms.isEmpty else {
            throw ValidationError(
                "Name a platform: --platform LABEL=FILE, such as --platform here=/sys/kernel/btf/vmlinux.")
        }
        try LabelledFiles.require(platforms, after: "--platform", naming: "platforms")
    }

    func run() throws {
        try Report.perform(common) { report in
            let targets = platforms.compactMap(LabelledFiles.init).map {
                TargetPlatform(label: $0.label, report.read(platform: $0.files, libclang: libclang))
            }
            guard !report.hasErrors else { return }
            let found = objects.compactMap { path in
                report.readObject(path).map { contents in
                    report.measure("compare \(path)") {
                        ObjectCompatibility(contents, path: path, on: targets)
                    }
                }
            }
            let result = CompatibilityReport(found)
            switch format {
            case .text: writeAll(result.text, to: .standardOutput)
            case .json: writeAll(try PrettyJSON.text(of: result), to: .standardOutput)
            }
            report.add(result.diagnostics)
        }
    }
}
