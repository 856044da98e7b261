import HelperDiagnostics
import HelperModel

/// What one provider offers to eBPF for Windows: program types with their helpers, types of map, functions that
/// programs find through BTF, and helpers that all programs may call.
///
/// Everything that is generated for it is named here.
struct WindowsExtension {
    let provider: Provider
    /// What generated names begin with, without the underscore behind it.
    let prefix: String
    let programTypes: [WindowsProgramType]
    let mapTypes: [WindowsMapType]
    /// The functions that programs find through BTF, by the GUID of the module that offers them.
    let module: WindowsTable?
    let moduleID: GUID?
    /// The helpers that the platform numbers and all programs may call: those of the platform itself, which offers no
    /// types of its own.
    let globalHelpers: WindowsTable?
    let diagnostics: [Diagnostic]

    /// - Parameter whole: the interface that the provider is of, for helpers that a program type overrides.
    init(_ provider: Provider, in whole: Interface, _ options: WindowsOptions) {
        self.provider = provider
        let prefix = options.prefix ?? provider.name.cIdentifier
        self.prefix = prefix
        var diagnostics: [Diagnostic] = []
        // A second name of a number is in no table.
        let functions = provider.functions.filter { $0.aliasOf == nil }
        for function in functions where function.kind == .helper(nil) {
            diagnostics.append(
                Diagnostic(
                    WindowsWriter.missingID,
                    "\(function.name) has no id, so that a program can't call it on Windows; give it one, or let a configuration's lock keep one",
                    about: Subject(provider: provider.name, name: function.name), at: function.location))
        }
        for type in provider.programTypes {
            guard case .record(_, "", _) = type.context.type.unqualified else { continue }
            diagnostics.append(
                Diagnostic(
                    WindowsWriter.namelessContext,
                    "the structure that programs of type \(type.name) are given has no name that the driver could use; give it a tag, or a typedef of the structure itself",
                    about: Subject(provider: provider.name, name: type.name), at: type.location))
        }
        let helpers = functions.filter { $0.id != nil }
        let own = helpers.filter { $0.id?.isGlobal == false }
        programTypes = provider.programTypes.map { type in
            WindowsProgramType(
                type, prefix: prefix,
                helpers: own.filter { $0.programTypes?.contains(type.name) ?? true }.map { function in
                    WindowsTable.Row(
                        WindowsPrototype(function), name: "\(prefix)_helper_\(function.name)",
                        context: WindowsExtension.context(of: function, in: provider))
                },
                overrides: WindowsExtension.overrides(of: type, in: provider, whole, prefix, &diagnostics),
                runsTests: options.runsTests)
        }
        mapTypes = provider.mapTypes.map {
            WindowsMapType($0, prefix: prefix, seesElements: options.seesElements)
        }
        moduleID = provider.moduleID
        module =
            provider.moduleID == nil
            ? nil
            : WindowsTable(
                "\(prefix)_btf_resolved_function",
                functions.filter(\.isKfunc).map {
                    .init(
                        WindowsPrototype($0, hasImplicitContext: false), name: "\(prefix)_function_\($0.name)",
                        context: .void)
                })
        globalHelpers =
            provider.offersTypes
            ? nil
            : WindowsTable(
                "\(prefix)_global_helper_function",
                helpers.filter { $0.id?.isGlobal == true }.map {
                    .init(WindowsPrototype($0), name: "\(prefix)_helper_\($0.name)", context: .void)
                }, isShared: true)
        self.diagnostics = diagnostics
    }

    /// Whether there is anything to generate.
    var isEmpty: Bool { programTypes.isEmpty && mapTypes.isEmpty && module == nil && globalHelpers == nil }

    /// What is generated for it, by name: two things of one name would be one in C.
    var names: [String] {
        programTypes.flatMap(\.names) + mapTypes.flatMap(\.names) + [module, globalHelpers].compactMap { $0?.name }
    }

    /// The functions that a driver implements, each once.
    var implementations: [WindowsImplementation] {
        var seen = Set<String>()
        let tables = programTypes.flatMap { [$0.helpers, $0.overrides] } + [globalHelpers, module]
        return tables.compactMap { $0 }.flatMap(\.rows).map(\.implementation)
            .filter { seen.insert($0.name).inserted }
    }

    /// The portable names of the files that declare what a driver needs the types of.
    var headers: [String] {
        let functions = provider.functions.map(\.location)
        let types = provider.programTypes.map(\.location) + provider.mapTypes.map(\.location)
        var seen = Set<String>()
        return (types + functions).compactMap { $0?.file.split(separator: "/").last.map(String.init) }
            .filter { seen.insert($0).inserted }
    }

    /// The context that the platform passes to a helper: that of the program type that may call it; `void` where
    /// several may.
    private static func context(of function: Function, in provider: Provider) -> HelperType {
        let types = provider.programTypes.filter { function.programTypes?.contains($0.name) ?? true }
        return types.count == 1 ? types[0].context.type.unqualified : .void
    }

    /// The helpers of the platform that a program type implements, with their prototypes.
    private static func overrides(
        of type: ProgramType, in provider: Provider, _ whole: Interface, _ prefix: String,
        _ diagnostics: inout [Diagnostic]
    ) -> [WindowsTable.Row] {
        type.overrides.compactMap { override in
            let declared =
                provider.functions.first { $0.name == override.name }
                ?? whole.known(named: override.name).first
            guard let declared, declared.id != nil else {
                diagnostics.append(
                    Diagnostic(
                        WindowsWriter.unknownOverride,
                        "\(type.name) overrides \(override.name), which no provider declares with an id; add the platform's header to the inputs, which says what it takes",
                        about: Subject(provider: provider.name, name: type.name), at: type.location))
                return nil
            }
            return .init(
                WindowsPrototype(
                    declared,
                    hasImplicitContext: override.hasImplicitContext || declared.contract?.hasImplicitContext == true),
                name: "\(prefix)_\(type.stem)_helper_\(override.name)", context: type.context.type.unqualified)
        }
    }
}

extension WindowsExtension {
    /// What templates see of it.
    var record: TemplateRecord {
        TemplateRecord { tag in
            switch tag {
            case "prefix": .string(prefix)
            case "programTypes": .list(programTypes.map { .record($0.record) })
            case "mapTypes": .list(mapTypes.map { .record($0.record) })
            case "declarations": .string(implementations.map { "\($0.declaration);\n" }.joined())
            case "module": module.map { .record($0.record) } ?? .nothing
            case "moduleGUID": moduleID.map { .string(CLiteral.initializer(of: $0)) } ?? .nothing
            case "globalHelpers": globalHelpers.map { .record($0.record) } ?? .nothing
            default: nil
            }
        }
    }
}
