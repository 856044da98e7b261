/// Something that a provider declares, and who that is.
@dynamicMemberLookup
public struct Provided<Thing> {
    /// The name of the provider that owns it.
    public let provider: String
    public var thing: Thing

    public init(_ thing: Thing, by provider: String) {
        self.thing = thing
        self.provider = provider
    }

    @inlinable
    public subscript<Value>(dynamicMember path: KeyPath<Thing, Value>) -> Value { thing[keyPath: path] }

    @inlinable
    public subscript<Value>(dynamicMember path: WritableKeyPath<Thing, Value>) -> Value {
        get { thing[keyPath: path] }
        _modify { yield &thing[keyPath: path] }
    }
}

extension Provided: Sendable where Thing: Sendable {}
extension Provided: Equatable where Thing: Equatable {}
extension Provided: Hashable where Thing: Hashable {}

public typealias ProvidedFunction = Provided<Function>
public typealias ProvidedProgramType = Provided<ProgramType>
public typealias ProvidedMapType = Provided<MapType>
public typealias ProvidedCommand = Provided<SyscallCommand>

extension ProvidedFunction {
    /// The function's name with the provider's in front, as a program calls it where several providers use the name:
    /// `acme__lookup`.
    public var qualifiedName: String { QualifiedName(provider: provider, name: thing.name).text }
}

/// A name that is kept apart from others by its provider's: `acme__lookup`.
public struct QualifiedName: Sendable, Hashable {
    private static let separator = "__"

    /// The provider's name as a C identifier.
    public let provider: String
    public let name: String

    /// - Parameter provider: the provider's name.
    public init(provider: String, name: String) {
        self.provider = provider.cIdentifier
        self.name = name
    }

    public var text: String { "\(provider)\(QualifiedName.separator)\(name)" }

    /// Every way to read `text` as a provider's name and a function's, the shortest provider first.
    public static func readings(of text: String) -> [(provider: Substring, name: Substring)] {
        var readings: [(provider: Substring, name: Substring)] = []
        var start = text.utf8.startIndex
        while let separator = text[start...].firstRange(of: separator) {
            readings.append((text[..<separator.lowerBound], text[separator.upperBound...]))
            start = text.utf8.index(after: separator.lowerBound)
        }
        return readings
    }
}
