import HelperModel

extension Diagnostic: PackableByFields {
    package static let fields = PackedFields(
        of: Diagnostic(Rule("", .warning, ""), ""), \.severity, \.rule, \.subject, \.message, \.place, \.notes,
        \.includedFrom)
}

extension Diagnostic.Severity: Packable {}

extension Diagnostic.Note: PackableByFields {
    package static let fields = PackedFields(of: Diagnostic.Note(""), \.message, \.place)
}

extension Subject: PackableByFields {
    package static let fields = PackedFields(of: Subject(provider: ""), \.provider, \.name)
}

extension Place: Packable {
    package func pack(into packer: inout Packer) {
        file.pack(into: &packer)
        start.pack(into: &packer)
        length.pack(into: &packer)
    }

    package init(from unpacker: inout Unpacker) throws {
        let file = try String(from: &unpacker)
        let start = try SourceLocation?(from: &unpacker)
        let length = try Int(from: &unpacker)
        self = start.map { .range($0, length: length) } ?? .file(file)
    }
}
