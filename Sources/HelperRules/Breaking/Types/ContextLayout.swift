import HelperDiagnostics
import HelperModel

/// A context in which fields are gone, elsewhere or of another type. Programs have the offsets compiled in.
struct ContextLayout: BreakingRule {
    let rule = Rule("breaking-context-layout", .error, "The fields of a context stay where they are, as they are")
    let audiences = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.findings { old, new in
            let change = LayoutChange(from: old.context, to: new.context)
            let context = "the context of \(new.name), \(new.context.type.spelling),"
            var changes: [TypeChange] = []
            if !change.moved.isEmpty {
                changes.append(
                    TypeChange(
                        "\(context) is laid out otherwise: \(change.moved.listed()); keep its fields where they were, and add others at the end"
                    ))
            }
            if !change.bounds.isEmpty {
                changes.append(
                    TypeChange(
                        "\(context) no longer bounds the data that programs may look at as before: \(change.bounds.listed()); mark the fields as they were",
                        [.early, .late, .providers, .drivers]))
            }
            if !change.renamed.isEmpty {
                changes.append(
                    TypeChange(
                        "\(context) has other names: \(change.renamed.listed()); keep the old ones",
                        [.providers, .drivers]))
            }
            return changes
        }
    }
}

/// What is different in a context, in words.
private struct LayoutChange {
    /// What programs read or write wrongly.
    var moved: [String] = []
    /// What only sources call otherwise.
    var renamed: [String] = []
    /// Which bounds of the data are other fields.
    var bounds: [String] = []

    init(from old: ProgramContext, to new: ProgramContext) {
        if old.type.spelling != new.type.spelling {
            renamed.append("\(old.type.spelling) is called \(new.type.spelling)")
        }
        let before = Set(old.fields.map(\.name))
        for field in old.fields {
            if let same = new.fields.first(where: { $0.name == field.name }) {
                add(field, same)
            } else if let other = new.fields.first(where: { !before.contains($0.name) && $0.isLaidOut(like: field) }) {
                renamed.append("\(field.name) is called \(other.name)")
            } else {
                moved.append("\(field.name) is gone")
            }
        }
        addBound("the data", old.data?.start, new.data?.start, old, new)
        addBound("the end of the data", old.data?.end, new.data?.end, old, new)
        addBound("what is in front of the data", old.metadata, new.metadata, old, new)
    }

    private mutating func add(_ field: ProgramContext.Field, _ same: ProgramContext.Field) {
        if field.bitOffset != same.bitOffset {
            moved.append("\(field.name) is at \(same.place) (was \(field.place))")
        } else if !same.isLaidOut(like: field) {
            moved.append("\(field.name) is \(same.typeText) (was \(field.typeText))")
        }
    }

    private mutating func addBound(
        _ what: String, _ before: Int?, _ after: Int?, _ old: ProgramContext, _ new: ProgramContext
    ) {
        guard let before, old.fields.indices.contains(before) else { return }
        guard let after, new.fields.indices.contains(after) else {
            bounds.append("\(old.fields[before].name) was \(what)")
            return
        }
        if old.fields[before].bitOffset != new.fields[after].bitOffset,
            old.fields[before].name != new.fields[after].name
        {
            bounds.append("\(new.fields[after].name) is \(what), and \(old.fields[before].name) was")
        }
    }
}

extension ProgramContext.Field {
    /// The offset, with the bit where it is a bit-field.
    fileprivate var place: String { bitWidth == nil ? "\(offset)" : "\(offset) bit \(bitOffset % 8)" }

    fileprivate var typeText: String { bitWidth.map { "\(type.spelling) of \($0) bits" } ?? type.spelling }

    /// Whether programs find the same there.
    fileprivate func isLaidOut(like other: Self) -> Bool {
        bitOffset == other.bitOffset && bitWidth == other.bitWidth && type.isLaidOut(like: other.type)
    }
}

extension HelperType {
    /// Whether memory of one type holds what memory of the other does. Other than an argument, an array is no pointer.
    fileprivate func isLaidOut(like other: HelperType) -> Bool {
        switch (resolved, other.resolved) {
        case (.array(let element, let count), .array(let otherElement, let otherCount)):
            count == otherCount && element.isLaidOut(like: otherElement)
        case (.array, _), (_, .array): false
        case (.record(let kind, let tag, _), .record(let otherKind, let otherTag, _)):
            kind == otherKind && tag == otherTag
        default: isCompatible(with: other)
        }
    }
}
