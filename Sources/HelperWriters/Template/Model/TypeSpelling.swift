import HelperModel

/// Spells C types in the words of a type table.
///
/// Looked up are, in this order: the kind of the contract; the whole type as C spells it; for an address, the pattern
/// of pointers around what it points to; for a typedef its pattern, or else what it stands for; for a structure, union
/// or enumeration its pattern. Without a table types are C's.
struct TypeSpelling {
    /// The row that a table lacks for a type.
    struct Missing: Error {
        /// The row's key, such as `__be16` or `pointer`.
        let key: String
    }

    private let table: TypeTable

    init(_ table: TypeTable) {
        self.table = table
    }

    /// - Parameters:
    ///   - written: the type as it is documented, whose rows win where they are there.
    ///   - contract: the kind of its contract; nil where there is none.
    ///   - isNullable: whether it is an address that may be null.
    func text(
        _ type: HelperType, written: HelperType, contract: String? = nil, isNullable: Bool = false
    ) throws(Missing) -> String {
        if let contract, let text = table.contracts[contract] { return text }
        guard !table.types.isEmpty else { return type.spelling }
        if let text = table.types[written.unqualified.spelling] { return text }
        // Programs are given an integer for an enumeration; its name is in what is written.
        if case .enumeration(let tag, _) = written.resolved, !tag.isEmpty, let pattern = row(.enumeration) {
            return fill(pattern, tag)
        }
        return try spelling(type.unqualified, isNullable: isNullable)
    }

    private func spelling(_ type: HelperType, isNullable: Bool) throws(Missing) -> String {
        if let text = table.types[type.spelling] { return text }
        switch type {
        case .pointer(let pointee): return try pointer(to: pointee, isNullable: isNullable)
        // As a parameter, an array is the address of its first element.
        case .array(let element, let count):
            if let pattern = row(.array) {
                return fill(pattern, try spelling(element.unqualified, isNullable: false))
                    .replacing("{count}", with: count.map { String($0) } ?? "")
            }
            return try pointer(to: element, isNullable: isNullable)
        case .typedef(let name, let definition):
            if let pattern = row(.typedef) { return fill(pattern, name) }
            // A structure without a tag is called as its typedef is.
            if case .record(let kind, "", _) = definition.unqualified, let pattern = row(kind.pattern) {
                return fill(pattern, name)
            }
            do { return try spelling(definition.unqualified, isNullable: isNullable) } catch {
                // The nearest name is the one to add.
                throw Missing(key: error.key.isPattern ? error.key : name)
            }
        case .record(let kind, let tag, _):
            if !tag.isEmpty, let pattern = row(kind.pattern) { return fill(pattern, tag) }
        case .enumeration(let tag, let definition):
            if !tag.isEmpty, let pattern = row(.enumeration) { return fill(pattern, tag) }
            return try spelling(definition.unqualified, isNullable: false)
        case .function: if let pattern = row(.function) { return fill(pattern, type.spelling) }
        case .qualified(_, let type): return try spelling(type, isNullable: isNullable)
        case .void, .bool, .integer, .floating, .other: break
        }
        throw Missing(key: type.spelling)
    }

    private func pointer(to pointee: HelperType, isNullable: Bool) throws(Missing) -> String {
        let isConstant = pointee.qualifiers.contains(.const)
        let patterns: [TypeTable.Pattern] =
            switch (isNullable, isConstant) {
            case (true, true): [.nullableConstPointer, .constPointer, .pointer]
            case (true, false): [.nullablePointer, .pointer]
            case (false, true): [.constPointer, .pointer]
            case (false, false): [.pointer]
            }
        guard let pattern = patterns.lazy.compactMap(row).first else { throw Missing(key: "pointer") }
        return fill(pattern, try spelling(pointee.unqualified, isNullable: false))
    }

    private func row(_ pattern: TypeTable.Pattern) -> String? { table.types[pattern.rawValue] }

    private func fill(_ pattern: String, _ inside: String) -> String {
        var result = ""
        var rest = pattern[...]
        while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            result += rest[..<brace]
            rest = rest[brace...]
            if rest.utf8.starts(with: "{}".utf8) {
                result += inside
                rest = rest.dropFirst(2)
            } else if rest.utf8.starts(with: "{pascal}".utf8) {
                result += WordForms(inside).pascal
                rest = rest.dropFirst(8)
            } else if rest.utf8.starts(with: "{camel}".utf8) {
                result += WordForms(inside).camel
                rest = rest.dropFirst(7)
            } else {
                result += "{"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// The name, with what a table asks for around one that its language reserves.
    func identifier(_ name: String) -> String {
        table.reservedWords.contains(name) ? "\(table.reservedPrefix)\(name)\(table.reservedSuffix)" : name
    }
}

extension HelperType.RecordKind {
    fileprivate var pattern: TypeTable.Pattern { self == .structure ? .structure : .union }
}

extension String {
    fileprivate var isPattern: Bool { TypeTable.Pattern(rawValue: self) != nil }
}
