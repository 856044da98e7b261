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

    /// What templates show.
    var values: [String: Any] {
        let context = type.context
        var values: [String: Any] = [
            "name": name,
            "title": ForeignText.line(type.name),
            "string": CLiteral.string(type.name),
            "guid": CLiteral.initializer(of: type.guid),
            "number": type.number ?? 0,
            "typeGUID": CLiteral.initializer(of: type.guid),
            "typeNumber": type.number ?? 0,
            "privileged": type.isPrivileged,
            "context": [
                "type": context.type.unqualified.spelling,
                "size": context.size,
                "data": context.dataOffset ?? -1,
                "dataEnd": context.dataEndOffset ?? -1,
                "metadata": context.metadataOffset ?? -1,
                "fields": fields,
            ] as [String: Any],
            "level": type.interruptLevel.map {
                ["number": $0.number, "name": $0.rawValue.uppercased()] as [String: Any]
            }
                ?? ["number": 0, "name": "PASSIVE"],
            "runsTests": runsTests,
            "attachCount": type.attachTypes.count,
        ]
        let attachTypes = type.attachTypes.enumerated().map { index, attachType in
            [
                "section": CLiteral.wideString(attachType.section),
                "title": ForeignText.line(attachType.section),
                "guid": CLiteral.initializer(of: attachType.guid),
                "number": attachType.number ?? 0,
                "index": index,
                "link": "BPF_LINK_TYPE_\(attachType.link?.rawValue.uppercased() ?? "UNSPEC")",
            ] as [String: Any]
        }
        if !attachTypes.isEmpty { values["attachTypes"] = ["list": attachTypes] }
        if let helpers { values["helpers"] = helpers.values }
        if let overrides { values["overrides"] = overrides.values }
        return values
    }

    /// Assertions of the places and sizes of the context's members, as far as C can ask for them.
    private var fields: String {
        let structure = type.context.type.unqualified.spelling
        return type.context.fields.filter { $0.bitWidth == nil && !$0.name.isEmpty }.map { field in
            let place =
                "static_assert(offsetof(\(structure), \(field.name)) == \(field.offset), \"programs see \(field.name) at offset \(field.offset)\");\n"
            // An array without a length, at the end, has no size.
            guard let size = field.type.size, size > 0 else { return place }
            return place
                + "static_assert(sizeof(((\(structure) *)0)->\(field.name)) == \(size), \"programs see \(size) bytes in \(field.name)\");\n"
        }.joined()
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
