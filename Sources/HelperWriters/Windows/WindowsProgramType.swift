import HelperModel

/// A program type as eBPF for Windows' extensions describe it.
struct WindowsProgramType {
    let type: ProgramType
    /// What its names begin with, such as `net_bind`.
    let name: String
    /// The helpers that are its own.
    let helpers: WindowsTable?
    /// The platform's helpers that it implements itself.
    let overrides: WindowsTable?
    /// Whether the driver makes contexts for test runs.
    private let runsTests: Bool

    init(
        _ type: ProgramType, prefix: String, helpers: [WindowsTable.Row], overrides: [WindowsTable.Row], runsTests: Bool
    ) {
        self.type = type
        name = "\(prefix)_\(type.stem.cIdentifier)"
        self.helpers = WindowsTable("\(name)_helper_function", helpers)
        self.overrides = WindowsTable("\(name)_global_helper_function", overrides)
        self.runsTests = runsTests
    }

    var names: [String] { [name] }
}

extension WindowsProgramType {
    /// What templates see of it.
    var record: TemplateRecord {
        TemplateRecord { tag in
            let context = type.context
            return switch tag {
            case "name": .string(name)
            case "title": .string(ForeignText.line(type.name))
            case "string": .string(CLiteral.string(type.name))
            case "guid", "typeGUID": .string(CLiteral.initializer(of: type.guid))
            case "number", "typeNumber": .number(type.number ?? 0)
            case "privileged": .flag(type.isPrivileged)
            case "contextType": .string(structure)
            case "contextSize": .number(context.size)
            case "data": .number(context.dataOffset ?? -1)
            case "dataEnd": .number(context.dataEndOffset ?? -1)
            case "metadata": .number(context.metadataOffset ?? -1)
            case "layout": .string(layout)
            case "levelNumber": .number((type.interruptLevel ?? .passive).number)
            case "levelName": .string((type.interruptLevel ?? .passive).rawValue.uppercased())
            case "runsTests": .flag(runsTests)
            case "create": .string(runsTests ? "\(name)_context_create" : "NULL")
            case "destroy": .string(runsTests ? "\(name)_context_destroy" : "NULL")
            case "attachCount": .number(type.attachTypes.count)
            case "hasAttachTypes": .flag(!type.attachTypes.isEmpty)
            case "attachTypes":
                .list(type.attachTypes.enumerated().map { .record(WindowsAttachType(type: $1, index: $0).record) })
            case "helpers": helpers.map { .record($0.record) } ?? .nothing
            case "overrides": overrides.map { .record($0.record) } ?? .nothing
            case "helperAddresses": .string(helpers.map { "&\($0.addresses)" } ?? "NULL")
            case "overrideAddresses": .string(overrides.map { "&\($0.addresses)" } ?? "NULL")
            case "helperCount": .number(helpers?.rows.count ?? 0)
            case "overrideCount": .number(overrides?.rows.count ?? 0)
            case "helperPrototypes": .string(helpers?.prototypes ?? "NULL")
            case "overridePrototypes": .string(overrides?.prototypes ?? "NULL")
            default: nil
            }
        }
    }

    /// The structure that programs are given, by its name in C.
    private var structure: String { type.context.type.unqualified.spelling }

    /// Assertions of the context's size, and of the places and sizes of its members as far as C can ask for them.
    private var layout: String {
        let structure = structure
        let size = type.context.size
        let whole =
            "static_assert(sizeof(\(structure)) == \(size), \"programs see a \(structure) of \(size) bytes\");\n"
        return whole
            + type.context.fields.filter { $0.bitWidth == nil && !$0.name.isEmpty }.map { field in
                let place =
                    "static_assert(offsetof(\(structure), \(field.name)) == \(field.offset), \"programs see \(field.name) at offset \(field.offset)\");\n"
                // An array without a length, at the end, has no size.
                guard let size = field.type.size, size > 0 else { return place }
                return place
                    + "static_assert(sizeof(((\(structure) *)0)->\(field.name)) == \(size), \"programs see \(size) bytes in \(field.name)\");\n"
            }.joined()
    }
}

/// A place where programs are attached, as templates show it.
private struct WindowsAttachType {
    let type: AttachType
    let index: Int

    /// What templates see of it.
    var record: TemplateRecord {
        TemplateRecord { tag in
            switch tag {
            case "section": .string(CLiteral.wideString(type.section))
            case "title": .string(ForeignText.line(type.section))
            case "guid": .string(CLiteral.initializer(of: type.guid))
            case "number": .number(type.number ?? 0)
            case "index": .number(index)
            case "link": .string("BPF_LINK_TYPE_\(type.link?.rawValue.uppercased() ?? "UNSPEC")")
            default: nil
            }
        }
    }
}

extension ProgramType.InterruptLevel {
    /// The number of the level on every processor that Windows runs on (wdm.h).
    fileprivate var number: Int {
        switch self {
        case .passive: 0
        case .apc: 1
        case .dispatch: 2
        }
    }
}
