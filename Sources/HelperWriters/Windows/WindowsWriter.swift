import HelperDiagnostics
import HelperModel
import HelperTemplates

/// Writes the tables by which a driver offers program types, helpers and types of map to eBPF for Windows.
///
/// What the structures are, and what the platform asks of them, is in its `ebpf_program_types.h`, `ebpf_extension.h`
/// and `ebpf_windows.h`. Versions and sizes are left to the macros of these headers, so that they are those that the
/// driver is compiled with.
struct WindowsWriter: HelperWriter {
    static let missingID = Rule("windows-missing-id", .error, "A helper that programs on Windows call has an id")
    static let unknownOverride = Rule(
        "windows-unknown-override", .error, "A helper that a program type overrides is one that a provider declares")
    static let nothing = Rule(
        "windows-nothing-to-offer", .error, "The providers of an output for Windows offer something to the platform")
    static let collision = Rule(
        "windows-name-collision", .error, "What is generated for Windows has different names in C")
    static let namelessContext = Rule(
        "windows-nameless-context", .error, "The structure that programs are given has a name in C")
    static let rules: [Rule] = [missingID, unknownOverride, nothing, collision, namelessContext]

    /// What is written.
    enum Part {
        /// What the platform, its verifier and tests are told.
        case info
        /// What a driver needs beyond that: what it implements, and what it registers.
        case provider
        /// What writes into the eBPF store, and deletes from it.
        case store

        var templates: ParsedTemplates {
            switch self {
            case .info: WindowsWriter.infoTemplates
            case .provider: WindowsWriter.providerTemplates
            case .store: WindowsWriter.storeTemplates
            }
        }
    }

    private static let infoTemplates = ParsedTemplates(HelperTemplates.windowsInfo)
    private static let providerTemplates = ParsedTemplates(HelperTemplates.windowsProvider)
    private static let storeTemplates = ParsedTemplates(HelperTemplates.windowsStore)

    let part: Part
    let options: WindowsOptions

    init(_ part: Part, options: WindowsOptions) {
        self.part = part
        self.options = options
    }

    func write(_ set: Interface) throws -> WriteResult {
        let extensions = WindowsWriter.extensions(of: set, options)
        var diagnostics = extensions.flatMap(\.diagnostics) + WindowsWriter.collisions(extensions)
        // Of inputs without anything, their readers tell.
        if extensions.isEmpty, set.providers.isEmpty || set.providers.contains(where: { !$0.functions.isEmpty }) {
            let names = set.providers.map(\.name).joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    WindowsWriter.nothing,
                    "\(names.isEmpty ? "nobody" : names) offers no program type, no type of map, no function of a module, and no helper that all programs may call (with an id up to 65535); declare one with @program_type or @map",
                    at: set.functions.first?.location))
        }
        guard !diagnostics.containsErrors, let first = extensions.first else {
            return WriteResult([], diagnostics: diagnostics)
        }
        let view = WindowsFile(extensions, of: set, name: first.prefix, options).record
        func contents(_ template: String) -> String { part.templates.text(of: template, for: view) }
        let files =
            switch part {
            case .info: [OutputFile(contents: contents("program_info.h"))]
            case .provider:
                ["provider.h", "provider.c"].map {
                    OutputFile(name: "\(first.prefix)_\($0)", contents: contents($0))
                }
            case .store: [OutputFile(contents: contents("store.c"))]
            }
        return WriteResult(files, diagnostics: diagnostics)
    }

    /// The providers that are written: those that offer types, or functions of a module. Where none does, all are, for
    /// the helpers that every program may call.
    private static func extensions(of set: Interface, _ options: WindowsOptions) -> [WindowsExtension] {
        let offering = set.providers.filter { provider in
            provider.offersTypes || provider.moduleID != nil && provider.functions.contains(where: \.isKfunc)
        }
        return (offering.isEmpty ? set.providers : offering).map { WindowsExtension($0, in: set, options) }
            .filter { !$0.isEmpty || !$0.diagnostics.isEmpty }
    }

    private static func collisions(_ extensions: [WindowsExtension]) -> [Diagnostic] {
        var owners: [String: String] = [:]
        var diagnostics: [Diagnostic] = []
        for offered in extensions {
            for name in offered.names {
                guard let other = owners.updateValue(offered.provider.name, forKey: name) else { continue }
                let owner =
                    other == offered.provider.name ? "\(other) twice" : "both \(other) and \(offered.provider.name)"
                diagnostics.append(
                    Diagnostic(
                        collision,
                        "generated names of \(owner) would begin with \(name); rename one hook or map, or write the providers with prefixes of their own",
                        at: offered.provider.programTypes.first?.location))
            }
        }
        return diagnostics
    }
}
