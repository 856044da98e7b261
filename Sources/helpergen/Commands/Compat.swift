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
        var labels = Set<Substring>()
        for platform in platforms {
            guard let (label, files) = Compat.parts(of: platform), !label.isEmpty, !files.contains("") else {
                throw ValidationError("--platform is followed by LABEL=FILE; '\(platform)' is not that.")
            }
            guard labels.insert(label).inserted else {
                throw ValidationError("Two platforms are called \(label); give each a label of its own.")
            }
        }
    }

    func run() throws {
        try Report.perform(common) { report in
            let targets = platforms.map { platform in
                let (label, files) = Compat.parts(of: platform)!
                return TargetPlatform(
                    label: String(label), report.read(platform: files.map(String.init), libclang: libclang))
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

    private static func parts(of platform: String) -> (label: Substring, files: [Substring])? {
        guard let sign = platform.firstIndex(of: "=") else { return nil }
        let files = platform[platform.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false)
        return (platform[..<sign], files)
    }
}
