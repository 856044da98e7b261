import HelperModel
import Mustache

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

extension WindowsProgramType: MustacheParent {
    func child(named tag: String) -> Any? {
        let context = type.context
        return switch tag {
        case "name": TemplateText(name)
        case "title": TemplateText(ForeignText.line(type.name))
        case "string": TemplateText(CLiteral.string(type.name))
        case "guid", "typeGUID": TemplateText(CLiteral.initializer(of: type.guid))
        case "number", "typeNumber": TemplateText(type.number ?? 0)
        case "privileged": TemplateText(type.isPrivileged)
        case "contextType": TemplateText(structure)
        case "contextSize": TemplateText(context.size)
        case "data": TemplateText(context.dataOffset ?? -1)
        case "dataEnd": TemplateText(context.dataEndOffset ?? -1)
        case "metadata": TemplateText(context.metadataOffset ?? -1)
        case "layout": TemplateText(layout)
        case "levelNumber": TemplateText((type.interruptLevel ?? .passive).number)
        case "levelName": TemplateText((type.interruptLevel ?? .passive).rawValue.uppercased())
        case "runsTests": runsTests
        case "create": TemplateText(runsTests ? "\(name)_context_create" : "NULL")
        case "destroy": TemplateText(runsTests ? "\(name)_context_destroy" : "NULL")
        case "attachCount": TemplateText(type.attachTypes.count)
        case "hasAttachTypes": !type.attachTypes.isEmpty
        case "attachTypes": type.attachTypes.enumerated().map { WindowsAttachType(type: $1, index: $0) }
        case "helpers": helpers
        case "overrides": overrides
        case "helperAddresses": TemplateText(helpers.map { "&\($0.addresses)" } ?? "NULL")
        case "overrideAddresses": TemplateText(overrides.map { "&\($0.addresses)" } ?? "NULL")
        case "helperCount": TemplateText(helpers?.rows.count ?? 0)
        case "overrideCount": TemplateText(overrides?.rows.count ?? 0)
        case "helperPrototypes": TemplateText(helpers?.prototypes ?? "NULL")
        case "overridePrototypes": TemplateText(overrides?.prototypes ?? "NULL")
        default: nil
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
private struct WindowsAttachType: MustacheParent {
    let type: AttachType
    let index: Int

    func child(named tag: String) -> Any? {
        switch tag {
        case "section": TemplateText(CLiteral.wideString(type.section))
        case "title": TemplateText(ForeignText.line(type.section))
        case "guid": TemplateText(CLiteral.initializer(of: type.guid))
        case "number": TemplateText(type.number ?? 0)
        case "index": TemplateText(index)
        case "link": TemplateText("BPF_LINK_TYPE_\(type.link?.rawValue.uppercased() ?? "UNSPEC")")
        default: nil
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
