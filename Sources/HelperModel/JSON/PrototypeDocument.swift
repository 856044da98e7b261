/// What the kernel's `scripts/bpf_doc.py --json` prints of helpers and of the commands of bpf(2), in one object: an entry
/// for each prototype that is documented, so that a helper with variants has several, and no more keys than there.
///
/// The script knows neither kfuncs nor what has no documentation: the former are left out, and the text of the latter
/// is empty.
public struct PrototypeDocument: Sendable, Encodable {
    private let interface: Interface

    public init(_ interface: Interface) {
        self.interface = interface
    }

    public func encode(to encoder: any Encoder) throws {
        var document = encoder.container(keyedBy: FieldKey.self)
        let helpers = interface.functions.lazy.map(\.thing).filter { !$0.isKfunc && $0.hasPrototype }
        try document.encode(helpers.flatMap(PrototypeEntry.all), forKey: "helpers")
        let commands = interface.commands.map { CommandText(declaration: $0.thing.declaration) }
        // Absent when there are none, as where the script is asked for helpers alone.
        if !commands.isEmpty { try document.encode(commands, forKey: "syscall") }
    }
}

/// One prototype of a helper.
private struct PrototypeEntry: Encodable {
    let name: String
    let attributes: [String]
    let prototype: Prototype
    let documentation: Documentation

    static func all(of function: Function) -> [PrototypeEntry] {
        function.forms.map {
            PrototypeEntry(
                name: function.name, attributes: function.attributes, prototype: $0.prototype,
                documentation: $0.documentation)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: FieldKey.self)
        try object.encode(prototype.text.onOneLine, forKey: "proto")
        try documentation.writeTexts(to: &object)
        try object.encode(attributes, forKey: "attrs")
        let (type, stars) = prototype.writtenReturnType.splitStars
        try object.encode(type, forKey: "ret_type")
        try object.encode(stars, forKey: "ret_star")
        try object.encode(name, forKey: "name")
        try ArgumentList.write(prototype.parameters, isVariadic: prototype.isVariadic, to: &object, at: "args") {
            parameter, argument in
            let (type, stars) = parameter.writtenType.splitStars
            try argument.encode(type, forKey: "type")
            try argument.encode(stars, forKey: "star")
            try argument.encode(parameter.name, forKey: "name")
        }
    }
}

/// A command of bpf(2), whose prototype is its name.
private struct CommandText: Encodable {
    let declaration: Declaration

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: FieldKey.self)
        try object.encode(declaration.name, forKey: "proto")
        try declaration.documentation.writeTexts(to: &object)
    }
}

extension Documentation {
    /// The script's own readers expect text, whatever is missing.
    fileprivate func writeTexts(to object: inout KeyedEncodingContainer<FieldKey>) throws {
        try object.encode(description ?? "", forKey: "desc")
        try object.encode(returns ?? "", forKey: "ret")
    }
}

extension String {
    /// The script reads a prototype from one line.
    fileprivate var onOneLine: String {
        guard contains(where: \.isNewline) else { return self }
        return split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("( ", with: "(")
    }
}
