// What is packed in a way of its own, or packed only. Where JSON has it, too, both follow from its fields
// (``FieldListed``).

extension Interface: PackableByFields {
    public static let fields = PackedFields(of: Interface(), \.providers, \.conflicts)
}

extension ConflictPolicy: Packable {}

extension Provider.Module: PackableByFields {
    public static let fields = PackedFields(
        of: Provider.Module(id: GUID("00000000-0000-0000-0000-000000000000")!), \.id, \.location)
}

extension Function.Kind: Packable {
    public func pack(into packer: inout Packer) {
        switch self {
        case .helper(let id):
            packer.append(0)
            id.pack(into: &packer)
        case .kfunc(let flags):
            packer.append(1)
            flags.pack(into: &packer)
        }
    }

    public init(from unpacker: inout Unpacker) throws {
        switch try unpacker.number() {
        case 0: self = .helper(try HelperID?(from: &unpacker))
        case 1: self = .kfunc(try KfuncFlags(from: &unpacker))
        default: throw UnpackingError()
        }
    }
}

extension SourceLocation: PackableByFields {
    public static let fields = PackedFields(of: SourceLocation(file: "", line: 0, column: 0), \.file, \.line, \.column)
}

extension HashedFile: PackableByFields {
    public static let fields = PackedFields(of: HashedFile(path: "", hash: ContentHash("")), \.path, \.hash)
}

extension ContentHash: PackableByFields {
    public static let fields = PackedFields(of: ContentHash(""), \.high, \.low)
}

extension Stability: Packable {
    public func pack(into packer: inout Packer) {
        switch self {
        case .stable: packer.append(0)
        case .unstable: packer.append(1)
        case .deprecated(let since, let replacedBy):
            packer.append(2)
            since.pack(into: &packer)
            replacedBy.pack(into: &packer)
        }
    }

    public init(from unpacker: inout Unpacker) throws {
        switch try unpacker.number() {
        case 0: self = .stable
        case 1: self = .unstable
        case 2: self = .deprecated(since: try String?(from: &unpacker), replacedBy: try String?(from: &unpacker))
        default: throw UnpackingError()
        }
    }
}

extension HelperType: Packable {
    public func pack(into packer: inout Packer) {
        switch self {
        case .void: packer.append(0)
        case .bool: packer.append(1)
        case .integer(let name, let bits, let isSigned):
            packer.append(2)
            name.pack(into: &packer)
            bits.pack(into: &packer)
            isSigned.pack(into: &packer)
        case .floating(let name, let bits):
            packer.append(3)
            name.pack(into: &packer)
            bits.pack(into: &packer)
        case .typedef(let name, let type):
            packer.append(4)
            name.pack(into: &packer)
            type.pack(into: &packer)
        case .record(let kind, let tag, let definition):
            packer.append(5)
            kind.pack(into: &packer)
            tag.pack(into: &packer)
            definition.pack(into: &packer)
        case .enumeration(let tag, let type):
            packer.append(6)
            tag.pack(into: &packer)
            type.pack(into: &packer)
        case .pointer(let type):
            packer.append(7)
            type.pack(into: &packer)
        case .array(let type, let count):
            packer.append(8)
            type.pack(into: &packer)
            count.pack(into: &packer)
        case .function(let returns, let parameters, let isVariadic):
            packer.append(9)
            returns.pack(into: &packer)
            parameters.pack(into: &packer)
            isVariadic.pack(into: &packer)
        case .qualified(let qualifiers, let type):
            packer.append(10)
            qualifiers.rawValue.pack(into: &packer)
            type.pack(into: &packer)
        case .other(let spelling):
            packer.append(11)
            spelling.pack(into: &packer)
        }
    }

    public init(from unpacker: inout Unpacker) throws {
        self = try unpacker.nested { unpacker in
            func name() throws -> String { try String(from: &unpacker) }
            func type() throws -> HelperType { try HelperType(from: &unpacker) }
            return switch try unpacker.number() {
            case 0: .void
            case 1: .bool
            case 2: .integer(try name(), bits: try Int(from: &unpacker), isSigned: try Bool(from: &unpacker))
            case 3: .floating(try name(), bits: try Int(from: &unpacker))
            case 4: .typedef(try name(), try type())
            case 5: .record(try RecordKind(from: &unpacker), try name(), try Definition(from: &unpacker))
            case 6: .enumeration(try name(), try type())
            case 7: .pointer(try type())
            case 8: .array(try type(), count: try Int?(from: &unpacker))
            case 9:
                .function(
                    returns: try type(), parameters: try [HelperType](from: &unpacker),
                    isVariadic: try Bool(from: &unpacker))
            case 10: .qualified(Qualifiers(rawValue: try UInt8(from: &unpacker)), try type())
            case 11: .other(try name())
            default: throw UnpackingError()
            }
        }
    }
}

extension HelperType.RecordKind: Packable {}

extension HelperType.Definition: Packable {
    public func pack(into packer: inout Packer) {
        switch self {
        case .absent: packer.append(0)
        case .present(let size):
            packer.append(1)
            size.pack(into: &packer)
        }
    }

    public init(from unpacker: inout Unpacker) throws {
        self = try Bool(from: &unpacker) ? .present(size: try Int?(from: &unpacker)) : .absent
    }
}
