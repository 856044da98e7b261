/// An element of a prototype's `args`: a parameter, or one of the words that the kernel's JSON has in their place.
enum ArgumentEntry: Codable {
    case parameter(Parameter)
    /// `void` or `...`: a type alone.
    case mark(String)

    var parameter: Parameter? {
        if case .parameter(let parameter) = self { parameter } else { nil }
    }

    static func list(of prototype: Prototype) -> [ArgumentEntry] {
        let parameters = prototype.parameters.map(ArgumentEntry.parameter)
        if prototype.isVariadic { return parameters + [.mark("...")] }
        return parameters.isEmpty ? [.mark("void")] : parameters
    }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: FieldKey.self)
        if object.contains("ctype"), try !object.decodeNil(forKey: "ctype") {
            self = .parameter(try Parameter.fields.value(from: object))
        } else {
            self = .mark(try object.decode(String.self, forKey: "type"))
            // What a parameter may have besides is looked at, too, and means nothing.
            _ = try String.readIfPresent(from: object, at: "star")
            _ = try Identifier.readIfPresent(from: object, at: "name")
            _ = try String.readIfPresent(from: object, at: "desc")
            _ = try ArgumentContract.readIfPresent(from: object, at: "contract")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: FieldKey.self)
        switch self {
        case .parameter(let parameter): try Parameter.fields.write(parameter, to: &object)
        case .mark(let mark):
            try object.encode(mark, forKey: "type")
            try object.encodeNil(forKey: "star")
            try object.encodeNil(forKey: "name")
        }
    }
}
