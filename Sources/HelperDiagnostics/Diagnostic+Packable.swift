import HelperModel

extension Diagnostic: PackableByFields {
    public static let fields = PackedFields(
        of: Diagnostic(Rule("", .warning, ""), ""), \.severity, \.rule, \.subject, \.message, \.place, \.notes,
        \.includedFrom)
}

extension Diagnostic.Severity: Packable {}

extension Diagnostic.Note: PackableByFields {
    public static let fields = PackedFields(of: Diagnostic.Note(""), \.message, \.place)
}

extension Subject: PackableByFields {
    public static let fields = PackedFields(of: Subject(provider: ""), \.provider, \.name)
}

extension Place: Packable {
    public func pack(into packer: inout Packer) {
        file.pack(into: &packer)
        start.pack(into: &packer)
        length.pack(into: &packer)
    }

    public init(from unpacker: inout Unpacker) throws {
        let file = try String(from: &unpacker)
        let start = try SourceLocation?(from: &unpacker)
        let length = try Int(from: &unpacker)
        self = start.map { .range($0, length: length) } ?? .file(file)
    }
}
